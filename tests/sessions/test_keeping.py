import errno
from dataclasses import replace
from pathlib import Path

import pytest

from simulator.errors import HistoryError
from simulator.reports.markdown import session_markdown
from simulator.sessions.keeping import complete_history, keep_revision
from simulator.sessions.msgspec_reader import read_session
from simulator.sessions.revision import with_answer
from simulator.sessions.session_folder import session_text
from tests.building.homes import THREE_SESSIONS
from tests.building.kept_answers import scored_answer
from tests.building.questions import queue_question
from tests.building.sessions import keep, session
from tests.fakes.store import FakeStore


def test_a_revision_is_kept_in_folder_and_history(sessions_folder: Path) -> None:
    folder, store = sessions_folder / THREE_SESSIONS[0], FakeStore()
    record = read_session(folder)
    keep(store, record, record.answers[0])

    revised = with_answer(record, 0, scored_answer(covered=2))
    is_in_history = keep_revision(folder, revised, 0, store, session_markdown)

    assert is_in_history
    assert session_text(read_session(folder)) == session_text(revised)
    assert "- [x] decoupling" in (folder / "transcript.md").read_text("utf-8")
    ((_, kept),) = store.answers
    assert kept.assessment.coverage == revised.answers[0].assessment.coverage


def test_a_session_of_another_home_is_not_added_to_the_history(sessions_folder: Path) -> None:
    folder, store = sessions_folder / THREE_SESSIONS[0], FakeStore()
    record = read_session(folder)

    assert not keep_revision(folder, record, 0, store, session_markdown)
    assert store.sessions() == ()


def test_an_answer_that_the_history_could_not_keep_replaces_no_other(
    sessions_folder: Path,
) -> None:
    folder, store = sessions_folder / THREE_SESSIONS[0], FakeStore()
    record = read_session(folder)
    keep(store, record, record.answers[0])
    unkept = with_answer(record, 0, replace(scored_answer(covered=2), attempt=None))

    assert not keep_revision(folder, unkept, 0, store, session_markdown)
    ((_, kept),) = store.answers
    assert kept == record.answers[0]


def test_a_full_disk_leaves_the_session_as_it_was(
    sessions_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    folder, store = sessions_folder / THREE_SESSIONS[0], FakeStore()
    record = read_session(folder)
    keep(store, record, record.answers[0])
    monkeypatch.setattr("os.fsync", fail)

    with pytest.raises(HistoryError, match="No space left"):
        keep_revision(
            folder, with_answer(record, 0, scored_answer(covered=2)), 0, store, session_markdown
        )

    assert read_session(folder) == record
    ((_, kept),) = store.answers
    assert kept.assessment.coverage == record.answers[0].assessment.coverage


def test_the_history_is_given_what_it_lacks_of_a_session_and_nothing_twice() -> None:
    asked = [queue_question(number, f"Question {number}?") for number in (1, 2, 3)]
    unnumbered = replace(scored_answer(asked[2]), attempt=None)
    record = session(scored_answer(asked[0]), scored_answer(asked[1]), unnumbered)
    store, numbered = FakeStore(), []
    keep(store, session(name="another"), scored_answer(asked[2]))
    keep(store, record, record.answers[0])

    complete_history(record, store, lambda index, answer: numbered.append((index, answer.attempt)))
    complete_history(
        replace(record, answers=(*record.answers[:2], replace(unnumbered, attempt=2))),
        store,
        lambda index, answer: numbered.append((index, answer.attempt)),
    )

    assert numbered == [(2, 2)]
    kept = [(a.question.id, a.attempt) for name, a in store.answers if name == record.session]
    assert kept == [(asked[0].id, 1), (asked[1].id, 1), (asked[2].id, 2)]


def test_a_number_is_on_disk_before_the_history_has_the_answer() -> None:
    record, store = session(replace(scored_answer(), attempt=None)), FakeStore()
    kept_before: list[int] = []

    complete_history(record, store, lambda _index, _answer: kept_before.append(len(store.answers)))

    assert kept_before == [0]
    assert len(store.answers) == 1

import errno
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from simulator.errors import HistoryError
from simulator.history.records import SessionPlan
from simulator.reports.markdown import session_markdown
from simulator.sessions.archive import (
    changing,
    complete_history,
    find_session_folder,
    keep_revision,
    latest_to_resume,
    resuming,
    running,
)
from simulator.sessions.msgspec_reader import read_session
from simulator.sessions.revision import with_answer
from simulator.sessions.session_folder import session_text
from tests.fakes.store import FakeStore
from tests.history.answers import keep, question, scored_answer, session

NAMES = ["20250101T100000Z-storage", "20250102T100000Z-storage", "20250102T110000Z-queues"]


@pytest.fixture
def sessions_folder(tmp_path: Path) -> Path:
    for name in NAMES:
        record = session(name, answers=(scored_answer(covered=0),))
        (tmp_path / name).mkdir()
        (tmp_path / name / "session.json").write_text(session_text(record), "utf-8")
    (tmp_path / "20250103T100000Z-without-a-file").mkdir()
    return tmp_path


@pytest.mark.parametrize(
    ("wanted", "found"),
    [("last", NAMES[2]), (NAMES[0], NAMES[0]), ("20250101", NAMES[0]), ("20250102T11", NAMES[2])],
)
def test_a_session_is_found(sessions_folder: Path, wanted: str, found: str) -> None:
    assert find_session_folder(sessions_folder, wanted) == sessions_folder / found


def test_a_session_is_found_by_its_path(sessions_folder: Path) -> None:
    path = sessions_folder / NAMES[1]

    assert find_session_folder(Path("elsewhere"), str(path)) == path


def test_a_name_that_is_the_beginning_of_another_means_itself(sessions_folder: Path) -> None:
    longer = sessions_folder / f"{NAMES[0]}-2"
    longer.mkdir()
    (longer / "session.json").write_text("{}")

    assert find_session_folder(sessions_folder, NAMES[0]) == sessions_folder / NAMES[0]


@pytest.mark.parametrize(
    ("wanted", "message"),
    [
        ("2025", f"several sessions '2025'. The latest are {NAMES[2]}, {NAMES[1]}"),
        ("1999", "There is no session '1999'"),
    ],
)
def test_what_is_not_found_lists_what_there_is(
    sessions_folder: Path, wanted: str, message: str
) -> None:
    with pytest.raises(HistoryError) as caught:
        find_session_folder(sessions_folder, wanted)

    assert message in str(caught.value)
    assert "simulator history" in str(caught.value)


def test_without_any_session_the_way_to_one_is_named(tmp_path: Path) -> None:
    with pytest.raises(HistoryError, match="simulator practice BANK"):
        find_session_folder(tmp_path / "sessions", "last")


def test_a_revision_is_kept_in_folder_and_history(sessions_folder: Path) -> None:
    folder, store = sessions_folder / NAMES[0], FakeStore()
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
    folder, store = sessions_folder / NAMES[0], FakeStore()
    record = read_session(folder)

    assert not keep_revision(folder, record, 0, store, session_markdown)
    assert store.sessions() == ()


def test_an_answer_that_the_history_could_not_keep_replaces_no_other(
    sessions_folder: Path,
) -> None:
    folder, store = sessions_folder / NAMES[0], FakeStore()
    record = read_session(folder)
    keep(store, record, record.answers[0])
    unkept = with_answer(record, 0, replace(scored_answer(covered=2), attempt=None))

    assert not keep_revision(folder, unkept, 0, store, session_markdown)
    ((_, kept),) = store.answers
    assert kept == record.answers[0]


def test_a_session_that_runs_is_not_changed_until_it_ends(sessions_folder: Path) -> None:
    folder = sessions_folder / NAMES[0]

    with running(folder), pytest.raises(HistoryError, match="still running; end it first"):  # noqa: SIM117
        with changing(folder):
            pass

    with changing(folder):
        pass


def test_a_session_that_was_killed_does_not_count_as_running(sessions_folder: Path) -> None:
    folder = sessions_folder / NAMES[0]
    program = (
        "import pathlib, sys, time\n"
        "from simulator.sessions.archive import running\n"
        "with running(pathlib.Path(sys.argv[1])):\n"
        "    print('running', flush=True)\n"
        "    time.sleep(60)\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program, str(folder)], stdout=subprocess.PIPE
    ) as process:
        assert process.stdout
        process.stdout.readline()
        with pytest.raises(HistoryError, match="still running"), changing(folder):
            pass
        process.kill()

    with changing(folder):
        pass


def test_a_full_disk_leaves_the_session_as_it_was(
    sessions_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    folder, store = sessions_folder / NAMES[0], FakeStore()
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


def test_two_corrections_at_once_are_refused(
    sessions_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("simulator.history.filelock_guard._BUSY_SECONDS", 0.1)
    folder = sessions_folder / NAMES[0]

    with changing(folder), pytest.raises(HistoryError, match="another session"):  # noqa: SIM117
        with changing(folder):
            pass


def break_off(folder: Path) -> None:
    record = replace(read_session(folder), plan=SessionPlan((question(),)))
    (folder / "session.json").write_text(session_text(record), "utf-8")


def test_the_latest_session_that_was_broken_off_is_resumed(sessions_folder: Path) -> None:
    assert latest_to_resume(sessions_folder) is None

    break_off(sessions_folder / NAMES[0])
    break_off(sessions_folder / NAMES[1])

    assert latest_to_resume(sessions_folder) == sessions_folder / NAMES[1]


@pytest.mark.parametrize("busy", [running, resuming, changing])
def test_a_session_that_somebody_works_on_is_not_offered(sessions_folder: Path, busy: Any) -> None:
    break_off(sessions_folder / NAMES[0])
    break_off(sessions_folder / NAMES[1])

    with busy(sessions_folder / NAMES[1]):
        assert latest_to_resume(sessions_folder) == sessions_folder / NAMES[0]

    assert latest_to_resume(sessions_folder) == sessions_folder / NAMES[1]


def test_a_session_is_resumed_by_one_program_at_a_time(sessions_folder: Path) -> None:
    folder = sessions_folder / NAMES[0]

    with resuming(folder), pytest.raises(HistoryError, match="being resumed or corrected"):  # noqa: SIM117
        with resuming(folder):
            pass

    with resuming(folder), running(folder):
        pass


def test_the_history_is_given_what_it_lacks_of_a_session_and_nothing_twice() -> None:
    asked = [question(number, f"Question {number}?") for number in (1, 2, 3)]
    unnumbered = replace(scored_answer(asked[2]), attempt=None)
    record = session(answers=(scored_answer(asked[0]), scored_answer(asked[1]), unnumbered))
    store, numbered = FakeStore(), []
    keep(store, session("another"), scored_answer(asked[2]))
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
    record, store = session(answers=(replace(scored_answer(), attempt=None),)), FakeStore()
    kept_before: list[int] = []

    complete_history(record, store, lambda _index, _answer: kept_before.append(len(store.answers)))

    assert kept_before == [0]
    assert len(store.answers) == 1

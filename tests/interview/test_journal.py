from dataclasses import replace
from pathlib import Path

import pytest

from simulator.errors import HistoryError
from simulator.history.records import SessionPlan, UnfinishedAnswer
from simulator.interview.journal import SessionJournal
from simulator.interview.prompt import Prompt
from simulator.questions.bank import FollowUp, KeyPoint
from simulator.reports.markdown import session_markdown
from simulator.sessions.agenda import Agenda, SessionSoFar
from simulator.sessions.msgspec_reader import read_session
from simulator.sessions.session_folder import SessionFolder
from simulator.settings import Patience, SessionOptions
from tests.building.kept_answers import scored_answer
from tests.building.questions import queue_question
from tests.fakes.store import FakeStore

QUESTIONS = (
    replace(queue_question(1, "First?"), marked_key_points=(KeyPoint("queue", ("line",), 2.0),)),
    queue_question(2, "Second?"),
    queue_question(3, "Third?"),
)
STARTED = "2025-01-02T03:04:05Z"
AGENDA = Agenda(
    QUESTIONS,
    "bank.txt",
    "practice",
    waits_for_keys=False,
    options=SessionOptions(patience=Patience.FAST),
    bank_digest="abc",
)


def journal(
    folder: Path, agenda: Agenda = AGENDA, store: FakeStore | None = None
) -> SessionJournal:
    return SessionJournal(
        agenda, STARTED, SessionFolder(folder), store or FakeStore(), session_markdown
    )


def plan_in(folder: Path) -> SessionPlan:
    plan = read_session(folder).plan
    assert plan is not None
    return plan


def going_on(folder: Path) -> Agenda:
    kept = SessionSoFar(
        folder,
        "2024-12-31T23:59:59Z",
        (scored_answer(QUESTIONS[0]),),
        skipped=1,
        unfinished=(UnfinishedAnswer("data-engineer/short/2", "Second?", "kept.wav"),),
    )
    return replace(AGENDA, first_index=2, kept=kept)


def test_the_whole_plan_is_on_disk_before_anything_is_asked(tmp_path: Path) -> None:
    journal(tmp_path).save()

    assert plan_in(tmp_path) == SessionPlan(
        QUESTIONS, "abc", SessionOptions(patience=Patience.FAST).as_json(), 0, 0
    )


def test_each_question_is_noted_before_it_is_asked_but_not_when_it_is_repeated(
    tmp_path: Path,
) -> None:
    kept = journal(tmp_path)
    kept.save()
    kept.add(scored_answer(QUESTIONS[0]))

    kept.begin_question(0)
    assert (plan_in(tmp_path).question_index, plan_in(tmp_path).answers_before) == (0, 0)

    kept.begin_question(1)
    kept.note_skipped()
    kept.note_skipped()
    kept.begin_question(2)
    assert (plan_in(tmp_path).question_index, plan_in(tmp_path).answers_before) == (2, 1)
    assert read_session(tmp_path).summary.skipped == 1


def test_a_session_that_goes_on_keeps_what_there_was(tmp_path: Path) -> None:
    kept = journal(tmp_path, going_on(tmp_path))
    kept.add(scored_answer(QUESTIONS[2]))
    record = read_session(tmp_path)

    assert record.started == "2024-12-31T23:59:59Z"
    assert [answer.question.id for answer in record.answers] == [QUESTIONS[0].id, QUESTIONS[2].id]
    assert record.summary.skipped == 1
    assert [one.audio for one in record.summary.unfinished] == ["kept.wav"]
    assert (plan_in(tmp_path).question_index, plan_in(tmp_path).answers_before) == (2, 1)


def test_its_next_recording_takes_the_place_after_those_there_are(tmp_path: Path) -> None:
    assert journal(tmp_path, going_on(tmp_path)).next_recording_path.name == "answer-02.wav"


def test_its_history_is_made_whole_and_each_answer_is_in_it_once(tmp_path: Path) -> None:
    store = FakeStore()
    for _ in range(2):
        journal(tmp_path, going_on(tmp_path), store).add_to_history()

    assert len(store.sessions()) == 1
    assert [answer.question.id for _, answer in store.answers] == [QUESTIONS[0].id]


def test_a_history_that_fails_while_it_is_made_whole_leaves_the_answer_numbered_on_disk(
    tmp_path: Path,
) -> None:
    class FailingStore(FakeStore):
        def replace_answer(self, *_: object) -> None:
            message = "locked"
            raise HistoryError(message)

    agenda = going_on(tmp_path)
    assert agenda.kept is not None
    unnumbered = (replace(agenda.kept.answers[0], attempt=None),)
    agenda = replace(agenda, kept=replace(agenda.kept, answers=unnumbered))

    with pytest.raises(HistoryError):
        journal(tmp_path, agenda, FailingStore()).add_to_history()

    assert [answer.attempt for answer in read_session(tmp_path).answers] == [1]


def test_broken_off_again_it_names_both_recordings(tmp_path: Path) -> None:
    kept = journal(tmp_path, going_on(tmp_path))
    path = kept.next_recording_path
    path.touch()

    kept.keep_unfinished_recording(Prompt(QUESTIONS[2], 3, path))
    kept.keep_unfinished_recording(Prompt(QUESTIONS[2], 3, path))

    named = [one.audio for one in kept.record().summary.unfinished]
    assert named == ["kept.wav", "answer-02.wav"]


def test_a_follow_up_is_noted_before_it_is_asked_until_something_else_is(tmp_path: Path) -> None:
    kept = journal(tmp_path)
    kept.add(scored_answer(QUESTIONS[0]))

    kept.note_asked(FollowUp("What if it is full?", ()))
    assert plan_in(tmp_path).follow_up == "What if it is full?"

    kept.note_asked(None)
    assert plan_in(tmp_path).follow_up == ""

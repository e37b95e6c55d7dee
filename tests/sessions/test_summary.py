"""A session in numbers."""

from dataclasses import replace

import pytest

from simulator.history.records import (
    AnswerRecord,
    SessionPlan,
    SessionRecord,
    SessionSummary,
    UnfinishedAnswer,
)
from simulator.sessions.summary import results_by_question, summarise
from tests.building.answers import HALF, PERFECT, POOR, answer
from tests.building.questions import question

FIRST = question()
SECOND, THIRD, FOURTH = (
    replace(FIRST, id=f"x/long/{number}", text=f"What else ran, number {number}?")
    for number in (2, 3, 4)
)


def _summary(*answers: AnswerRecord, planned: int = 5, skipped: int = 1) -> SessionSummary:
    return summarise(answers, planned=planned, skipped=skipped, finished=True)


def _session(*answers: AnswerRecord, asked_last: int) -> SessionRecord:
    plan = SessionPlan((FIRST, SECOND, THIRD, FOURTH), question_index=asked_last - 1)
    summary = _summary(*answers, planned=4)
    return SessionRecord("s", "bank.txt", "practice", "2031", answers, summary, plan)


def test_questions_asked_skipped_and_answered_are_counted() -> None:
    summary = _summary(answer(PERFECT), answer(""), answer(HALF, probability=0.1))

    assert (summary.planned, summary.skipped, summary.answered) == (5, 1, 1)
    assert summary.finished


def test_coverage_is_the_mean_over_the_answers_that_were_scored() -> None:
    assert _summary(answer(PERFECT), answer(HALF), answer("")).coverage == 0.75
    assert _summary(answer(PERFECT), answer(HALF), answer(POOR)).coverage == 0.5


@pytest.mark.parametrize("answers", [(), (answer(""),)])
def test_without_scored_answers_there_is_no_coverage(answers: tuple[AnswerRecord, ...]) -> None:
    assert _summary(*answers).coverage is None


def test_recordings_that_were_broken_off_are_named() -> None:
    broken_off = UnfinishedAnswer("storage/long/1", "How do you store results?", "answer-01.wav")

    summary = summarise((), planned=2, skipped=0, finished=False, unfinished=(broken_off,))

    assert summary.unfinished == (broken_off,)
    assert not summary.finished


def test_every_question_has_its_answers_and_whether_it_was_asked() -> None:
    results = results_by_question(_session(answer(HALF), answer(PERFECT, THIRD), asked_last=3))

    assert [(r.number, len(r.answers), r.was_asked) for r in results] == [
        (1, 1, True),
        (2, 0, True),
        (3, 1, True),
        (4, 0, False),
    ]


def test_a_question_tried_twice_was_answered_once() -> None:
    assert _summary(answer(HALF), answer(PERFECT)).answered == 1
    assert _summary(answer(HALF), answer(PERFECT, SECOND)).answered == 2

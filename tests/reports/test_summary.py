"""A session in numbers, and in the words at its end."""

from dataclasses import replace

import pytest

from simulator.history.records import AnswerRecord, SessionSummary, UnfinishedAnswer
from simulator.reports.summary import closing_words, summarise
from tests.reports.building import HALF, PERFECT, POOR, answer, question

SECOND = replace(question(), id="x/long/2", text="What else ran?")


def _summary(*answers: AnswerRecord, planned: int = 5, skipped: int = 1) -> SessionSummary:
    return summarise(answers, planned=planned, skipped=skipped, finished=True)


def _closing(*answers: AnswerRecord) -> str:
    return closing_words(_summary(*answers), answers)


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


def test_the_closing_words_tell_how_many_were_answered_and_how_well() -> None:
    assert "You answered 2 questions and covered 75% of the key points on average." in _closing(
        answer(PERFECT), answer(HALF, SECOND)
    )
    assert "You answered 1 question and covered 50% of the key points on average." in _closing(
        answer(HALF)
    )


def test_the_closing_words_name_the_strongest_and_the_weakest_answer() -> None:
    closing = _closing(answer(HALF), answer(""), answer(PERFECT), answer(POOR))

    assert "Answer 3 was your strongest, and answer 4 is the one to go over again." in closing


@pytest.mark.parametrize(
    "answers",
    [(answer(PERFECT),), (answer(HALF), answer(HALF)), (answer(PERFECT), answer(""))],
)
def test_there_is_no_strongest_answer_without_a_difference(
    answers: tuple[AnswerRecord, ...],
) -> None:
    assert "strongest" not in _closing(*answers)


def test_an_interview_without_an_answer_ends_kindly() -> None:
    assert _closing(answer("")) == (
        "That's the end of the interview. I heard no answer this time. See you next time."
    )


def test_a_question_tried_twice_was_answered_once() -> None:
    assert _summary(answer(HALF), answer(PERFECT)).answered == 1
    assert _summary(answer(HALF), answer(PERFECT, SECOND)).answered == 2

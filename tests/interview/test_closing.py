"""The words at the end of a session."""

from dataclasses import replace

import pytest

from simulator.history.records import AnswerRecord, SessionPlan, SessionRecord
from simulator.interview.closing import closing_words
from simulator.sessions.summary import summarise
from tests.building.answers import HALF, PERFECT, POOR, answer
from tests.building.questions import question

FIRST = question()
SECOND, THIRD, FOURTH = (
    replace(FIRST, id=f"x/long/{number}", text=f"What else ran, number {number}?")
    for number in (2, 3, 4)
)


def _closing(*answers: AnswerRecord) -> str:
    plan = SessionPlan((FIRST, SECOND, THIRD, FOURTH), question_index=3)
    summary = summarise(answers, planned=4, skipped=1, finished=True)
    return closing_words(SessionRecord("s", "bank.txt", "practice", "2031", answers, summary, plan))


def test_the_closing_words_tell_how_many_were_answered_and_how_well() -> None:
    told = "You answered 2 of 4 questions, with an average score of 75%."
    assert told in _closing(answer(PERFECT), answer(HALF, SECOND))
    all_four = [answer(HALF, asked) for asked in (FIRST, SECOND, THIRD, FOURTH)]
    told = "You answered 4 questions, with an average score of 50%."
    assert told in _closing(*all_four)


def test_the_closing_words_name_the_strongest_and_the_weakest_question() -> None:
    closing = _closing(answer(HALF), answer(PERFECT, THIRD), answer(POOR, FOURTH))

    assert "Question 3 was your strongest, and question 4 is the one to go over again." in closing


def test_questions_that_went_equally_well_are_named_together() -> None:
    closing = _closing(answer(PERFECT), answer(HALF, SECOND), answer(PERFECT, THIRD))
    assert "Questions 1 and 3 were your strongest, and question 2 is the one to go" in closing

    closing = _closing(answer(HALF), answer(HALF, SECOND), answer(PERFECT, THIRD))
    assert "Question 3 was your strongest, and questions 1 and 2 are the ones to go" in closing


def test_a_question_tried_again_is_as_strong_as_its_last_answer() -> None:
    closing = _closing(answer(POOR), answer(PERFECT), answer(HALF, SECOND))

    assert "Question 1 was your strongest, and question 2 is the one to go over again." in closing


@pytest.mark.parametrize(
    "answers",
    [
        (answer(PERFECT),),
        (answer(HALF), answer(HALF, SECOND)),
        (answer(PERFECT), answer("", SECOND)),
    ],
)
def test_there_is_no_strongest_answer_without_a_difference(
    answers: tuple[AnswerRecord, ...],
) -> None:
    assert "strongest" not in _closing(*answers)


def test_an_interview_without_an_answer_ends_kindly() -> None:
    assert _closing(answer("")) == (
        "That's the end of the interview. I didn't hear an answer this time. See you next time."
    )

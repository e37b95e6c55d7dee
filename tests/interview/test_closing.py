"""The words at the end of a session."""

from dataclasses import replace

import pytest

from simulator.english.sentences import sentences_to_say
from simulator.history.records import AnswerRecord, SessionPlan, SessionRecord
from simulator.interview.closing import closing_words
from simulator.questions.bank import KeyPoint
from simulator.sessions.summary import summarise, with_drill_score
from tests.building.answers import HALF, PERFECT, POOR, answer
from tests.building.questions import question

FIRST = question()
SECOND, THIRD, FOURTH = (
    replace(FIRST, id=f"x/long/{number}", text=f"What else ran, number {number}?")
    for number in (2, 3, 4)
)


def _closing(*answers: AnswerRecord, mode: str = "practice", skipped: int = 1) -> str:
    asked = {given.question.id: given.question for given in answers}
    questions = tuple(asked.get(each.id, each) for each in (FIRST, SECOND, THIRD, FOURTH))
    plan = SessionPlan(questions, question_index=3)
    summary = summarise(answers, planned=4, skipped=skipped, finished=True)
    if mode == "drill":
        summary = with_drill_score(summary, answers)
    return closing_words(SessionRecord("s", "bank.txt", mode, "2031", answers, summary, plan))


def test_the_closing_words_tell_how_many_were_answered_and_how_well() -> None:
    told = "You answered two of the four questions, with an average score of 75%."
    assert told in _closing(answer(PERFECT), answer(HALF, SECOND))
    all_four = [answer(HALF, asked) for asked in (FIRST, SECOND, THIRD, FOURTH)]
    told = "You answered all four questions, with an average score of 50%."
    assert told in _closing(*all_four)


def test_the_closing_words_name_the_best_answer_and_what_to_go_over_again() -> None:
    closing = _closing(answer(HALF), answer(PERFECT, THIRD), answer(POOR, FOURTH))

    assert 'Your best answer was to question 3: "What else ran, number 3?"' in closing
    assert 'Go over question 4 again: "What else ran, number 4?"' in closing


def test_a_long_question_is_named_by_its_number_alone() -> None:
    long = replace(SECOND, text="What ran on all the machines before and after you came?")

    assert _closing(answer(PERFECT), answer(POOR, long)).endswith("Go over question 2 again.")


def test_no_answer_is_called_the_best_if_none_is_good() -> None:
    third = replace(THIRD, marked_key_points=tuple(map(KeyPoint, ("Kafka", "S3", "Spark"))))

    closing = _closing(answer(POOR), answer(HALF, third))

    assert "best" not in closing
    assert "Go over question 1 again" in closing


def test_questions_that_went_equally_well_are_named_together() -> None:
    closing = _closing(answer(PERFECT), answer(HALF, SECOND), answer(PERFECT, THIRD))
    assert "Your best answers were to questions 1 and 3. Go over question 2 again" in closing

    closing = _closing(answer(HALF), answer(HALF, SECOND), answer(PERFECT, THIRD))
    assert "Go over questions 1 and 2 again." in closing


def test_a_question_tried_again_is_as_strong_as_its_last_answer() -> None:
    closing = _closing(answer(POOR), answer(PERFECT), answer(HALF, SECOND))

    assert 'Your best answer was to question 1: "What ran?"' in closing


@pytest.mark.parametrize(
    "answers",
    [
        (answer(PERFECT),),
        (answer(HALF), answer(HALF, SECOND)),
        (answer(PERFECT), answer("", SECOND)),
    ],
)
def test_there_is_no_best_answer_without_a_difference(
    answers: tuple[AnswerRecord, ...],
) -> None:
    assert "best" not in _closing(*answers)


def test_an_interview_without_an_answer_ends_kindly() -> None:
    assert _closing(answer("")) == (
        "That's the end of the interview. I didn't hear an answer this time. See you next time."
    )


def test_who_skipped_everything_is_not_told_that_nothing_was_heard() -> None:
    assert "You skipped every question this time." in _closing(skipped=4)


@pytest.mark.parametrize(
    ("said", "last"),
    [
        (PERFECT, "Well done."),
        (HALF, "Go over them all again."),
        (POOR, "Go over them all again."),
    ],
)
@pytest.mark.parametrize("mode", ["practice", "exam", "drill"])
def test_the_closing_words_are_short_and_end_with_what_follows_from_the_answers(
    mode: str, said: str, last: str
) -> None:
    closing = _closing(*(answer(said, each) for each in (FIRST, SECOND, THIRD, FOURTH)), mode=mode)

    assert len(sentences_to_say(closing)) <= 4
    assert closing.endswith(last)


def test_a_drill_says_what_slow_answers_cost() -> None:
    given = answer(PERFECT)
    slow = replace(given.assessment.delivery, limit_seconds=30.0, time_used_share=1.0)
    late = replace(given, assessment=replace(given.assessment, delivery=slow))

    assert "Slow answers cost you some of that, so your drill score is 50 out of 100." in _closing(
        late, mode="drill"
    )
    in_time = "You were quick, so nothing is taken off: your drill score is 100 out of 100."
    assert in_time in _closing(given, mode="drill")

"""Feedback on one answer after another."""

from dataclasses import replace

from simulator.history.records import AnswerRecord
from simulator.sessions.coach import Coach, with_feedback_alone
from tests.building.answers import HALF, answer


def _quick(said: str) -> AnswerRecord:
    """An answer that took a tenth of its time."""
    given = answer(said)
    delivery = replace(given.assessment.delivery, limit_seconds=100.0, time_used_share=0.1)
    return replace(given, assessment=replace(given.assessment, delivery=delivery))


FIRST, SECOND = _quick(HALF), _quick("Kafka, I think")


def _speaks_of_time(answer: AnswerRecord) -> bool:
    return "of your 100 seconds" in (answer.feedback or "") or "had 100 seconds" in (
        answer.feedback or ""
    )


def test_the_time_used_is_spoken_of_once_in_a_session() -> None:
    coach = Coach()

    assert _speaks_of_time(coach.with_feedback(FIRST))
    assert not _speaks_of_time(coach.with_feedback(SECOND))


def test_a_session_that_is_resumed_does_not_repeat_what_it_said_before() -> None:
    coach = Coach(before=(FIRST,))

    assert not _speaks_of_time(coach.with_feedback(SECOND))


def test_what_was_to_be_said_before_a_follow_up_is_still_said_after_the_reply() -> None:
    coach = Coach()
    coach.with_feedback(FIRST)

    assert _speaks_of_time(coach.with_feedback(FIRST))


def test_answers_that_have_nothing_to_do_with_each_other_get_the_same_advice() -> None:
    assert all(_speaks_of_time(with_feedback_alone(each)) for each in (FIRST, SECOND))

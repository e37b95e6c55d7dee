from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from simulator.history.fsrs_schedule import due_after
from simulator.history.scheduling import Grade, Review, grade_of, rank_by_need, standings
from simulator.history.store import PastAnswer
from simulator.questions.bank import Question
from tests.building.past_answers import FLUENT, START, answered
from tests.building.questions import queue_question


def ranked(questions: list[Question], past: list[PastAnswer], day: float) -> list[str]:
    numbers = {f"data-engineer/short/{one.question}": one.question for one in past}
    now = START + timedelta(days=day)
    found = rank_by_need(questions, numbers, standings(past, due_after), now)
    return [one.id[-1] for one in found]


def some(count: int) -> list[Question]:
    return [queue_question(number, f"Question {number}?") for number in range(1, count + 1)]


@pytest.mark.parametrize(
    ("change", "grade"),
    [
        ({}, Grade.EASY),
        ({"first_word_seconds": 4.0}, Grade.GOOD),
        ({"pause_seconds": 8.0}, Grade.GOOD),
        ({"coverage": 0.8}, Grade.GOOD),
        ({"first_word_seconds": 5.5}, Grade.HARD),
        ({"pause_seconds": 20.0}, Grade.HARD),
        ({"coverage": 0.79}, Grade.HARD),
        ({"coverage": 0.49}, Grade.AGAIN),
        ({"outcome": "no_speech", "coverage": None}, Grade.AGAIN),
        ({"outcome": "unclear", "coverage": None}, None),
    ],
)
def test_an_answer_is_graded_by_what_it_covers_and_how_it_hesitates(
    change: dict[str, float | str | None], grade: Grade | None
) -> None:
    grading: Callable[..., PastAnswer] = replace
    assert grade_of(grading(FLUENT, **change)) is grade


def test_the_better_an_answer_is_known_the_later_it_is_due() -> None:
    due = [due_after([Review(START, grade)]) for grade in Grade]

    assert START + timedelta(days=1) == due[0] <= due[1] < due[2] < due[3]


def test_the_same_answers_always_give_the_same_plan() -> None:
    reviews = [Review(START + timedelta(days=day), Grade.GOOD) for day in (0, 3, 12)]

    assert due_after(reviews) == due_after(reviews)


def test_no_question_rests_for_longer_than_two_months() -> None:
    reviews = [Review(START + timedelta(days=60 * n), Grade.EASY) for n in range(8)]

    assert due_after(reviews) - reviews[-1].at <= timedelta(days=60)


def test_a_weak_answer_comes_back_sooner_than_a_strong_one() -> None:
    past = [answered(1, 0, 1.0), answered(2, 0, 0.2)]

    assert ranked(some(2), past, day=1) == ["2", "1"]


def test_of_what_is_due_the_weakest_comes_first() -> None:
    past = [answered(1, 0, 0.4), answered(2, 0, 0.1), answered(3, 0, 0.3)]

    assert ranked(some(3), past, day=2) == ["2", "3", "1"]


def test_a_question_that_waits_long_enough_comes_before_a_weaker_one() -> None:
    past = [answered(1, 0, 0.45), answered(2, 29, 0.1)]

    assert ranked(some(2), past, day=30) == ["1", "2"]


def test_new_questions_are_mixed_in() -> None:
    past = [answered(number, 0, 0.1) for number in (1, 2, 3, 4)]

    assert ranked(some(7), past, day=2) == ["1", "2", "5", "3", "4", "6", "7"]


def test_what_is_not_due_comes_last_the_soonest_first() -> None:
    past = [answered(1, 0, 1.0), answered(2, 0, 0.85), answered(3, 0, 0.1)]

    assert ranked(some(4), past, day=0.1) == ["4", "3", "2", "1"]


def test_what_is_due_tomorrow_evening_is_asked_tomorrow_afternoon() -> None:
    past = [answered(1, 0, 0.1)]

    assert ranked(some(2), past, day=0.8)[0] == "1"
    assert ranked(some(2), past, day=0.1)[0] == "2"


def test_an_answer_judged_otherwise_changes_the_plan() -> None:
    first = [answered(1, 0, 0.2), answered(2, 0, 0.1)]
    appealed = [answered(1, 0, 0.2), answered(2, 0, 1.0)]

    assert ranked(some(2), first, day=1)[0] == "2"
    assert ranked(some(2), appealed, day=1)[0] == "1"


def test_weak_questions_are_asked_more_often_over_two_months() -> None:
    past: list[PastAnswer] = []
    asked = {"1": 0, "2": 0, "3": 0, "4": 0}
    for day in range(60):
        for name in ranked(some(4), past, day)[:1]:
            asked[name] += 1
            is_weak = name == "4" and asked[name] % 3
            past.append(answered(int(name), day, 0.3 if is_weak else 0.9))

    assert asked["4"] > 2 * max(asked["1"], asked["2"], asked["3"])

"""The amount that a model answer begins with."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.questions.amounts import leading_amount
from simulator.questions.bank import KeyPoint, Question
from simulator.questions.key_points import key_points_of


def _points(asked: str, answer: str) -> tuple[KeyPoint, ...]:
    return key_points_of(Question("x/short/1", "X", "short", asked, answer))


@pytest.mark.parametrize(
    ("answer", "amount"),
    [
        ("Four weeks.", "four weeks"),
        ("Every two hours.", "two hours"),
        ("At most 30 days, for the logs.", "30 days"),
        ("Not more than eight patients.", "eight patients"),
        ("From nine to five on weekdays.", "nine to five"),
        ("9 am to 5 pm.", "9 am to 5 pm"),
        ("Before 9 a.m.", "9 a.m."),
        ("Two to three weeks.", "two to three weeks"),
        ("2-3 weeks, in writing.", "2-3 weeks"),
        ("Below minus eighteen degrees.", "minus eighteen degrees"),
        ("At half past six.", "half past six"),
        ("About $25 an hour.", "$25"),
        ("10%.", "10%"),
        ("It's 42.", "42"),
        ("One hundred and fifty grams, sifted.", "one hundred and fifty grams"),
    ],
)
def test_an_answer_may_begin_with_an_amount(answer: str, amount: str) -> None:
    assert leading_amount(answer)[0] == amount


@pytest.mark.parametrize(
    "answer",
    ["Three-phase commit.", "3NF.", "One of the nurses.", "Port 5432.", "Kafka 3.", "The third."],
)
def test_a_number_within_a_name_is_no_amount(answer: str) -> None:
    assert leading_amount(answer) == ("", "")


def test_who_is_asked_for_an_amount_is_scored_on_it() -> None:
    points = _points("How long does milk keep?", "Three days in the fridge.")

    assert [point.text for point in points] == ["three days", "fridge"]


def test_the_number_alone_makes_the_point_where_the_question_says_of_what() -> None:
    (asked,) = _points("How many patients may one nurse look after?", "Eight patients at most.")
    (not_asked,) = _points("How much notice do you have to give?", "Four weeks.")

    assert asked == KeyPoint("eight patients", ("eight",))
    assert not_asked == KeyPoint("four weeks")


@given(st.text())
def test_any_text_may_be_asked_for_its_amount(answer: str) -> None:
    amount, number = leading_amount(answer)

    assert amount.startswith(number)

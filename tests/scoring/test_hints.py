"""A missing idea as a question that does not tell it."""

import pytest

from simulator.english.tokens import token_texts
from simulator.questions.bank import KeyPoint, Question
from simulator.questions.star import star_points
from simulator.scoring.hints import Hint, choose_hint, hints_at


def question(answer: str, *points: KeyPoint, text: str = "How do you load data?") -> Question:
    return Question("x/long/1", "X", "long", text, answer, points)


def first_hint(sentence: str, point: str) -> str:
    key_point = KeyPoint(point)
    return next(hints_at(key_point, question(sentence, key_point))).text


@pytest.mark.parametrize(
    ("sentence", "point", "hint"),
    [
        (
            "When the source fails, the job retries with exponential back-off.",
            "exponential back-off",
            "What should happen when the source fails?",
        ),
        (
            "I call the prescriber if something is unclear.",
            "call the prescriber",
            "What should happen when something is unclear?",
        ),
        (
            "I block the section, so that nobody sets a route by mistake.",
            "block the section",
            "How can you make sure that nobody sets a route by mistake?",
        ),
        (
            "A wet diet helps to prevent another blockage.",
            "wet diet",
            "How can you prevent another blockage?",
        ),
        ("I use upserts because of race conditions.", "upserts", "What about race conditions?"),
        ("I check the voltage drop during the start.", "voltage drop", "What do you do during"),
        ("My deputy wrote down every step.", "wrote down every step", "What about your deputy?"),
    ],
)
def test_the_other_half_of_the_sentence_becomes_the_question(
    sentence: str, point: str, hint: str
) -> None:
    assert first_hint(sentence, point).startswith(hint)


def test_a_bare_term_is_hinted_at_by_its_first_letter() -> None:
    assert first_hint("", "Kafka") == "What else comes to mind? A word beginning with K."


def test_a_half_that_tells_the_point_is_not_asked() -> None:
    assert "fails" not in first_hint("When Kafka fails, the broker comes back.", "Kafka")


def test_a_part_of_a_story_is_asked_for_as_such() -> None:
    (result,) = (point for point in star_points() if point.text == "result")

    assert next(hints_at(result, question("", *star_points()))).text == "How did it turn out?"


def test_the_heaviest_point_that_is_not_covered_comes_first() -> None:
    asked = question(
        "Kafka carries events. Airflow starts loads. Parquet keeps files.",
        KeyPoint("Kafka"),
        KeyPoint("Airflow", weight=3.0),
        KeyPoint("Parquet", weight=2.0),
    )
    first = choose_hint(asked, (), ())
    assert first
    second = choose_hint(asked, ("Parquet",), (first,))
    assert second

    assert (first.point, second.point) == ("Airflow", "Kafka")
    assert choose_hint(asked, ("Kafka", "Parquet"), (first,)) is None


def test_no_hint_names_another_point_that_is_missing() -> None:
    points = (KeyPoint("validation"), KeyPoint("Great Expectations"))
    asked = question("I do validation with Great Expectations.", *points)

    hint = choose_hint(asked, (), ())

    assert hint
    assert not {"great", "expectations"} & set(token_texts(hint.text))


def test_no_hint_is_worded_like_one_before() -> None:
    points = (KeyPoint("Kafka"), KeyPoint("Kinesis"))
    first = Hint("Kafka", "What else comes to mind? A word beginning with K.")

    assert choose_hint(question("", *points), (), (first,)) is None

"""What an answer sets itself apart from is no part of what it says."""

import pytest

from simulator.questions.bank import Question
from simulator.questions.contrasts import without_contrasts
from simulator.questions.ideas import ideas_of
from simulator.questions.labels import label_of
from simulator.questions.suggesting import suggested_points


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Apart, not together.", "Apart."),
        ("Not Java but Kotlin.", "Kotlin."),
        ("Neither Java, nor Kotlin, but Go.", "Go."),
        ("Kafka instead of RabbitMQ, and Flink.", "Kafka, and Flink."),
        ("Ask the patient and not the family.", "Ask the patient."),
        ("Quickly but never carelessly.", "Quickly."),
        ("Neither Java nor Kotlin.", ""),
    ],
)
def test_what_is_not_meant_is_left_out(text: str, left: str) -> None:
    assert without_contrasts(text) == left


@pytest.mark.parametrize(
    "text",
    [
        "Not only Java but Kotlin.",
        "A primary key, and a not null column.",
        "A 404 Not Found, and not-for-profit work.",
        "I do not use Java.",
        "Whether or not it rains.",
    ],
)
def test_what_only_looks_like_it_stays(text: str) -> None:
    assert without_contrasts(text) == text


@pytest.mark.parametrize(
    ("answer", "wanted"),
    [
        ("Apart, not together.", ["Apart"]),
        ("Python, not Java.", ["Python"]),
        ("A stack, not a queue.", ["stack"]),
        ("Kafka instead of RabbitMQ.", ["Kafka"]),
        ("Neither Java nor Kotlin.", ["Neither Java nor Kotlin"]),
    ],
)
def test_no_point_wants_what_the_answer_denies(answer: str, wanted: list[str]) -> None:
    asked = Question("x/short/1", "X", "short", "What do you do?", answer)

    assert [point.text for point in suggested_points(asked)] == wanted
    assert [point.text for point in ideas_of(asked)] == wanted


def test_a_label_names_what_is_meant() -> None:
    assert label_of("I read columns by name and never by position.") == "read columns by name"

"""The points to write below a model answer."""

from pathlib import Path

import pytest

from simulator.questions.bank import Question, Section
from simulator.questions.bank_file import read_bank
from simulator.questions.point_notation import write_points
from simulator.questions.suggesting import MOST_POINTS, suggested_points
from tests.building.shipped_banks import SHIPPED_BANKS


def suggested(answer: str, asked: str = "How do you sell?", section: Section = "long") -> list[str]:
    return write_points(suggested_points(Question("x/long/1", "X", section, asked, answer)))


def test_the_ideas_of_an_answer_are_written_in_its_order() -> None:
    answer = (
        "First I ask what the budget is for. For example, they may want to save time. Then I write "
        "the reasons down, and I never open with a discount. It takes a while."
    )

    assert suggested(answer) == [
        "ask what the budget is for",
        "write the reasons down",
        "!open with a discount",
    ]


def test_names_of_which_one_is_enough_are_one_point() -> None:
    answer = "HTML pages go through Scrapy, or Playwright when a site needs a real browser."

    assert suggested(answer) == ["Scrapy | Playwright"]


@pytest.mark.parametrize(
    ("answer", "points"),
    [
        ("The body of a ship.", ["body of a ship"]),
        ("A tax, fee or fine", ["tax | fee | fine"]),
        ("With Playwright, and `retry_logic` around it.", ["Playwright", "retry_logic"]),
        ("Atomicity. Consistency.", ["Atomicity", "Consistency"]),
        ("No; use List<? extends Animal>.", []),
    ],
)
def test_an_answer_that_only_names_things_gives_their_names(answer: str, points: list[str]) -> None:
    assert suggested(answer, "What is it?", "short") == points


def test_what_the_question_says_already_is_no_point() -> None:
    assert suggested("I sell.", "How do you sell?", "short") == []


@pytest.mark.parametrize("name", SHIPPED_BANKS)
def test_few_points_are_suggested_for_the_shipped_answers_and_all_are_short(name: str) -> None:
    for question in read_bank(Path(f"bank/{name}.txt")).questions():
        points = suggested_points(question)
        assert len(points) <= MOST_POINTS[question.section]
        assert all(len(point.text.split()) <= 8 for point in points)
        assert len({point.text for point in points}) == len(points)

"""What could be better in a bank as a whole, and all of it together."""

from pathlib import Path

import pytest

from simulator.questions.linting.advice import BANK_CHECKS, QUESTION_CHECKS, advice_on
from simulator.questions.linting.bank_checks import has_unit_without_questions, repeats_a_question
from simulator.questions.parser import parse_bank, written_bank
from simulator.questions.written import WrittenBank
from tests.building.shipped_banks import SHIPPED_BANKS

_TWO = """Unit: Empty
Unit: X
SHORT-ANSWER:
1. Q: What is a queue in Python?
 A: A line.
2. Q: {asked}
 A: A line.
"""


def bank(asked: str) -> WrittenBank:
    return written_bank(_TWO.format(asked=asked))


@pytest.mark.parametrize("asked", ["In Python, what is a queue?", "What is a queue, in python"])
def test_the_same_question_in_other_order_is_named(asked: str) -> None:
    (remark,) = repeats_a_question(bank(asked))

    assert remark.line == 6
    assert "line 4" in remark.problem


@pytest.mark.parametrize("asked", ["What is a stack in Python?", "What is a queue in Python?"])
def test_another_question_or_the_very_same_is_no_near_repetition(asked: str) -> None:
    assert not list(repeats_a_question(bank(asked)))


def test_thousands_of_questions_with_a_word_in_common_are_compared() -> None:
    asked = "".join(f"{n}. Q: What {n}?\n A: It is {n}.\n" for n in range(2_000))

    assert not list(repeats_a_question(written_bank(f"Unit: X\nSHORT-ANSWER:\n{asked}")))


def test_a_unit_without_questions_is_named() -> None:
    (remark,) = has_unit_without_questions(bank("Why?"))

    assert remark.line == 1
    assert "'Empty'" in remark.problem


def test_advice_comes_in_the_order_of_the_lines() -> None:
    advice = advice_on(bank("What is a queue? In Python?"))

    assert [remark.line for remark in advice] == [1, 6, 6]


def test_each_check_says_what_it_looks_for() -> None:
    assert all(check.__doc__ for check in (*QUESTION_CHECKS, *BANK_CHECKS))


@pytest.mark.parametrize("name", SHIPPED_BANKS)
def test_there_is_nothing_to_improve_in_the_shipped_banks(name: str) -> None:
    text = Path(f"bank/{name}.txt").read_text("utf-8")

    assert parse_bank(text)[1] == ()
    assert advice_on(written_bank(text)) == ()

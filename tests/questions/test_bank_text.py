from pathlib import Path

import pytest
from hypothesis import given

from simulator.questions.bank import Bank, KeyPoint, Question, Unit
from simulator.questions.bank_file import read_bank
from simulator.questions.bank_text import bank_text
from simulator.questions.parser import parse_bank
from tests.building.banks import banks
from tests.building.shipped_banks import SHIPPED_BANKS


@given(banks())
def test_a_bank_that_is_written_reads_back_the_same(written: Bank) -> None:
    assert parse_bank(bank_text(written)) == (written, ())


def test_a_written_bank_looks_as_if_a_person_had_written_it(bank: Bank) -> None:
    first = next(bank.questions())
    answer = bank_text(bank).partition("\n A: ")[2].partition("\n K: ")[0].splitlines()

    assert bank_text(bank).startswith("Unit: Data Engineer\n\nLONG-ANSWER:\n1. Q: ")
    assert " ".join(map(str.strip, answer)) == first.answer
    assert max(map(len, answer)) <= 98
    assert "\n T: 150s\n F: How would it cope" in bank_text(bank)


def test_lines_hold_as_many_words_as_fit_and_break_none() -> None:
    long_word = "x" * 120
    answer = f"{'word ' * 40}{long_word} and so on."
    lines = bank_text(_bank_with(answer)).splitlines()[3:]

    assert [len(line) for line in lines] == [10, 98, 95, 10, 121, 11]
    assert lines[4] == f" {long_word}"


@pytest.mark.parametrize("name", SHIPPED_BANKS)
def test_a_shipped_bank_is_the_same_after_it_was_written(project: Path, name: str) -> None:
    shipped = read_bank(project / "bank" / f"{name}.txt")

    assert parse_bank(bank_text(shipped)) == (shipped, ())


@pytest.mark.parametrize(
    "sign", ["Unit: B", "2. Q: who?", "2. what?", "K: x", "x: y", "SHORT-ANSWER:", "short answer"]
)
def test_a_line_is_not_broken_where_its_rest_would_mean_something_else(sign: str) -> None:
    answer = f"{'word ' * 18}end. {sign}"
    written = _bank_with(answer)

    assert parse_bank(bank_text(written)) == (written, ())


def _bank_with(answer: str) -> Bank:
    return Bank((Unit("U", (Question("u/long/1", "U", "long", "Why?", answer),)),))


def test_a_point_that_ends_like_a_weight_keeps_its_name() -> None:
    text = "Unit: U\n\nLONG-ANSWER:\n1. Q: Why?\n A: So.\n K: A*2*1; B*0.5 = bee\n"
    bank, faults = parse_bank(text)

    assert faults == ()
    assert next(bank.questions()).marked_key_points == (
        KeyPoint("A*2"),
        KeyPoint("B", ("bee",), 0.5),
    )
    assert bank_text(bank) == text

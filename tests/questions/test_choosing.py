import random
from collections.abc import Sequence

import pytest

from simulator.errors import BankError
from simulator.questions.bank import Bank, Question
from simulator.questions.choosing import Choice, Order, choose_questions, find_question
from simulator.questions.parser import parse_bank

TWO_UNITS, _ = parse_bank(
    """
    Unit: Data Engineer
    LONG-ANSWER:
    1. Q: Why Airflow?
     A: It schedules.
    2. Q: Why Kafka?
     A: It streams.
    SHORT-ANSWER:
    1. Q: Which database?
     A: PostgreSQL.
    Unit: Team Lead
    SHORT-ANSWER:
    1. Q: How large was your team?
     A: Five people.
    """
)


def ids(choice: Choice, bank: Bank = TWO_UNITS) -> list[str]:
    return [question.id for question in choose_questions(bank, choice, random.Random(1))]


def test_everything_is_asked_in_the_order_of_the_bank_by_default() -> None:
    assert ids(Choice()) == [
        "data-engineer/long/1",
        "data-engineer/long/2",
        "data-engineer/short/1",
        "team-lead/short/1",
    ]


@pytest.mark.parametrize("unit", ["Team Lead", "team-lead", "TEAM LEAD"])
def test_a_unit_is_chosen_by_its_name_or_id(unit: str) -> None:
    assert ids(Choice(unit=unit)) == ["team-lead/short/1"]


def test_section_and_count_narrow_the_choice() -> None:
    assert ids(Choice(section="long", count=1)) == ["data-engineer/long/1"]


def test_questions_are_asked_in_the_order_in_which_they_are_named() -> None:
    chosen = ids(Choice(question_ids=("team-lead/short/1", "long/2")))

    assert chosen == ["team-lead/short/1", "data-engineer/long/2"]


def test_shuffling_asks_the_same_questions_in_another_order(bank: Bank) -> None:
    shuffled = ids(Choice(order=Order.SHUFFLE), bank)

    assert shuffled != ids(Choice(), bank)
    assert sorted(shuffled) == sorted(ids(Choice(), bank))


def test_a_shuffled_count_draws_from_the_whole_bank(bank: Bank) -> None:
    draws = {
        question.id
        for seed in range(40)
        for question in choose_questions(
            bank, Choice(count=2, order=Order.SHUFFLE), random.Random(seed)
        )
    }

    assert len(draws) > 10


def test_a_choice_that_fits_nothing_says_what_there_is() -> None:
    with pytest.raises(BankError, match="data-engineer, team-lead"):
        ids(Choice(unit="Frontend"))


def test_where_a_section_has_no_questions_the_other_is_named() -> None:
    with pytest.raises(
        BankError, match=r"no long questions there, only short ones.*--section short"
    ):
        ids(Choice(unit="Team Lead", section="long"))


def test_an_unknown_question_names_the_known_ones() -> None:
    with pytest.raises(BankError, match=r"'long/9' is not in the bank.*data-engineer/long/1"):
        find_question(TWO_UNITS, "long/9")


def test_an_ambiguous_question_names_the_candidates() -> None:
    with pytest.raises(BankError, match=r"'short/1' is ambiguous.*team-lead/short/1"):
        find_question(TWO_UNITS, "short/1")


def test_what_needs_practice_most_is_asked_first_within_the_choice() -> None:
    def backwards(questions: Sequence[Question]) -> Sequence[Question]:
        return list(reversed(questions))

    choice = Choice(unit="data-engineer", count=2, order=Order.DUE)
    chosen = choose_questions(TWO_UNITS, choice, random.Random(1), backwards)

    assert [question.id for question in chosen] == ["data-engineer/short/1", "data-engineer/long/2"]


def test_without_a_history_questions_that_are_due_are_those_of_the_bank() -> None:
    assert ids(Choice(order=Order.DUE)) == ids(Choice())


@pytest.mark.parametrize("wanted", ["Pfl\xe9ge/long/1", "pfle\u0301ge/long/1", "pflege/long/1"])
def test_a_question_is_found_by_its_unit_however_accents_are_written(wanted: str) -> None:
    bank, _ = parse_bank("Unit: Pfle\u0301ge\nLONG-ANSWER:\n1. Q: Why?\n A: So.\n")

    assert find_question(bank, wanted).id == "pflege/long/1"
    assert choose_questions(bank, Choice(unit="Pfl\xe9ge"), random.Random(1))


def test_a_unit_in_another_script_is_named_as_it_is_typed() -> None:
    bank, _ = parse_bank("Unit: \ud55c\uad6d\nLONG-ANSWER:\n1. Q: Why?\n A: So.\n")

    assert find_question(bank, "\ud55c\uad6d/long/1").id == "\ud55c\uad6d/long/1"

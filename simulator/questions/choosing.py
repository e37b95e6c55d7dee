"""Which questions are asked, and in which order."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import process

from simulator.errors import BankError
from simulator.questions.bank import Bank, Question, id_form, slug

_MOST_SUGGESTIONS = 5


class Order(StrEnum):
    """In which order the chosen questions are asked."""

    BANK = "bank"
    SHUFFLE = "shuffle"
    DUE = "due"


Ranking = Callable[[Sequence[Question]], Sequence[Question]]
"""All of the questions given to it, those that need practice most first."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What to choose from a bank; None means any."""

    unit: str | None = None
    section: str | None = None
    question_ids: tuple[str, ...] = ()
    count: int | None = None
    order: Order = Order.BANK


def choose_questions(
    bank: Bank, choice: Choice, randomness: random.Random, ranking: Ranking | None = None
) -> tuple[Question, ...]:
    """The questions of one interview; without a ranking, those in order of need keep the bank's.

    Raises:
        BankError: nothing in the bank fits; the message says what there is.
    """
    questions = fitting_questions(bank, choice)
    if choice.order is Order.SHUFFLE:
        randomness.shuffle(questions)
    if choice.order is Order.DUE and ranking is not None:
        questions = list(ranking(questions))
    return tuple(questions[: choice.count])


def fitting_questions(bank: Bank, choice: Choice) -> list[Question]:
    """The questions that an interview may ask, in the order of the bank, however many it asks.

    Raises:
        BankError: nothing in the bank fits; the message says what there is.
    """
    questions = [question for question in bank.questions() if _fits(question, choice)]
    if choice.question_ids:
        questions = [find_question(bank, wanted) for wanted in choice.question_ids]
    if not questions:
        raise BankError(_nothing_fits(bank, choice))
    return questions


def find_question(bank: Bank, wanted: str) -> Question:
    """The question with this id; ``long/3`` is enough where it is unambiguous.

    Its unit may be written as in the bank.

    Raises:
        BankError: there is none, or several.
    """
    name = id_form(wanted)
    found = [question for question in bank.questions() if f"/{question.id}".endswith(f"/{name}")]
    if len(found) == 1:
        return found[0]
    ids = [question.id for question in (found or bank.questions())]
    nearest = [name for name, _, _ in process.extract(wanted, ids, limit=_MOST_SUGGESTIONS)]
    what = "is ambiguous" if found else "is not in the bank"
    message = (
        f"Question '{wanted}' {what}. The nearest are {', '.join(nearest)}; "
        "'simulator bank show BANK' lists them all."
    )
    raise BankError(message)


def _nothing_fits(bank: Bank, choice: Choice) -> str:
    """What is there in place of what was asked for."""
    others = {question.section for question in bank.questions() if _is_of_unit(question, choice)}
    if others:
        other = others.pop()
        return (
            f"There are no {choice.section} questions there, only {other} ones. "
            f"'--section {other}' chooses those, in a drill too."
        )
    units = ", ".join(dict.fromkeys(slug(unit.name) for unit in bank.units))
    return f"No questions match: there is no unit '{choice.unit}'. The units are {units}."


def _is_of_unit(question: Question, choice: Choice) -> bool:
    return choice.unit is None or slug(choice.unit) == slug(question.unit)


def _fits(question: Question, choice: Choice) -> bool:
    is_of_section = choice.section is None or choice.section == question.section
    return is_of_section and _is_of_unit(question, choice)

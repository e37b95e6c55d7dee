"""All checks of a bank, and what they have to say."""

from collections.abc import Callable, Iterator, Sequence

from simulator.questions.linting.bank_checks import has_unit_without_questions, repeats_a_question
from simulator.questions.linting.point_checks import (
    has_empty_point,
    has_list_of_names,
    has_long_sentence,
    has_near_duplicates,
    has_point_beside_the_answer,
    has_sign_nobody_says,
    has_too_few_points,
    has_too_many_points,
    tells_what_to_do,
)
from simulator.questions.linting.question_checks import (
    asks_two_things,
    has_what_cannot_be_said,
    is_long_to_hear,
    is_long_to_say,
    swallows_an_answer,
)
from simulator.questions.remarks import Remark
from simulator.questions.written import WrittenBank, WrittenQuestion

QUESTION_CHECKS: Sequence[Callable[[WrittenQuestion], Iterator[Remark]]] = (
    asks_two_things,
    is_long_to_hear,
    is_long_to_say,
    has_what_cannot_be_said,
    swallows_an_answer,
    has_empty_point,
    has_long_sentence,
    has_list_of_names,
    has_sign_nobody_says,
    has_too_many_points,
    has_too_few_points,
    has_near_duplicates,
    has_point_beside_the_answer,
    tells_what_to_do,
)
BANK_CHECKS: Sequence[Callable[[WrittenBank], Iterator[Remark]]] = (
    repeats_a_question,
    has_unit_without_questions,
)


def advice_on(bank: WrittenBank) -> tuple[Remark, ...]:
    """What could be better in a bank, in the order of its lines."""
    return tuple(sorted(_remarks(bank)))


def _remarks(bank: WrittenBank) -> Iterator[Remark]:
    for written in bank.questions:
        for check in QUESTION_CHECKS:
            yield from check(written)
    for check_of_bank in BANK_CHECKS:
        yield from check_of_bank(bank)

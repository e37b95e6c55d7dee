"""Checks of a bank as a whole."""

import math
from collections import Counter
from collections.abc import Iterator, Mapping

from simulator.english.stems import stems_of
from simulator.questions.remarks import Remark
from simulator.questions.written import WrittenBank, WrittenQuestion

_NEARLY_ALL = 0.9
_MOST_COMPARED = 200


def repeats_a_question(bank: WrittenBank) -> Iterator[Remark]:
    """Questions with nearly the same words; the very same ones are faults."""
    uses = Counter(word for written in bank.questions for word in stems_of(written.question.text))
    by_word: dict[str, list[WrittenQuestion]] = {}
    for written in bank.questions:
        words = _telling_words(written, uses)
        earlier = (one for word in words for one in by_word.get(word, ())[-_MOST_COMPARED:])
        alike = next((one for one in earlier if _are_alike(one, written)), None)
        if alike:
            yield Remark(
                written.line_of("Q"),
                f"This asks nearly the same as the question on line {alike.line_of('Q')}.",
                "Remove one of the two, or word them so that the difference is plain.",
            )
        for word in words:
            by_word.setdefault(word, []).append(written)


def has_unit_without_questions(bank: WrittenBank) -> Iterator[Remark]:
    """A name with nothing below it."""
    used = {written.question.unit for written in bank.questions}
    for unit in bank.units:
        if unit.name and unit.name not in used:
            yield Remark(
                unit.line,
                f"The unit '{unit.name}' has no questions.",
                "Put questions below it, or remove the line.",
            )


def _telling_words(written: WrittenQuestion, uses: Mapping[str, int]) -> list[str]:
    """Its rarest words, so many that two questions which are alike share one of them."""
    words = stems_of(written.question.text)
    most_missing = len(words) - math.ceil(len(words) * _NEARLY_ALL)
    return sorted(words, key=lambda word: (uses[word], word))[: most_missing + 1]


def _are_alike(first: WrittenQuestion, second: WrittenQuestion) -> bool:
    one, other = stems_of(first.question.text), stems_of(second.question.text)
    is_same = first.question.text.casefold() == second.question.text.casefold()
    return not is_same and len(one & other) / len(one | other) >= _NEARLY_ALL

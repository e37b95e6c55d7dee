"""The telling terms of a model answer: its points, where it is a list of names.

What is telling was chosen on answers from many fields whose terms were marked by hand.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from simulator.english.stems import stem_without_s
from simulator.english.textblob_lexicon import commonness
from simulator.questions.amounts import leading_amount
from simulator.questions.bank import KeyPoint, Question
from simulator.questions.contrasts import without_contrasts
from simulator.questions.point_notation import either_of
from simulator.questions.terms import Term, terms_of

MOST_TERMS = {"long": 12, "short": 6}
_MOST_OTHERWISE = 2
_EVERYDAY = 4.0
_OF_QUESTION = 2.0
_WORD = re.compile(r"[^\W_]+[+#]*")
_OR = re.compile(r",?\s*\bor(?:\s+(?:else|in|on|a|an|the|with))*\s*", re.IGNORECASE)
_COMMA = re.compile(r",\s*")


@lru_cache(maxsize=1_000)
def term_points(question: Question) -> tuple[KeyPoint, ...]:
    """What the answer names and the question does not; alternatives are one point.

    Where it begins with an amount, that is the first point.
    """
    amount = tuple(_amount(question))
    found = _beside(amount[0], question) if amount else _found(question)
    return amount + tuple(
        KeyPoint(either_of(names), names) if len(names) > 1 else KeyPoint(names[0])
        for names in alternatives(found, question.answer)
    )


def terms_in(statement: str, asked: str) -> list[Term]:
    """The telling terms of a statement that the question does not name."""
    terms = [term for term in terms_of(statement) if term.is_telling]
    return [term for term in _unique(terms) if not _is_asked(term, folded(asked))]


def alternatives(names: Sequence[str], text: str) -> list[tuple[str, ...]]:
    """The names in the order of the text; those stand together that "or" joins there."""
    links = list(_links(names, text))
    groups: list[tuple[str, ...]] = []
    is_choice = False
    for at in reversed(range(len(names))):
        is_choice = _is_or(links[at]) or (
            is_choice and bool(_COMMA.fullmatch(links[at])) and not _is_or(links[at - 1])
        )
        if is_choice:
            groups[-1] = (names[at], *groups[-1])
        else:
            groups.append((names[at],))
    return groups[::-1]


def _is_or(link: str) -> bool:
    return bool(_OR.fullmatch(link))


def _links(names: Sequence[str], text: str) -> Iterator[str]:
    """What stands between each name and the next one; nothing behind the last."""
    plain = text.replace("`", "").casefold()
    at = 0
    for name, following in pairwise(names):
        end = plain.find(name.casefold(), at) + len(name)
        at = max(plain.find(following.casefold(), end), 0)
        yield plain[end:at]
    yield from names and [""]


def _amount(question: Question) -> Iterator[KeyPoint]:
    """The amount that the answer begins with; its number will do if the question says of what."""
    amount, number = leading_amount(without_contrasts(question.answer))
    counted = folded(amount.removeprefix(number))
    is_counted_in_question = bool(counted.strip()) and counted in folded(question.text)
    if amount:
        yield KeyPoint(amount, (number,) if is_counted_in_question else ())


def _beside(amount: KeyPoint, question: Question) -> list[str]:
    """The telling terms that are no part of the amount, one fewer than there may be."""
    terms = [
        term.text
        for term in terms_in(without_contrasts(question.answer), question.text)
        if folded(term.text) not in folded(amount.text)
    ]
    return terms[: MOST_TERMS[question.section] - 1]


def _found(question: Question) -> list[str]:
    meant = without_contrasts(question.answer)
    if not meant:
        return _as_it_is(question.answer)
    asked, words = folded(question.text), folded(meant)
    terms = [
        _lightened(term, asked)
        for term in terms_of(question.answer)
        if meant == question.answer or folded(term.text) in words
    ]
    new = [term for term in terms if not _is_asked(term, asked)]
    telling = [term for term in new if term.is_telling]
    return (
        _best(telling, MOST_TERMS[question.section])
        or _best(new, _MOST_OTHERWISE)
        or _best(terms, _MOST_OTHERWISE)
        or _longest_words(meant)
    )


def _as_it_is(answer: str) -> list[str]:
    return [answer.strip(" .!")] if any(map(str.isalnum, answer)) else []


def _is_asked(term: Term, asked: str) -> bool:
    """Whether the question names it, but perhaps for an everyday word before it."""
    first, *others = term.text.split()
    is_qualified = len(others) > 1 and commonness(first.lower()) > _EVERYDAY
    return folded(term.text) in asked or (is_qualified and folded(" ".join(others)) in asked)


def _lightened(term: Term, asked: str) -> Term:
    """The term, of less weight if it only qualifies what the question names: "modular pipeline"."""
    is_of_question = folded(term.text.split()[-1]) in asked
    return replace(term, weight=term.weight - _OF_QUESTION) if is_of_question else term


def _best(terms: Sequence[Term], most: int) -> list[str]:
    """The weightiest of the terms that are no repetition, in their order."""
    unique = _unique(terms)
    chosen = sorted(unique, key=lambda term: -term.weight)[:most]
    return [term.text for term in unique if term in chosen]


def _unique(terms: Sequence[Term]) -> list[Term]:
    """Drop repetitions, and terms whose words stand together in a longer one."""
    first = {folded(term.text): term for term in reversed(terms)}
    return [
        term
        for folded, term in reversed(first.items())
        if not any(folded in other for other in first if other != folded)
    ]


def folded(text: str) -> str:
    """Stems of the words, each between spaces."""
    return f" {' '.join(map(stem_without_s, _WORD.findall(text.casefold())))} "


def _longest_words(answer: str) -> list[str]:
    words = dict.fromkeys(_WORD.findall(answer))
    return sorted(words, key=len, reverse=True)[:_MOST_OTHERWISE]

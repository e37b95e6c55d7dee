"""Key points for a model answer that has none marked: its telling terms.

What is telling was chosen on the tuning half of ``benchmarks.key_points``.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

import snowballstemmer

from simulator.questions.bank import KeyPoint, Question
from simulator.questions.terms import Term, terms_of
from simulator.questions.textblob_english import commonness

MOST_KEY_POINTS = {"long": 12, "short": 6}
_MOST_OTHERWISE = 2
_MOST_ALIAS_WORDS = 3
_EVERYDAY = 4.0
_OF_QUESTION = 2.0
_stemmer = snowballstemmer.stemmer("english")
_WORD = re.compile(r"[^\W_]+[+#]*")


def key_points_of(question: Question) -> tuple[KeyPoint, ...]:
    """The points an answer is scored on: the marked ones, else those found in the answer.

    What the question itself names is no point, unless the answer has nothing else.
    """
    marked = tuple(point for point in question.marked_key_points if not point.is_slip)
    return marked or tuple(map(KeyPoint, _found(question)))


def slips_of(question: Question) -> tuple[KeyPoint, ...]:
    """What must not be said."""
    return tuple(point for point in question.marked_key_points if point.is_slip)


def with_kept_words(question: Question, kept: Mapping[str, tuple[str, ...]]) -> Question:
    """A question whose points may be made in further words, given by the text of their point.

    A few words are another way to say the point; more are an example of how it was made.
    """
    points = key_points_of(question)
    if not any(point.text in kept for point in points):
        return question
    widened = (_widened(point, kept.get(point.text, ())) for point in points)
    return replace(question, marked_key_points=(*widened, *slips_of(question)))


def _widened(point: KeyPoint, kept: tuple[str, ...]) -> KeyPoint:
    aliases = (words for words in kept if len(words.split()) <= _MOST_ALIAS_WORDS)
    examples = (words for words in kept if len(words.split()) > _MOST_ALIAS_WORDS)
    return replace(
        point,
        aliases=tuple(dict.fromkeys((*point.aliases, *aliases))),
        examples=tuple(dict.fromkeys((*point.examples, *examples))),
    )


@lru_cache(maxsize=1_000)
def _found(question: Question) -> list[str]:
    asked = _folded(question.text)
    terms = [_lightened(term, asked) for term in terms_of(question.answer)]
    new = [term for term in terms if not _is_asked(term, asked)]
    telling = [term for term in new if term.is_telling]
    return (
        _best(telling, MOST_KEY_POINTS[question.section])
        or _best(new, _MOST_OTHERWISE)
        or _best(terms, _MOST_OTHERWISE)
        or _longest_words(question.answer)
    )


def _is_asked(term: Term, asked: str) -> bool:
    """Whether the question names it, but perhaps for an everyday word before it."""
    first, *others = term.text.split()
    is_qualified = len(others) > 1 and commonness(first.lower()) > _EVERYDAY
    return _folded(term.text) in asked or (is_qualified and _folded(" ".join(others)) in asked)


def _lightened(term: Term, asked: str) -> Term:
    """The term, of less weight if it only qualifies what the question names: "modular pipeline"."""
    is_of_question = _folded(term.text.split()[-1]) in asked
    return replace(term, weight=term.weight - _OF_QUESTION) if is_of_question else term


def _best(terms: Sequence[Term], most: int) -> list[str]:
    """The weightiest of the terms that are no repetition, in their order."""
    unique = _unique(terms)
    chosen = sorted(unique, key=lambda term: -term.weight)[:most]
    return [term.text for term in unique if term in chosen]


def _unique(terms: Sequence[Term]) -> list[Term]:
    """Drop repetitions, and terms whose words stand together in a longer one."""
    first = {_folded(term.text): term for term in reversed(terms)}
    return [
        term
        for folded, term in reversed(first.items())
        if not any(folded in other for other in first if other != folded)
    ]


def _folded(text: str) -> str:
    """Stems of the words, each between spaces."""
    return f" {' '.join(map(_stem, _WORD.findall(text.casefold())))} "


@lru_cache(maxsize=50_000)
def _stem(word: str) -> str:
    stem: str = _stemmer.stemWord(word)
    return stem.removesuffix("s")


def _longest_words(answer: str) -> list[str]:
    words = dict.fromkeys(_WORD.findall(answer))
    return sorted(words, key=len, reverse=True)[:_MOST_OTHERWISE]

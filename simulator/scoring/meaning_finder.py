"""Finds points that are made in other words, by what they mean.

The last of the finders. Those before it look for the words of a point, and for what sounds like
them; what they find is certain enough to stand. This one asks a model that was trained for it
(``training/README.md``) how probable it is that an answer makes the idea of a point, how probable
that it says the contrary, and which passages come closest:

- at CREDIT or more the point is covered; at 0.6 too, if the passage also has its rarer words;
- at OFFER or more it is unsure: the person is shown the passage and asked;
- below that it is missed, and the closest passages are shown all the same, for the person has the
  last word.

Both thresholds were chosen on questions from which nothing was learnt, so that of the points not
made 2 % are credited and 15 % offered.

What is found by meaning passes through the same rules as what is found by words: a denial, a
repeated question and a mere list earn nothing. And where words have already shown that a point is
denied or only listed, meaning does not overrule them. Names and single words are left to the
finders of words: whether "Kafka" was said is no question of meaning. Nor is a number, so a passage
that tells another one than the point earns nothing.

If the model can't be loaded, scoring goes on by words alone and says so once.
"""

import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import groupby
from typing import Protocol

from simulator.english.stems import stem
from simulator.english.tokens import Token, tokens_of
from simulator.errors import MeaningError
from simulator.questions.bank import KeyPoint
from simulator.questions.star import is_of_star
from simulator.scoring.closest_words import rarer_stems
from simulator.scoring.finding import Finding, Passage, Sought
from simulator.scoring.match import Match
from simulator.scoring.meaning.model import CONTRADICT, CONTRADICT_BELOW, CREDIT, OFFER
from simulator.scoring.meaning.nearness import Idea, Nearness, Statement
from simulator.scoring.point_sentence import point_sentence
from simulator.scoring.word_forms import word_forms

_LIKELY = 0.6


class Reader(Protocol):
    """Understands what was said. Several threads may ask at a time."""

    def read(self, asked: str, ideas: Sequence[Idea], said: Sequence[str]) -> Sequence[Nearness]:
        """How near the words come to each idea.

        Raises:
            MeaningError: it can't be used.
        """
        ...


class MeaningFinder:
    """The last finder: what was said comes near the idea of a point.

    A name can't be said in other words, and what a single word may mean without a sentence to state
    it was not learnt: these are left to the other finders. Where the reader can't be used, nothing
    is found, and ``tell`` is told once.
    """

    can_tell_prompted_words = False

    def __init__(self, reader: Reader, tell: Callable[[str], None]) -> None:
        self._reader = reader
        self._tell = tell
        self._lock = threading.Lock()
        self._is_broken = False

    def find(self, sought: Sought, words: Sequence[str], tokens: Sequence[Token]) -> list[Finding]:
        """See :meth:`simulator.scoring.finding.Finder.find`."""
        try:
            found = self._read(sought, words)
        except MeaningError as error:
            self._give_up(error)
            found = {}
        places = _Places(tokens)
        return [
            _finding(point, found[point], places) if point in found else Finding()
            for point in sought.points
        ]

    def _read(self, sought: Sought, words: Sequence[str]) -> dict[KeyPoint, Nearness]:
        """How near the words come to the points that can be made in other words."""
        found: dict[KeyPoint, Nearness] = {}
        for points in () if self._is_broken else _groups(sought.points):
            ideas = [_idea(point, sought.model_answer) for point in points]
            read = self._reader.read(sought.question_text, ideas, words)
            found |= zip(points, read, strict=True)
        return found

    def _give_up(self, error: MeaningError) -> None:
        with self._lock:
            is_news, self._is_broken = not self._is_broken, True
        if is_news:
            self._tell(f"{error} Until then only the words of a point are recognised.")


def _groups(points: Sequence[KeyPoint]) -> Iterator[list[KeyPoint]]:
    """The ideas, and the parts of a story: the reader learnt from questions with one or the other.

    It judges a point by how its answer stands to the others too.
    """
    ideas = [point for point in points if not _is_term(point)]
    for _, group in groupby(sorted(ideas, key=is_of_star), key=is_of_star):
        yield list(group)


@lru_cache(maxsize=10_000)
def _idea(point: KeyPoint, model_answer: str) -> Idea:
    return Idea(point.text, point_sentence(point, model_answer), (*point.aliases, *point.examples))


class _Places:
    """Where the words of an answer are among its tokens."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._word_indices = [token.word_index for token in tokens]
        self._tokens = tokens

    def passage(self, statement: Statement) -> Passage | None:
        """The tokens of a statement; None where its words have none."""
        inside = [
            at
            for at, index in enumerate(self._word_indices)
            if statement.first <= index <= statement.last
        ]
        return Passage(inside[0], inside[-1], statement.score) if inside else None

    def numbers(self, passage: Passage | None = None) -> frozenset[str]:
        """The numbers that are said, in one form; those of a passage, or all."""
        first, last = (passage.first, passage.last) if passage else (0, len(self._tokens))
        return _numbers(self._tokens[first : last + 1])

    def has_words_of(self, point: KeyPoint, passage: Passage) -> bool:
        """Whether a passage has all of the rarer words of a point, in any form and order."""
        said = self._tokens[passage.first : passage.last + 1]
        named = tokens_of(point.text)
        return (rarer_stems(named) or _stems(named)) <= _stems(said)


def _numbers(tokens: Sequence[Token]) -> frozenset[str]:
    """The numbers among tokens, without "one", which more often counts nothing."""
    digits = (token.text for token in tokens if token.text[0].isdecimal() or token.text == "minus")
    return frozenset(digits) - {"1"}


def _stems(tokens: Sequence[Token]) -> frozenset[str]:
    return frozenset(stem(token.text) for token in tokens)


def _finding(point: KeyPoint, nearness: Nearness, places: _Places) -> Finding:
    closest = tuple(filter(None, map(places.passage, nearness.closest)))
    is_findable = closest and nearness.probability >= OFFER
    is_findable = is_findable and not _is_other_number(point, closest[0], places)
    return Finding(
        matches=(_match(point, closest[0], nearness, places),) if is_findable else (),
        closest=closest,
        contradiction=replace(closest[0], likeness=nearness.contradiction)
        if closest and _is_opposite(nearness)
        else None,
    )


def _is_other_number(point: KeyPoint, passage: Passage, places: _Places) -> bool:
    """Whether a passage tells numbers, but none of a point is told anywhere."""
    named = _numbers(tokens_of(point.text))
    return bool(named and places.numbers(passage)) and not named & places.numbers()


def _is_opposite(nearness: Nearness) -> bool:
    is_likely = nearness.contradiction >= CONTRADICT
    return is_likely and nearness.probability < CONTRADICT_BELOW


def _match(point: KeyPoint, passage: Passage, nearness: Nearness, places: _Places) -> Match:
    """The passage as evidence: sure by its meaning, or by a likely meaning in the point's words."""
    probability = nearness.probability
    is_likely = probability >= _LIKELY and places.has_words_of(point, passage)
    has_numbers = _numbers(tokens_of(point.text)) <= places.numbers()
    is_certain = (probability >= CREDIT or is_likely) and (
        has_numbers or not places.numbers(passage)
    )
    return Match(passage.first, passage.last, "meaning", probability, is_certain)


def _is_term(point: KeyPoint) -> bool:
    """Whether it is a name or a single word, and no more."""
    form = word_forms(point)[0]
    is_name = len(form.name_places) == len(form.texts)
    return is_name or (len(form.texts) == 1 and not point.sentence)

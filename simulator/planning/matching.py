"""How well questions fit what is asked for, by the words they share. Pure.

A word tells the more, the fewer questions hold it: weights are inverse document frequencies
(Spärck Jones 1972).
"""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from simulator.english.stems import base_form
from simulator.english.tokens import token_texts
from simulator.planning.demands import content_of
from simulator.questions.bank import Question

Floats = NDArray[np.float64]

_COMMONEST_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Candidate:
    """A question that may be chosen, and the unit of the bank for which it was written.

    One that ``is_named`` is of a bank that the person named for this plan.
    """

    question: Question
    unit: str
    is_named: bool = False


@dataclass(frozen=True, slots=True)
class Depths:
    """What a word counts for where it stands: in the question, in its points, in its answer."""

    asked: float
    points: float
    answer: float


IN_WHOLE = Depths(1.0, 1.0, 0.5)
"""Whether an answer to the question gives a chance to speak of something."""

IN_QUESTION = Depths(1.0, 0.5, 0.0)
"""Whether the question is about the trade; model answers name tools of other trades, too."""


class WordIndex:
    """The words of all candidates, in which any number of texts can be looked up."""

    def __init__(self, candidates: Sequence[Candidate]) -> None:
        self._size = len(candidates)
        places: dict[str, dict[int, int]] = defaultdict(dict)
        for number, candidate in enumerate(candidates):
            for depth, text in reversed(list(enumerate(_texts(candidate.question)))):
                for stem in content_of(text):
                    places[stem][number] = depth
        self._places = {
            stem: (np.array(list(found)), np.array(list(found.values())))
            for stem, found in places.items()
        }

        self._rarest = self.rarity("")

    def rarity(self, stem: str) -> float:
        """How much a stem tells, from about 1 of one that stands in half of the questions."""
        found = len(self._places[stem][0]) if stem in self._places else 0
        return math.log(1 + self._size / (found + _COMMONEST_SHARE))

    def fit(self, texts: Sequence[str], depths: Depths) -> Floats:
        """How well each candidate fits each text, 0 to 1, shape (texts, candidates).

        That is the share of the text's words that it holds, squared, since half a name is no name;
        and less if these words together tell less than a single one that no question holds.
        """
        return np.array([self._fit(text, depths) for text in texts]).reshape(-1, self._size)

    def _fit(self, text: str, depths: Depths) -> Floats:
        worth = np.array([depths.asked, depths.points, depths.answer])
        held, whole = np.zeros(self._size), 0.0
        for stem in content_of(text):
            rarity = self.rarity(stem)
            whole += rarity
            if stem in self._places:
                numbers, depth = self._places[stem]
                held[numbers] += rarity * worth[depth]
        share = held / whole if whole else held
        fit: Floats = share**2 * np.minimum(1.0, held / self._rarest)
        return fit

    def share_in(self, text: str, stems: frozenset[str]) -> float:
        """Which share of a text's words is among some stems, the rare ones counting most."""
        wanted = {stem: self.rarity(stem) for stem in content_of(text)}
        held = sum(rarity for stem, rarity in wanted.items() if stem in stems)
        return held / sum(wanted.values()) if wanted else 0.0


def _texts(question: Question) -> tuple[str, str, str]:
    """What is asked, the names of its points, and what is answered."""
    points = question.marked_key_points
    asked = " ".join([question.text, *(follow_up.text for follow_up in question.follow_ups)])
    named = " ".join(text for point in points for text in (point.text, *point.aliases))
    answered = " ".join([question.answer, *(point.sentence for point in points)])
    return asked, named, answered


def title_shares(title: str, units: Sequence[str]) -> Floats:
    """Which share of each unit's name the title of a job holds, 0 to 1.

    A word that stands in several names ("engineer") tells less.
    """
    names = [tuple(map(base_form, token_texts(unit))) for unit in units]
    held = frozenset(map(base_form, token_texts(title)))
    tells = {word: sum(word in name for name in names) ** -2.0 for name in names for word in name}
    return np.array([_share(name, held, tells) for name in names])


def _share(name: Sequence[str], held: frozenset[str], tells: Mapping[str, float]) -> float:
    """The share of a name that is held, also where two words of it are written as one."""
    joined = {word for pair in pairwise(name) if "".join(pair) in held for word in pair}
    whole = sum(tells[word] for word in name)
    return sum(tells[word] for word in name if word in held | joined) / whole if whole else 0.0

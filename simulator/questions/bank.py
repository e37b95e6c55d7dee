"""What a question bank holds."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from simulator.spelling import composed

Section = Literal["long", "short"]


@dataclass(frozen=True, slots=True)
class KeyPoint:
    """Something a good answer mentions, and other ways of saying it.

    A point of weight 2 counts as much as two of weight 1. ``sentence`` states the point in full,
    where that is known. A point that ``is_slip`` must not be said. ``examples`` are words in which
    the person once made it. A point that ``is_found`` was found in the model answer; nobody marked
    it.
    """

    text: str
    aliases: tuple[str, ...] = ()
    weight: float = 1.0
    sentence: str = ""
    is_slip: bool = False
    examples: tuple[str, ...] = ()
    is_found: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A follow-up question, for when the key points it is about were missing."""

    text: str
    key_points: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """One question with its model answer.

    ``marked_key_points`` are those of the ``K:`` line; see
    :func:`simulator.questions.key_points.key_points_of` for what is scored when there are
    none.
    """

    id: str
    unit: str
    section: Section
    text: str
    answer: str
    marked_key_points: tuple[KeyPoint, ...] = ()
    limit_seconds: float | None = None
    follow_ups: tuple[FollowUp, ...] = ()
    think_seconds: float | None = None


@dataclass(frozen=True, slots=True)
class Unit:
    """A named group of questions, such as a job title."""

    name: str
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Bank:
    """All units of one bank file, in its order."""

    units: tuple[Unit, ...]

    def questions(self) -> Iterator[Question]:
        """Every question, in the order of the file."""
        for unit in self.units:
            yield from unit.questions


@lru_cache(maxsize=1_000)
def slug(name: str) -> str:
    """Form of a name for ids and folders: ``Data Engineer`` -> ``data-engineer``."""
    letters = unicodedata.normalize("NFKD", composed(name).casefold())
    unaccented = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return re.sub(r"[\W_]+", "-", composed(unaccented)).strip("-") or "unit"


def id_form(name: str) -> str:
    """A question's id as ids are written: ``Data Engineer/long/3`` -> ``data-engineer/long/3``."""
    return "/".join(slug(part) for part in name.split("/"))

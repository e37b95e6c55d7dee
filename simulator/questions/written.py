"""A bank as it is written: what was understood, and on which lines it stands."""

from collections.abc import Mapping
from dataclasses import dataclass

from simulator.questions.bank import Question


@dataclass(frozen=True, slots=True)
class WrittenQuestion:
    """A question with the lines of its fields, from 1, by their letters: ``Q``, ``A``, ``K``...

    ``key_points`` is its ``K:`` line as it is written. ``line_behind_gap`` is the first line of its
    answer that has an empty line before it. ``followed_up`` are the points that its follow-ups are
    about, as these name them.
    """

    question: Question
    lines: Mapping[str, int]
    key_points: str = ""
    line_behind_gap: int | None = None
    followed_up: tuple[str, ...] = ()

    def line_of(self, letter: str) -> int:
        """Where a field stands, or else its question."""
        return self.lines.get(letter, self.lines["Q"])


@dataclass(frozen=True, slots=True)
class WrittenUnit:
    """The name of a unit, and the line on which it begins."""

    name: str
    line: int


@dataclass(frozen=True, slots=True)
class WrittenBank:
    """The questions and units of a bank's text, in its order."""

    questions: tuple[WrittenQuestion, ...]
    units: tuple[WrittenUnit, ...]

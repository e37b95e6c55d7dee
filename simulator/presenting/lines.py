"""Lines of text, each with the kind of look that a screen gives it."""

from dataclasses import dataclass
from enum import Enum, auto
from types import MappingProxyType

from simulator.reports.recordings import Passage


class LineKind(Enum):
    """How a line looks.

    A heading, a row, a name, a result and what is good or bad stand at the margin, a line of the
    screen each. Text, advice, asides and hints are paragraphs, which are indented and wrapped.
    """

    TEXT = auto()
    STRONG = auto()
    ITEM = auto()
    HINT = auto()
    HEADING = auto()
    RESULT = auto()
    ADVICE = auto()
    ASIDE = auto()
    NAME = auto()
    ROW = auto()
    GOOD = auto()
    BAD = auto()
    COVERED = auto()
    UNSURE = auto()
    MISSED = auto()


MARKS = MappingProxyType({LineKind.COVERED: "✓", LineKind.UNSURE: "?", LineKind.MISSED: "✗"})
"""What tells the verdicts apart without colour."""

POINT_KINDS = frozenset(MARKS)
"""The kinds of lines that tell a point's verdict and are shown with a mark."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line to show; ``width`` is how wide the texts of its group are, for a column.

    A point has a ``number``, counted from 1 and as wide as the others of its group. ``rest`` is its
    verdict with the evidence, shown beside or under the text. ``below`` holds longer quotations,
    shown on lines of their own. ``passage`` is where the words can be heard, None if they can't.
    A result is shown with a bar of its ``share``, from 0 to 1.
    """

    text: str
    kind: LineKind = LineKind.TEXT
    rest: str = ""
    width: int = 0
    number: str = ""
    below: str = ""
    share: float = 0.0
    passage: Passage | None = None

"""One thing to go on with after an interview."""

from dataclasses import dataclass
from enum import Enum, auto


class Next(Enum):
    """What comes after an interview."""

    WEAKEST_AGAIN = auto()
    """A practice session of the questions with the lowest scores."""
    DRILL = auto()
    """A drill of the questions of which points were missed."""
    REVIEW = auto()
    """The page on which the session is read and heard."""
    PROGRESS = auto()
    """What is due, weak and improved."""


@dataclass(frozen=True, slots=True)
class NextStep:
    """One thing to go on with.

    ``numbers`` are the questions it is about, from 1, as the interview numbered them; ``points`` is
    how many of their points were missed.
    """

    kind: Next
    numbers: tuple[int, ...] = ()
    points: int = 0

"""What goes into the model of meaning and what comes out."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Idea:
    """What a point states.

    ``label`` is the point as marked, ``sentence`` the sentence of the model answer that states it
    (or the label again), ``examples`` words that were once accepted for it.
    """

    label: str
    sentence: str
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """A stretch of what was said, by its first and last word, and how near it comes (0..1)."""

    first: int
    last: int
    score: float


@dataclass(frozen=True, slots=True)
class Nearness:
    """How near an answer comes to an idea.

    ``probability`` that the idea was made and ``contradiction`` that its contrary was said, both
    calibrated, 0..1; ``closest`` are up to two statements, the nearest first.
    """

    probability: float
    contradiction: float
    closest: tuple[Statement, ...]

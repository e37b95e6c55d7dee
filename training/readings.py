"""What the reader is shown, and what it should say."""

from dataclasses import dataclass

UNKNOWN = -1.0
Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Reading:
    """Points and an answer.

    ``made`` and ``contradicted`` are 0..1 or UNKNOWN for each point; ``quotes`` the first and last
    word that make it.
    """

    question: str
    points: tuple[str, ...]
    words: tuple[str, ...]
    made: tuple[float, ...]
    contradicted: tuple[float, ...]
    quotes: tuple[Place | None, ...]

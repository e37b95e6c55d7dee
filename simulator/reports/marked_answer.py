"""A model answer cut into pieces, those that make a key point marked with its verdict."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from simulator.scoring.coverage import ScoredPoint, Verdict


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the text; verdict and the point's place, from 0, are None between points."""

    text: str
    verdict: Verdict | None = None
    place: int | None = None


def marked_answer(text: str, points: Sequence[ScoredPoint]) -> tuple[Piece, ...]:
    """Mark where the points stand in a model answer; joined, the pieces are the text.

    A point is found by its own words, in any case and with any space or hyphen between them.
    """
    places = {_key(point.text): at for at, point in enumerate(points) if _key(point.text)}
    if not places:
        return (Piece(text),)
    longest_first = sorted(places, key=len, reverse=True)
    pattern = re.compile(
        "|".join(rf"(?<!\w){_loose(key)}(?:e?s)?(?!\w)" for key in longest_first), re.IGNORECASE
    )
    pieces, done = [], 0
    for match in pattern.finditer(text):
        place = _place(match[0], places)
        pieces += [
            Piece(text[done : match.start()]),
            Piece(match[0], points[place].verdict, place),
        ]
        done = match.end()
    return tuple(piece for piece in (*pieces, Piece(text[done:])) if piece.text)


def _key(text: str) -> str:
    return " ".join(re.split(r"[\s\-\u2010\u2011]+", text.casefold())).strip()


def _loose(key: str) -> str:
    return r"[\s\-\u2010\u2011]+".join(map(re.escape, key.split()))


def _place(found: str, places: dict[str, int]) -> int:
    key = _key(found)
    forms = (key, key.removesuffix("s"), key.removesuffix("es"))
    return next(places[form] for form in forms if form in places)

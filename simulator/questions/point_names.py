"""Finding a point by what a follow-up calls it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from simulator.questions.bank import KeyPoint
from simulator.questions.point_notation import possible_heads
from simulator.questions.remarks import shortened

_MOST_LISTED = 12


class PointNames:
    """The points of a question, each with the names that may mean it."""

    def __init__(self, points: Sequence[KeyPoint]) -> None:
        self._points = points
        self._by_name = _first_of_each((point.text, point) for point in points)

    def find(self, name: str) -> KeyPoint | None:
        """The point of that name or alias, or the first whose sentence has it."""
        wanted = name.casefold()
        return (
            self._by_name.get(wanted)
            or self._by_form.get(wanted)
            or next(self._with_sentence(wanted), None)
        )

    @cached_property
    def _by_form(self) -> dict[str, KeyPoint]:
        """The points by their other names."""
        forms = (
            (form, point)
            for point in self._points
            for form in (*possible_heads(point), *point.aliases)
        )
        return _first_of_each(forms)

    def listed(self) -> str:
        """The points by their names, or the first of many, for a person to choose from."""
        listed = "; ".join(shortened(point.text) for point in self._points[:_MOST_LISTED])
        return f"{listed}; ..." if len(self._points) > _MOST_LISTED else listed

    def _with_sentence(self, wanted: str) -> Iterator[KeyPoint]:
        within = re.compile(rf"(?<!\w){re.escape(wanted)}(?!\w)")
        return (point for point in self._points if within.search(point.sentence.casefold()))


def _first_of_each(named: Iterable[tuple[str, KeyPoint]]) -> dict[str, KeyPoint]:
    """The first point of each name, however it is capitalised."""
    first: dict[str, KeyPoint] = {}
    for name, point in named:
        first.setdefault(name.casefold(), point)
    return first

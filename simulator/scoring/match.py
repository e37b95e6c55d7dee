"""Where in an answer a key point may be said."""

from dataclasses import dataclass

from simulator.scoring.coverage import How


@dataclass(frozen=True, slots=True)
class Match:
    """A window of tokens [first, last] that says a point; quality is 0 to 1.

    Where it is not certain, something else may have been said.
    """

    first: int
    last: int
    how: How
    quality: float
    is_certain: bool

    @property
    def window(self) -> range:
        """Positions of its tokens."""
        return range(self.first, self.last + 1)

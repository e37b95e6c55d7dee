"""Finds points by their words, as written and as they sound."""

from collections.abc import Sequence

from simulator.scoring.closest_words import closest_words
from simulator.scoring.finding import Finding, Sought
from simulator.scoring.matching import find_matches
from simulator.scoring.tokens import Token


class WordFinder:
    """The first finder: a point in its own words, other forms of them, or what sounds alike."""

    can_tell_prompted_words = True

    def find(self, sought: Sought, _words: Sequence[str], tokens: Sequence[Token]) -> list[Finding]:
        """See :meth:`simulator.scoring.finding.Finder.find`."""
        found = find_matches(sought.points, tokens)
        closest = closest_words(sought, tokens)
        return [
            Finding(tuple(matches), passages)
            for matches, passages in zip(found, closest, strict=True)
        ]

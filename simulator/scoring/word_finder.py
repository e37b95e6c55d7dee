"""Finds points by their words, as written and as they sound."""

from collections.abc import Sequence

from simulator.english.tokens import Token
from simulator.questions.star import is_of_star
from simulator.scoring.closest_words import closest_words
from simulator.scoring.finding import Finding, Sought
from simulator.scoring.matching import find_matches


class WordFinder:
    """The first finder: a point in its own words, other forms of them, or what sounds alike.

    The names of the parts of a story are no words to look for: who says "situation" has told none.
    """

    can_tell_prompted_words = True

    def find(self, sought: Sought, _words: Sequence[str], tokens: Sequence[Token]) -> list[Finding]:
        """See :meth:`simulator.scoring.finding.Finder.find`."""
        found = find_matches(sought.points, tokens)
        closest = closest_words(sought, tokens)
        return [
            Finding(() if is_of_star(point) else tuple(matches), passages)
            for point, matches, passages in zip(sought.points, found, closest, strict=True)
        ]

"""Finds points in words that the person once used to make them."""

from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz, process

from simulator.english.stems import stem
from simulator.english.tokens import Token, token_texts
from simulator.scoring.finding import Finding, Sought
from simulator.scoring.match import Match

_LEAST_LIKENESS = 85.0


class ExampleFinder:
    """The second finder: much the same words as in an example, whatever they mean.

    Nobody hears so many words only because one of them was listened for.
    """

    can_tell_prompted_words = True

    def find(self, sought: Sought, _words: Sequence[str], tokens: Sequence[Token]) -> list[Finding]:
        """See :meth:`simulator.scoring.finding.Finder.find`."""
        stems = [stem(token.text) for token in tokens]
        return [Finding(tuple(_matches(point.examples, stems))) for point in sought.points]


def are_alike(example: str, words: str) -> bool:
    """Whether words that were said are much the same as an example."""
    return fuzz.ratio(_stems(example), _stems(words)) >= _LEAST_LIKENESS


def _stems(text: str) -> str:
    return " ".join(map(stem, token_texts(text)))


def _matches(examples: Sequence[str], stems: Sequence[str]) -> Iterator[Match]:
    for example in examples:
        wanted = list(map(stem, token_texts(example)))
        runs = [" ".join(stems[at : at + len(wanted)]) for at in range(len(stems))]
        best = process.extractOne(
            " ".join(wanted), runs, scorer=fuzz.ratio, score_cutoff=_LEAST_LIKENESS
        )
        if best:
            _, score, first = best
            last = min(first + len(wanted), len(stems)) - 1
            yield Match(first, last, "alias", score / 100, is_certain=True)

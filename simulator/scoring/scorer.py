"""Judges which key points an answer makes.

Finders look for the points, one behind another: by words and their sound, and by meaning. What of
it counts is decided in ``judging.py``, for each of the two readings of an answer (``readings.py``).
"That's my answer" is no part of it.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from simulator.english.parting import without_parting
from simulator.questions.bank import Question
from simulator.questions.key_points import slips_of
from simulator.scoring.coverage import Coverage, ScoredPoint, Verdict
from simulator.scoring.finding import Finder, Sought
from simulator.scoring.judging import denied_in, judged
from simulator.scoring.negation import denies_alike
from simulator.scoring.readings import as_shown, better_reading
from simulator.scoring.word_finder import WordFinder
from simulator.transcribing.transcript import Word, without_bias

_ANY_WORD = Word("Well.", 0.0, 0.0, 1.0)


class Scorer(Protocol):
    """Judges answers. Several threads may ask at a time."""

    def prepare(self, question: Question) -> None:
        """Do beforehand what takes time and does not depend on the answer."""
        ...

    def score(self, question: Question, words: Sequence[Word]) -> Coverage:
        """The verdict on each key point of a question.

        An answer in the making may be scored again and again as it grows.
        """
        ...


class FindingScorer:
    """Scores by what finders find."""

    def __init__(self, finders: Sequence[Finder]) -> None:
        self._finders = tuple(finders)

    def prepare(self, question: Question) -> None:
        """See :meth:`Scorer.prepare`."""
        self.score(question, (_ANY_WORD,))

    def score(self, question: Question, words: Sequence[Word]) -> Coverage:
        """See :meth:`Scorer.score`."""
        coverage = self.look_for(Sought.of(question), words)
        forbidden = slips_of(question)
        if not forbidden:
            return coverage
        said = self.look_for(Sought(forbidden, question.text), words)
        statements = {slip.text: slip.sentence or slip.text for slip in forbidden}
        slips = (
            slip
            for slip in said.with_verdict(Verdict.COVERED)
            if _is_stated(slip, statements[slip.text])
        )
        return replace(coverage, slips=tuple(slips))

    def look_for(self, sought: Sought, words: Sequence[Word]) -> Coverage:
        """The verdict on each of the points that are sought."""
        answer = words[: without_parting([word.text for word in words])]
        return _score(sought, answer, self._finders)


BY_WORDS = FindingScorer((WordFinder(),))
"""Scores by words and their sound alone."""


def _score(sought: Sought, words: Sequence[Word], finders: Sequence[Finder]) -> Coverage:
    """Look for each point in what was said.

    What the model answer denies may be denied ("there are no shared tables"). Where words were only
    heard with the question's vocabulary in mind, a point counts as well if it is heard without.
    """
    deniable = denied_in(sought.model_answer, sought.points)
    plain_words = without_bias(words)
    if not any(word.needed_bias for word in words):
        return judged(sought, words, deniable, finders)
    plain = judged(sought, plain_words, deniable, finders)
    shown = tuple(as_shown(point, words) for point in plain.points)
    careful = [finder for finder in finders if finder.can_tell_prompted_words]
    if not careful:
        return Coverage(shown)
    biased = judged(sought, words, deniable, careful)
    return Coverage(tuple(map(better_reading, biased.points, shown)))


def _is_stated(slip: ScoredPoint, statement: str) -> bool:
    """Whether a slip is said rather than denied, which means nearly the same to a reader."""
    if slip.how != "meaning" or slip.evidence is None:
        return True
    return denies_alike(slip.evidence.text, statement)

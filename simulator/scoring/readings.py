"""The two readings of an answer: with the question's vocabulary in mind, and without.

Words that were only heard with it are confirmed by the other reading, in which they may be others.
"""

from collections.abc import Sequence
from dataclasses import replace

from simulator.scoring.coverage import Evidence, ScoredPoint, Verdict, better
from simulator.scoring.evidence import are_said_in, letters, quoted, run_of, time_of
from simulator.transcribing.transcript import Word, as_text


def better_reading(biased: ScoredPoint, plain: ScoredPoint) -> ScoredPoint:
    """The better verdict, with what comes near the point as it is heard without the vocabulary."""
    best = better(biased, plain)
    if best.verdict is Verdict.COVERED:
        return best
    return replace(best, closest=plain.closest, contradiction=plain.contradiction)


def as_shown(point: ScoredPoint, words: Sequence[Word]) -> ScoredPoint:
    """A verdict on the other reading, with the words that the transcript has at those times.

    How these were heard otherwise is of interest where the verdict hangs on single words, not where
    it rests on what they mean.
    """
    evidence, opposite = point.evidence, point.contradiction
    shown = replace(
        point,
        closest=tuple(_in_words_of(words, passage) for passage in point.closest),
        contradiction=opposite and _in_words_of(words, opposite),
        evidence=evidence and _in_words_of(words, evidence),
    )
    if point.how == "meaning" or not (evidence and shown.evidence):
        return shown
    if letters(shown.evidence.text) == letters(evidence.text):
        return shown
    return replace(shown, heard_otherwise=evidence.text)


def _in_words_of(words: Sequence[Word], evidence: Evidence) -> Evidence:
    """The words of the transcript at a time, or those of them that say the same."""
    time = time_of(evidence)
    during = [word for word in words if are_said_in(time, [word])]
    same = run_of(evidence.text, during)
    if same:
        return replace(evidence, text=quoted(as_text(same)), start=same[0].start, end=same[-1].end)
    return replace(evidence, text=quoted(as_text(during)) or evidence.text)

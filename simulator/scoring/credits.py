"""What was credited on appeal stays credited when the answer is judged again."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from simulator.english.tokens import comparable
from simulator.scoring.coverage import Coverage, Evidence, ScoredPoint, Verdict
from simulator.scoring.evidence import are_said_in, time_of
from simulator.transcribing.transcript import Word, as_text, without_bias


def keep_credits(before: Coverage, after: Coverage, words: tuple[Word, ...]) -> Coverage:
    """A new coverage with what was credited on appeal in the answer, as long as it still stands.

    It does where its words are found at its time, which is renewed.
    """
    readings = (words, tuple(without_bias(words)))
    credited = {
        point.text: replace(point, evidence=evidence)
        for point in _on_appeal(before)
        if not point.prompted and (evidence := _found_again(point.evidence, readings))
    }
    return _with_credits(after, credited)


def keep_prompted_credits(before: Coverage, after: Coverage, points: Iterable[str]) -> Coverage:
    """A new coverage with what was credited on appeal in a reply, of these points."""
    named = set(points)
    credited = {
        point.text: point for point in _on_appeal(before) if point.prompted and point.text in named
    }
    return _with_credits(after, credited)


def _on_appeal(coverage: Coverage) -> Iterator[ScoredPoint]:
    covered = coverage.with_verdict(Verdict.COVERED)
    return (point for point in covered if point.note and point.how != "self")


def _with_credits(coverage: Coverage, credited: Mapping[str, ScoredPoint]) -> Coverage:
    points = tuple(
        point if point.verdict is Verdict.COVERED else credited.get(point.text, point)
        for point in coverage.points
    )
    return replace(coverage, points=points)


def _found_again(evidence: Evidence | None, readings: Iterable[Sequence[Word]]) -> Evidence | None:
    """The same words at an overlapping time, with their present times."""
    if evidence is None:
        return None
    wanted, time = comparable(evidence.text), time_of(evidence)
    for words in readings:
        for said in _runs_of(wanted, words):
            if are_said_in(time, said):
                return replace(evidence, start=said[0].start, end=said[-1].end)
    return None


def _runs_of(wanted: str, words: Sequence[Word]) -> Iterator[Sequence[Word]]:
    """The runs of words that say exactly this."""
    for first in range(len(words)):
        for end in range(first + 1, len(words) + 1):
            text = comparable(as_text(words[first:end]))
            if text == wanted:
                yield words[first:end]
            if not wanted.startswith(text):
                break

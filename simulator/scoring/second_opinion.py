"""What a language model may add to a verdict: something to think about, and nothing else.

It is asked only of points that are unsure. Whatever it replies, no verdict changes; and that a
point was made counts as its opinion only together with words that were indeed said.
"""

from collections.abc import Mapping
from dataclasses import replace

from simulator.english.tokens import comparable
from simulator.scoring.coverage import Coverage, Opinion, ScoredPoint, Verdict


def are_unsure(coverage: Coverage) -> tuple[int, ...]:
    """The numbers, from 1, of the points that a second opinion may be asked of."""
    return tuple(
        number for number, point in enumerate(coverage.points, start=1) if _may_have_one(point)
    )


def with_opinions(coverage: Coverage, opinions: Mapping[str, Opinion], said: str) -> Coverage:
    """The coverage with what is thought of its points, by their texts.

    Args:
        coverage: the verdicts as they stand, which stay.
        opinions: what was replied, of whatever points.
        said: all that the person said; an opinion that quotes anything else is dropped.
    """
    spoken = f" {comparable(said)} "
    return replace(
        coverage,
        points=tuple(
            _with_opinion(point, opinions.get(point.text), spoken) for point in coverage.points
        ),
    )


def _may_have_one(point: ScoredPoint) -> bool:
    return point.verdict is Verdict.UNSURE and point.contradiction is None


def _with_opinion(point: ScoredPoint, opinion: Opinion | None, spoken: str) -> ScoredPoint:
    if opinion is None or not _may_have_one(point):
        return point
    quoted = comparable(opinion.words)
    if opinion.is_made and (not quoted or f" {quoted} " not in spoken):
        return point
    return replace(point, opinion=opinion)

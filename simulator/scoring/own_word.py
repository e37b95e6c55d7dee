"""The person's own word on a verdict: it counts, whatever was found."""

from dataclasses import replace

from simulator.scoring.coverage import Coverage, ScoredPoint, Verdict

_BY = "by "


def decide(point: ScoredPoint, *, is_made: bool, by: str = "") -> ScoredPoint:
    """A point as the person sees it, or as somebody who is named does.

    A point that is made rests on its evidence, or else on what came closest; of one that is not,
    the evidence is kept among the closest words.
    """
    decided = replace(point, how="self", doubt=None, note=f"{_BY}{by}" if by else None)
    if is_made:
        evidence = point.evidence or next(iter(point.closest), None)
        return replace(decided, verdict=Verdict.COVERED, evidence=evidence)
    closest = dict.fromkeys(filter(None, (point.evidence, *point.closest)))
    return replace(decided, verdict=Verdict.MISSED, evidence=None, closest=tuple(closest)[:2])


def on_whose_word(note: str | None) -> str:
    """On whose word a point that was decided stands, by its note."""
    return f"on {note.removeprefix(_BY)}'s word" if note else "on your word"


def decide_place(coverage: Coverage, place: int, *, is_made: bool, by: str = "") -> Coverage:
    """The coverage with a person's word on the point at a place, counted from 0.

    Where that is the verdict anyway, nothing changes.
    """
    point = coverage.points[place]
    if (point.verdict is Verdict.COVERED) == is_made:
        return coverage
    decided = decide(point, is_made=is_made, by=by)
    return replace(
        coverage, points=(*coverage.points[:place], decided, *coverage.points[place + 1 :])
    )


def keep_own_word(before: Coverage, after: Coverage) -> Coverage:
    """A new coverage in which the person's word on a point of the old one still holds."""
    decided = {point.text: point for point in before.points if point.how == "self"}
    return replace(
        after,
        points=tuple(
            decided[point.text] if _is_overruled(point, decided) else point
            for point in after.points
        ),
    )


def _is_overruled(point: ScoredPoint, decided: dict[str, ScoredPoint]) -> bool:
    own = decided.get(point.text)
    is_same = own is None or (own.verdict is Verdict.COVERED) == (point.verdict is Verdict.COVERED)
    return not is_same

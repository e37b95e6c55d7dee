"""The figures by which a model of meaning is judged."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np


@dataclass(frozen=True, slots=True)
class Judged:
    """One point of one answer: what a reader decided, and what the model says.

    ``found`` tells whether one of the two closest statements holds words that make the point.
    """

    question: str
    verdict: str
    how: str | None
    probability: float
    found: bool | None


@dataclass(frozen=True, slots=True)
class Figures:
    """Shares of points, 0..1."""

    average_precision: float
    other_credited: float
    other_offered: float
    other_found: float
    same_credited: float
    same_offered: float
    false_credited: float
    false_offered: float

    def __str__(self) -> str:
        """All of them in one line."""
        return (
            f"AP {self.average_precision:.3f} | other words {self.other_credited:.2f} credited, "
            f"{self.other_offered:.2f} or offered, {self.other_found:.2f} found | same words "
            f"{self.same_credited:.2f}, {self.same_offered:.2f} | not made "
            f"{self.false_credited:.3f}, {self.false_offered:.3f}"
        )


def figures(judged: Sequence[Judged], credit: float, offer: float) -> Figures:
    """Figures at two thresholds; points made only partly are left out."""
    other = [one for one in judged if one.verdict == "made" and one.how == "other-words"]
    same = [one for one in judged if one.verdict == "made" and one.how == "same-words"]
    false = [one for one in judged if one.verdict == "no"]
    made = [one.probability for one in (*other, *same)]
    found = [one.found for one in other if one.found is not None]
    return Figures(
        average_precision=average_precision(made, [one.probability for one in false]),
        other_credited=_share(other, credit),
        other_offered=_share(other, offer),
        other_found=float(np.mean(found)),
        same_credited=_share(same, credit),
        same_offered=_share(same, offer),
        false_credited=_share(false, credit),
        false_offered=_share(false, offer),
    )


def recall_at(judged: Sequence[Judged], false_share: float) -> float:
    """Share of points in other words above the score that this share of points not made reach."""
    least = threshold_at(judged, false_share)
    return _share(
        [one for one in judged if one.how == "other-words" and one.verdict == "made"], least
    )


def threshold_at(judged: Sequence[Judged], false_share: float) -> float:
    """The score that no more than this share of points not made reach."""
    false = sorted((one.probability for one in judged if one.verdict == "no"), reverse=True)
    return float(np.nextafter(false[int(false_share * len(false))], 2))


def average_precision(made: Sequence[float], false: Sequence[float]) -> float:
    """Mean over the points made of the precision at their score."""
    scores = np.array([*made, *false])
    right = np.array([True] * len(made) + [False] * len(false))
    order = np.argsort(-scores, kind="stable")
    hits = right[order]
    return float((np.cumsum(hits) / (np.arange(len(hits)) + 1))[hits].mean())


def _share(judged: Sequence[Judged], least: float) -> float:
    return float(np.mean([one.probability >= least for one in judged])) if judged else float("nan")


def calibration(
    judged: Sequence[Judged], bins: Sequence[float] = (0, 0.1, 0.3, 0.5, 0.7, 0.9, 1)
) -> list[str]:
    """How often a point was made, by the probability given to it; one line a bin."""
    clear = [one for one in judged if one.verdict != "partly"]
    lines = []
    for low, high in pairwise(bins):
        inside = [one for one in clear if low <= one.probability < high]
        if inside:
            made = np.mean([one.verdict == "made" for one in inside])
            said = np.mean([one.probability for one in inside])
            lines.append(
                f"{low:.1f} to {high:.1f}: {len(inside)} points, {said:.2f} said, {made:.2f} made"
            )
    return lines

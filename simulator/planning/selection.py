"""Choosing questions so that together they cover what is asked for. Pure.

The greedy choice of what adds most for its time comes near to the best one, since what is covered
adds ever less (Nemhauser, Wolsey and Fisher 1978; with costs, Lin and Bilmes 2011).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulator.planning.matching import Floats

_TIME_EXPONENT = 0.5
_KINSHIP_EXPONENT = 4
_TITLE_WEIGHT = 0.4
_WORTH_OF_KIN = 0.6
_WORTH_OF_ANY = 0.5
_LEAST_GAIN = 0.2


@dataclass(frozen=True, slots=True)
class Choosing:
    """What a choice is made from.

    Args:
        fits: how well each candidate fits each demand, 0 to 1, shape (demands, candidates).
        weights: of the demands.
        kinship: how near each candidate's unit is to the job, 0 to 1.
        seconds: how long each candidate takes.
    """

    fits: Floats
    weights: Floats
    kinship: Floats
    seconds: Floats

    def among(self, pool: NDArray[np.bool_], left_seconds: float) -> list[int]:
        """The best candidates of a pool of questions for the job."""
        own = self._own()
        worth = _WORTH_OF_KIN * self.kinship * (0.5 + 0.5 * own)
        return self._greedy(pool, left_seconds, self.kinship, worth, _LEAST_GAIN)

    def among_any(self, pool: NDArray[np.bool_], left_seconds: float) -> list[int]:
        """The best candidates of a pool of questions that suit any job."""
        worth = _WORTH_OF_ANY * (0.5 + 0.5 * self._own())
        return self._greedy(pool, left_seconds, np.ones_like(self.kinship), worth, 0.0)

    def _own(self) -> Floats:
        """How much each candidate covers by itself, beside the one that covers most."""
        covered: Floats = self.weights @ self.fits
        most = covered.max(initial=0.0)
        return covered / most if most else covered

    def _greedy(
        self,
        pool: NDArray[np.bool_],
        left_seconds: float,
        kinship: Floats,
        worth: Floats,
        least: float,
    ) -> list[int]:
        chosen: list[int] = []
        uncovered = self.weights.copy()
        is_open = pool.copy()
        while True:
            gain = (uncovered @ self.fits) * kinship + worth
            rate = np.where(
                is_open & (self.seconds <= left_seconds) & (gain >= least),
                gain / self.seconds**_TIME_EXPONENT,
                -1.0,
            )
            best = int(rate.argmax()) if rate.size else 0
            if not rate.size or rate[best] < 0:
                return chosen
            chosen.append(best)
            is_open[best] = False
            left_seconds -= float(self.seconds[best])
            uncovered *= 1 - self.fits[:, best]


def kinship_of(units: Sequence[int], fits: Floats, weights: Floats, title_shares: Floats) -> Floats:
    """How near the unit of each candidate is to the job, 0 to 1; those far off count for nothing.

    Args:
        units: the number of each candidate's unit.
        fits: how well its question fits each demand, shape (demands, candidates).
        weights: of the demands.
        title_shares: how much of each unit's name the title holds.
    """
    numbers = np.array(units)
    covered = [weights @ fits[:, numbers == unit].max(axis=1) for unit in range(len(title_shares))]
    nearness = np.array(covered) / (weights.sum() or 1.0)
    nearness += _TITLE_WEIGHT * title_shares
    most = nearness.max(initial=0.0)
    near = nearness / most if most else nearness
    kin: Floats = near[numbers] ** _KINSHIP_EXPONENT
    return kin

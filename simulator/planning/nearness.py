"""How near demands come to questions in meaning. Pure."""

from collections.abc import Callable, Sequence

import numpy as np

from simulator.planning.matching import Floats

Encode = Callable[[Sequence[str]], np.ndarray[tuple[int, ...], np.dtype[np.float32]]]
"""Texts to vectors of length one, shape (texts, width)."""

Nearness = Callable[[Sequence[str], Sequence[str]], Floats]
"""How near each demand comes to each question, 0 to 1, shape (demands, questions)."""

# Looked at by hand on the adverts of benchmarks/plans: of the pairs whose cosine was 0.48 or more,
# four in five belonged together.
_UNLIKE_COSINE = 0.4
_ALIKE_COSINE = 0.6


def far_from_all(demands: Sequence[str], questions: Sequence[str]) -> Floats:
    """Without a model of meaning."""
    return np.zeros((len(demands), len(questions)))


def nearness_by(encode: Encode) -> Nearness:
    """Nearness by the cosine of their vectors."""

    def near(demands: Sequence[str], questions: Sequence[str]) -> Floats:
        vectors = encode([*demands, *questions]).astype(np.float64)
        cosines = vectors[: len(demands)] @ vectors[len(demands) :].T
        scale = _ALIKE_COSINE - _UNLIKE_COSINE
        likeness: Floats = np.clip((cosines - _UNLIKE_COSINE) / scale, 0.0, 1.0)
        return likeness

    return near

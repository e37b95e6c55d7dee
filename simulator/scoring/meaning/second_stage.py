"""From features to probabilities, with numpy alone.

A logistic regression points to the statements that make an idea; boosted decision trees then judge
whether the answer as a whole makes it, and a line makes their log odds a probability.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simulator.scoring.meaning.features import Floats

Indices = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Line:
    """Log odds as a weighted sum of features."""

    weights: Floats
    offset: float

    def log_odds(self, features: Floats) -> Floats:
        """For features of the shape (..., features), shape (...)."""
        return (features @ self.weights + self.offset).astype(np.float32)


@dataclass(frozen=True, slots=True)
class Trees:
    """Trees as arrays over all their nodes; their leaves add up to log odds.

    A node asks whether feature ``feature`` is at most ``threshold`` and leads on to ``left`` or
    ``right``; a leaf leads to itself and holds ``value``.
    """

    roots: Indices
    feature: Indices
    threshold: Floats
    left: Indices
    right: Indices
    value: Floats

    def log_odds(self, rows: Floats) -> Floats:
        """For rows of features, shape (rows,)."""
        numbers = np.arange(len(rows))[:, None]
        nodes = np.repeat(self.roots[None, :], len(rows), axis=0)
        while True:
            goes_left = rows[numbers, self.feature[nodes]] <= self.threshold[nodes]
            following = np.where(goes_left, self.left[nodes], self.right[nodes])
            if np.array_equal(following, nodes):
                odds: Floats = self.value[nodes].sum(axis=1)
                return odds
            nodes = following


@dataclass(frozen=True, slots=True)
class Judge:
    """Trees, and the line that makes their log odds a probability."""

    trees: Trees
    calibration: Line

    def probabilities(self, rows: Floats) -> Floats:
        """For each row of an idea; shape (rows,)."""
        return chance(self.calibration.log_odds(self.trees.log_odds(rows)[:, None]))


@dataclass(frozen=True, slots=True)
class SecondStage:
    """Points to statements, and judges whether ideas were made and whether contradicted."""

    pointing: Line
    made: Judge
    contradicted: Judge

    @classmethod
    def load(cls, file: Path) -> "SecondStage":
        """Read what training exported."""
        with np.load(file) as numbers:
            return cls(
                _line(numbers["pointing"]), _judge(numbers, "made"), _judge(numbers, "contradicted")
            )


def _judge(numbers: Mapping[str, NDArray[Any]], name: str) -> Judge:
    parts = ("roots", "feature", "threshold", "left", "right", "value")
    trees = Trees(*(numbers[f"{name}_{part}"] for part in parts))
    return Judge(trees, _line(numbers[f"{name}_calibration"]))


def _line(numbers: Floats) -> Line:
    """A line from its weights and, last, its offset."""
    return Line(numbers[:-1], float(numbers[-1]))


def chance(log_odds: Floats) -> Floats:
    """Log odds as probabilities."""
    return (1 / (1 + np.exp(-log_odds))).astype(np.float32)

"""The five points of an answer that tells a story, judged by their meaning."""

from collections.abc import Sequence
from dataclasses import replace

from simulator.questions.bank import KeyPoint

SIGN = "STAR"
_SENTENCES = {
    "situation": (
        "I describe the situation: where and when it was, who was involved and what was going on."
    ),
    "task": "I say what my own task was: what I had to achieve or what was expected of me.",
    "action": "I say what I did myself, step by step.",
    "result": "I say how it turned out, with a figure or another clear outcome.",
    "lesson": "I say what I learned from it, or what I have done differently since.",
}
_POINTS = tuple(KeyPoint(name, sentence=sentence) for name, sentence in _SENTENCES.items())


def star_points(weight: float = 1.0) -> tuple[KeyPoint, ...]:
    """Situation, task, action, result and lesson, each of the same weight."""
    return tuple(replace(point, weight=weight) for point in _POINTS)


def begins_with_star(points: Sequence[KeyPoint]) -> bool:
    """Whether the first five points are those of a story."""
    return bool(points) and tuple(points[: len(_POINTS)]) == star_points(points[0].weight)


def is_of_star(point: KeyPoint) -> bool:
    """Whether a point is one of the five."""
    return _SENTENCES.get(point.text) == point.sentence

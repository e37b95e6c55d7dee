"""When a question is due, by the free spaced repetition scheduler."""

from collections.abc import Sequence
from datetime import datetime
from types import MappingProxyType

from fsrs import Card, Rating, Scheduler

from simulator.history.scheduling import Grade, Review

_RATINGS = MappingProxyType(
    {
        Grade.AGAIN: Rating.Again,
        Grade.HARD: Rating.Hard,
        Grade.GOOD: Rating.Good,
        Grade.EASY: Rating.Easy,
    }
)
_LONGEST_DAYS = 60
"""Interviews are some weeks away at most; nothing should stay unpractised for longer."""

# No learning steps of minutes: a session is once a day. No chance: the same answers give the same
# plan.
_SCHEDULER = Scheduler(
    learning_steps=(), relearning_steps=(), maximum_interval=_LONGEST_DAYS, enable_fuzzing=False
)


def due_after(reviews: Sequence[Review]) -> datetime:
    """When a question with these reviews is due; there is one at least."""
    card = Card(card_id=0, due=reviews[0].at)
    for review in reviews:
        card, _ = _SCHEDULER.review_card(card, _RATINGS[review.grade], review.at)
    return card.due

"""Answers of the past, as the history tells of them."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from simulator.history.store import PastAnswer
from simulator.moments import iso_text

START = datetime(2025, 1, 2, 19, tzinfo=UTC)
FLUENT = PastAnswer(
    session="s",
    mode="practice",
    question=1,
    question_id="data-engineer/short/1",
    question_text="What is a queue for?",
    attempt=1,
    answered_at="2025-01-02T19:00:00Z",
    outcome="answered",
    coverage=1.0,
    model="base",
    speech_seconds=30.0,
    words_per_minute=130.0,
    first_word_seconds=1.0,
    pauses=0,
    pause_seconds=0.0,
    fillers=0,
)


def answered(number: int, day: int, coverage: float) -> PastAnswer:
    """A fluent answer to a question, so many days after ``START``."""
    return replace(
        FLUENT,
        question=number,
        question_id=f"data-engineer/short/{number}",
        answered_at=iso_text(START + timedelta(days=day)),
        coverage=coverage,
    )

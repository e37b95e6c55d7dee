"""The attempts at one question side by side, within a session and from earlier ones."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from simulator.history.records import AnswerRecord, SessionRecord
from simulator.moments import local_minute


@dataclass(frozen=True, slots=True)
class AttemptInNumbers:
    """One attempt in numbers; ``number`` is that of the answer if it is of the page's session."""

    started: str
    number: int | None
    coverage: float | None
    words_per_minute: float | None
    first_word_seconds: float | None
    fillers: int


def attempts_at(
    answer: AnswerRecord, session: SessionRecord, earlier: Iterable[SessionRecord]
) -> tuple[AttemptInNumbers, ...]:
    """Every attempt at the question of an answer, the oldest first; known by the question's text.

    Sessions of the same name as this one are left out of ``earlier``.
    """
    before = sorted(
        (past for past in earlier if past.session != session.session),
        key=lambda past: past.started,
    )
    return tuple(
        attempt for past in (*before, session) for attempt in _in(past, answer, past is session)
    )


def _in(past: SessionRecord, answer: AnswerRecord, is_own: bool) -> Sequence[AttemptInNumbers]:
    return [
        _attempt(past.started, number if is_own else None, other)
        for number, other in enumerate(past.answers, start=1)
        if other.question.text == answer.question.text
    ]


def _attempt(started: str, number: int | None, answer: AnswerRecord) -> AttemptInNumbers:
    coverage, delivery = answer.assessment.coverage, answer.assessment.delivery
    return AttemptInNumbers(
        started=local_minute(started),
        number=number,
        coverage=coverage.share if coverage else None,
        words_per_minute=delivery.words_per_minute,
        first_word_seconds=delivery.late_seconds,
        fillers=len(delivery.fillers) + len(delivery.filler_words),
    )

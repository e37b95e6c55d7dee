"""What the interview needs of a history of all answers."""

from dataclasses import dataclass
from typing import Protocol

from simulator.errors import HistoryError
from simulator.history.records import AnswerRecord, SessionRecord
from simulator.questions.bank import Question


@dataclass(frozen=True, slots=True)
class PastSession:
    """One line of the list of sessions; ``coverage`` is a mean, None when nothing was scored."""

    session: str
    started: str
    bank: str
    answers: int
    coverage: float | None


class Store(Protocol):
    """Keeps every answer, across sessions.

    Every method raises HistoryError when the history can't be read or written.
    """

    def count_attempts(self, question: Question) -> int:
        """How often this question was answered before, wherever it stood in its bank."""
        ...

    def add_session(self, session: SessionRecord) -> None:
        """Keep that a session began."""
        ...

    def add_answer(self, session: str, answer: AnswerRecord) -> None:
        """Keep one answer of the session with this name; it is on disk when this returns."""
        ...

    def replace_answer(self, session: str, answer: AnswerRecord) -> None:
        """Keep an answer of which more is known now, in place of the same attempt.

        One without an attempt was never kept, and is refused.
        """
        ...

    def sessions(self) -> tuple[PastSession, ...]:
        """All sessions, the latest first."""
        ...

    def close(self) -> None:
        """Release the database; may be called twice."""
        ...


def require_attempt(answer: AnswerRecord) -> None:
    """Make sure that an answer which is to take the place of itself was kept.

    Raises:
        HistoryError: it has no attempt.
    """
    if answer.attempt is None:
        message = f'The history does not hold this answer to "{answer.question.text}" yet.'
        raise HistoryError(message)

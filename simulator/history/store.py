"""What the interview needs of a history of all answers."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from simulator.errors import HistoryError
from simulator.questions.bank import Question

if TYPE_CHECKING:
    from simulator.history.records import AnswerRecord, SessionRecord


@dataclass(frozen=True, slots=True)
class PastSession:
    """One line of the list of sessions; ``coverage`` is a mean, None when nothing was scored."""

    session: str
    started: str
    bank: str
    answers: int
    coverage: float | None


@dataclass(frozen=True, slots=True)
class PastAnswer:
    """One attempt at a question, without its words.

    ``question`` is the same number for all attempts at a question, however it was numbered or
    worded; ``answered_at`` is UTC in ISO 8601; ``first_word_seconds`` counts from the end of the
    time to think; what could not be measured is None.
    """

    session: str
    mode: str
    question: int
    question_id: str
    question_text: str
    attempt: int
    answered_at: str
    outcome: str
    coverage: float | None
    model: str
    speech_seconds: float | None
    words_per_minute: float | None
    first_word_seconds: float | None
    pauses: int
    pause_seconds: float
    fillers: int

    @property
    def unit(self) -> str:
        """The slug of the question's unit."""
        return self.question_id.partition("/")[0]


@dataclass(frozen=True, slots=True)
class PastPoint:
    """How a key point of a question fared in its latest attempts, the oldest first."""

    question: int
    question_id: str
    point: str
    verdicts: tuple[str, ...]


FOUND_BEGINS, FOUND_ENDS = "\x02", "\x03"
"""Stand around what was found in a passage; nobody says or types them."""


@dataclass(frozen=True, slots=True)
class FoundAnswer:
    """An answer in which what was searched for is said.

    ``passage`` is around it, and has it between :data:`FOUND_BEGINS` and :data:`FOUND_ENDS`.
    """

    session: str
    question_id: str
    question_text: str
    attempt: int
    answered_at: str
    passage: str


@dataclass(frozen=True, slots=True)
class SaidAnswer:
    """What was said in an answer and its replies, and each key point with its verdict."""

    transcript: str
    points: tuple[tuple[str, str], ...]


class Store(Protocol):
    """Keeps every answer, across sessions.

    Every method raises HistoryError when the history can't be read or written.
    """

    def count_attempts(self, question: Question) -> int:
        """How often this question was answered before, wherever it stood in its bank."""
        ...

    def follow(self, questions: Sequence[Question]) -> None:
        """Continue the history of questions under the words that a bank now has for them.

        ``questions`` are all of the bank; :mod:`simulator.history.identity` tells the rule.
        """
        ...

    def numbers(self, questions: Sequence[Question]) -> dict[str, int]:
        """The number by which past answers name each question, by its id; without new ones."""
        ...

    def add_session(self, session: "SessionRecord") -> None:
        """Keep that a session began."""
        ...

    def add_answer(self, session: str, answer: "AnswerRecord") -> None:
        """Keep one answer of the session with this name; it is on disk when this returns."""
        ...

    def replace_answer(
        self, session: str, answer: "AnswerRecord", answered_at: str | None = None
    ) -> None:
        """Keep an answer of which more is known now, in place of the same attempt.

        If the history lacks that, it was given at ``answered_at``, UTC in ISO 8601, by default now.
        An answer without an attempt was never kept, and is refused.
        """
        ...

    def sessions(self) -> tuple[PastSession, ...]:
        """All sessions, the latest first."""
        ...

    def past_answers(self) -> tuple[PastAnswer, ...]:
        """All attempts at all questions, in the order in which they were given."""
        ...

    def said(self, answer: PastAnswer) -> SaidAnswer:
        """The words and verdicts of one of the past answers; empty if it is gone."""
        ...

    def past_points(self, latest: int = 5) -> tuple[PastPoint, ...]:
        """How each key point fared in the latest scored attempts at its question.

        Points that the last of these attempts no longer has are left out.
        """
        ...

    def search(self, text: str, most: int = 50) -> tuple[FoundAnswer, ...]:
        """Answers in which all these words are said, the best match first.

        A word may be the beginning of the one that was said; words in double quotes follow each
        other.
        """
        ...

    def forget(self, sessions: Collection[str]) -> None:
        """Remove sessions with their answers, from backups and from what the file leaves unused."""
        ...

    def close(self) -> None:
        """Release the database; may be called twice."""
        ...


def require_attempt(answer: "AnswerRecord") -> None:
    """Make sure that an answer which is to take the place of itself was kept.

    Raises:
        HistoryError: it has no attempt.
    """
    if answer.attempt is None:
        message = f'The history does not have this answer to "{answer.question.text}" yet.'
        raise HistoryError(message)

"""What a session is to ask, and what there already is of one that is resumed."""

from dataclasses import dataclass, field
from pathlib import Path

from simulator.history.records import AnswerRecord, UnfinishedAnswer
from simulator.questions.bank import Question
from simulator.settings import SessionOptions


@dataclass(frozen=True, slots=True)
class SessionSoFar:
    """What there already is of a session that is resumed; ``started`` is UTC in ISO 8601."""

    folder: Path
    started: str
    answers: tuple[AnswerRecord, ...] = ()
    skipped: int = 0
    unfinished: tuple[UnfinishedAnswer, ...] = ()


@dataclass(frozen=True, slots=True)
class Agenda:
    """What a session is about.

    ``options`` are what it keeps to however often it is interrupted, and ``bank_digest`` is the
    SHA-256 of its bank; both are kept for resuming it. A resumed session has ``kept``, and
    ``first_index`` is the question it begins with.
    """

    questions: tuple[Question, ...]
    bank: str
    mode: str
    waits_for_keys: bool
    options: SessionOptions = field(default_factory=SessionOptions)
    bank_digest: str | None = None
    first_index: int = 0
    kept: SessionSoFar | None = None

"""What a session is to ask, and what there is already of one that goes on."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from simulator.history.records import AnswerRecord, UnfinishedAnswer
from simulator.questions.bank import Question


@dataclass(frozen=True, slots=True)
class Kept:
    """What there is already of a session that goes on; ``started`` is UTC in ISO 8601."""

    folder: Path
    started: str
    answers: tuple[AnswerRecord, ...] = ()
    skipped: int = 0
    unfinished: tuple[UnfinishedAnswer, ...] = ()


@dataclass(frozen=True, slots=True)
class Agenda:
    """What a session is about.

    ``options`` are the settings that belong to it, as JSON has them, and ``bank_digest`` the
    SHA-256 of its bank; both are kept for going on with it. One that does go on has ``kept``, and
    the question to begin with as ``first_index``.
    """

    questions: tuple[Question, ...]
    bank: str
    mode: str
    waits_for_keys: bool
    types_answers: bool = False
    options: Mapping[str, Any] = field(default_factory=dict)
    bank_digest: str | None = None
    first_index: int = 0
    kept: Kept | None = None

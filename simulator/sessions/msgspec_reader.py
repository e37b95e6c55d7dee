"""Reads ``session.json`` back, strictly: what can't be understood is never guessed or dropped."""

import contextlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from simulator.disk import unfinished_path
from simulator.history.records import (
    AnswerRecord,
    FollowUpRecord,
    SessionPlan,
    SessionRecord,
    SessionSummary,
    Timing,
)
from simulator.questions.bank import Question, Section
from simulator.scoring.assessment import Assessment, Outcome
from simulator.scoring.coverage import Coverage, ScoredPoint
from simulator.scoring.delivery import Delivery
from simulator.scoring.hints import Hint
from simulator.sessions.msgspec_glimpse import FAULTS, content_of, understood
from simulator.sessions.session_folder import SESSION_FILE_NAME
from simulator.transcribing.transcript import Transcript, Word

_MOST = 1e9
"""No number in a session is larger, not even the seconds since the computer was switched on."""
_FILE_NAME = re.compile(r"[^./\\:\x00-\x1f][^/\\:\x00-\x1f]{0,199}")


class _QuestionForm(msgspec.Struct):
    id: str
    section: Section
    text: str


class _AudioForm(msgspec.Struct):
    path: str
    seconds: float | None


class _OriginalForm(msgspec.Struct):
    text: str
    words: tuple[Word, ...]


class _TranscriptForm(msgspec.Struct):
    text: str
    model: str
    words: tuple[Word, ...]
    original: _OriginalForm | None = None


class _FollowUpForm(msgspec.Struct):
    text: str
    audio: _AudioForm | None
    transcript: _TranscriptForm
    outcome: Outcome
    prompted: tuple[str, ...] = ()
    ended_by: str | None = None
    timing: Timing | None = None
    source: str = "bank"


class _AnswerForm(msgspec.Struct):
    question: _QuestionForm
    audio: _AudioForm | None
    transcript: _TranscriptForm
    key_points: tuple[ScoredPoint, ...]
    coverage: float | None
    delivery: dict[str, Any]
    outcome: Outcome
    slips: tuple[ScoredPoint, ...] = ()
    model_answer: str = ""
    attempt: int | None = None
    feedback: str | None = None
    feedback_lines: tuple[str, ...] = ()
    suggestion: str | None = None
    hints: tuple[Hint, ...] = ()
    follow_ups: tuple[_FollowUpForm, ...] = ()
    ended_by: str | None = None
    timing: Timing | None = None


class _SessionForm(msgspec.Struct):
    session: str
    bank: str
    mode: str
    started: str
    answers: tuple[_AnswerForm, ...]
    summary: SessionSummary
    plan: SessionPlan | None = None


def read_newest_session(folder: Path) -> SessionRecord:
    """The session that a folder holds, though its newest text was not put in place any more.

    Raises:
        HistoryError: see :func:`read_session`.
    """
    with contextlib.suppress(OSError, *FAULTS):
        return _plausible_session(content_of(unfinished_path(folder / SESSION_FILE_NAME)))
    return read_session(folder)


def read_session(folder: Path) -> SessionRecord:
    """The session that a folder holds.

    ``question`` of an answer has no key points and no limit, which only its bank knows.

    Raises:
        HistoryError: ``session.json`` is missing, damaged, names files elsewhere, or holds what
            this version does not know; the message names the field.
    """
    return understood(folder, _plausible_session)


def _plausible_session(data: bytes) -> SessionRecord:
    """The session, of which every number and every name can be worked with.

    Raises:
        ValueError: see :func:`parse_session`; or one of them can't.
    """
    for number in _numbers(msgspec.json.decode(data)):
        if not abs(number) <= _MOST:
            message = f"{number:.3g} is out of range"
            raise ValueError(message)
    session = parse_session(data)
    for name in _file_names(session):
        if not _FILE_NAME.fullmatch(name):
            message = f"{name!a} does not name a file in its folder"
            raise ValueError(message)
    if "\0" in session.bank or (session.plan and session.plan.question_index < 0):
        message = "it names no bank and no question that there can be"
        raise ValueError(message)
    return session


def _numbers(value: Any) -> Iterator[float]:
    if isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _numbers(inner)
    elif isinstance(value, int | float):
        yield value


def _file_names(session: SessionRecord) -> Iterator[str]:
    yield session.session
    yield from (unfinished.audio for unfinished in session.summary.unfinished)
    for answer in session.answers:
        spoken = (answer.audio_path, *(reply.audio_path for reply in answer.follow_ups))
        yield from filter(None, spoken)


def parse_session(data: bytes) -> SessionRecord:
    """The session in the content of a ``session.json``.

    Raises:
        ValueError: it is not JSON, or has a field that is missing, of another type, unknown, or
            at odds with the rest.
    """
    form = msgspec.json.decode(data, type=_SessionForm)
    record = SessionRecord(
        session=form.session,
        bank=form.bank,
        mode=form.mode,
        started=form.started,
        answers=tuple(_answer(number, answer) for number, answer in enumerate(form.answers)),
        summary=form.summary,
        plan=form.plan,
    )
    for field in _differences(msgspec.json.decode(data), record.as_json(), ""):
        message = (
            f"the field {field} is unknown to this version of the simulator, "
            "or does not agree with the others"
        )
        raise ValueError(message)
    return record


def parse_answer(data: bytes | str) -> AnswerRecord:
    """One answer, from the JSON text of its ``session_json``.

    Raises:
        ValueError: as :func:`parse_session` does.
    """
    record = _answer(0, msgspec.json.decode(data, type=_AnswerForm))
    if any(_differences(msgspec.json.decode(data), record.session_json(), "")):
        message = "the answer was written by another version of the simulator"
        raise ValueError(message)
    return record


def _answer(index: int, form: _AnswerForm) -> AnswerRecord:
    transcript = Transcript(form.transcript.words, form.transcript.model)
    kept = form.transcript.original
    original = Transcript(kept.words, form.transcript.model) if kept else None
    if form.coverage is not None and not form.key_points:
        message = f"answers[{index}] has coverage but no key_points"
        raise ValueError(message)
    if any(point.weight <= 0 for point in (*form.key_points, *form.slips)):
        message = f"answers[{index}].key_points: a weight is not above zero"
        raise ValueError(message)
    return AnswerRecord(
        question=_question(form),
        audio_path=form.audio.path if form.audio else None,
        audio_seconds=form.audio.seconds if form.audio else None,
        assessment=Assessment(
            transcript=transcript,
            coverage=None if form.coverage is None else Coverage(form.key_points, form.slips),
            delivery=_delivery(index, form.delivery, original or transcript),
            outcome=form.outcome,
        ),
        attempt=form.attempt,
        feedback=form.feedback,
        feedback_lines=form.feedback_lines,
        suggestion=form.suggestion,
        hints=form.hints,
        follow_ups=tuple(map(_follow_up, form.follow_ups)),
        ended_by=form.ended_by,
        timing=form.timing,
        original=original,
    )


def _follow_up(form: _FollowUpForm) -> FollowUpRecord:
    return FollowUpRecord(
        text=form.text,
        audio_path=form.audio.path if form.audio else None,
        audio_seconds=form.audio.seconds if form.audio else None,
        transcript=Transcript(form.transcript.words, form.transcript.model),
        outcome=form.outcome,
        prompted=form.prompted,
        ended_by=form.ended_by,
        timing=form.timing,
        source=form.source,
    )


def _question(form: _AnswerForm) -> Question:
    asked = form.question
    unit = asked.id.partition("/")[0]
    return Question(asked.id, unit, asked.section, asked.text, form.model_answer)


def _delivery(index: int, form: dict[str, Any], heard: Transcript) -> Delivery:
    """Fillers are kept without the probability that they have as words that were heard."""
    probabilities = {(word.text, word.start): word.probability for word in heard.words}
    try:
        fillers = [
            {**filler, "probability": probabilities.get((filler["text"], filler["start"]), 1.0)}
            for filler in form["fillers"]
        ]
        return msgspec.convert({**form, "fillers": fillers}, Delivery)
    except (KeyError, TypeError, msgspec.ValidationError) as error:
        message = f"answers[{index}].delivery: {error}"
        raise ValueError(message) from error


def _differences(kept: Any, understood: Any, field: str) -> Iterator[str]:
    """Fields of a file that would be lost or changed by writing it again."""
    if isinstance(kept, dict) and isinstance(understood, dict):
        for name, value in kept.items():
            inner = f"{field}.{name}".lstrip(".")
            if name in understood:
                yield from _differences(value, understood[name], inner)
            else:
                yield inner
    elif isinstance(kept, list) and isinstance(understood, list | tuple):
        for index, (left, right) in enumerate(zip(kept, understood, strict=True)):
            yield from _differences(left, right, f"{field}[{index}]")
    elif kept != understood:
        yield field

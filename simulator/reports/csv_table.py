"""A session as a table with one row per answer, safe to open in a spreadsheet program."""

import csv
import io

from simulator.history.records import AnswerRecord, SessionRecord
from simulator.scoring.coverage import Verdict

_COLUMNS = (
    "session",
    "started",
    "answer",
    "attempt",
    "question_id",
    "question",
    "outcome",
    "coverage",
    "covered",
    "unsure",
    "missed",
    "words_per_minute",
    "first_word_seconds",
    "long_pauses",
    "fillers",
    "recording",
    "seconds",
    "transcript",
    "follow_up_replies",
    "model_answer",
)
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
_Value = str | float | None


def session_csv(session: SessionRecord) -> bytes:
    """UTF-8 with a byte order mark, by which spreadsheet programs know it.

    A text that they would take for a formula begins with an apostrophe.
    """
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(_COLUMNS)
    for number, answer in enumerate(session.answers, start=1):
        writer.writerow([_safe(value) for value in _row(session, number, answer)])
    return file.getvalue().encode("utf-8-sig", "replace")


def _row(session: SessionRecord, number: int, answer: AnswerRecord) -> tuple[_Value, ...]:
    assessment, delivery = answer.assessment, answer.assessment.delivery
    coverage = assessment.coverage
    return (
        session.session,
        session.started,
        number,
        answer.attempt,
        answer.question.id,
        answer.question.text,
        assessment.outcome,
        round(coverage.share, 4) if coverage else None,
        *(_points(answer, verdict) for verdict in Verdict),
        delivery.words_per_minute,
        delivery.first_word_seconds,
        len(delivery.pauses),
        len(delivery.fillers),
        answer.audio_path,
        answer.audio_seconds,
        assessment.transcript.text,
        " / ".join(reply.transcript.text for reply in answer.follow_ups),
        answer.question.answer,
    )


def _points(answer: AnswerRecord, verdict: Verdict) -> str:
    coverage = answer.assessment.coverage
    return "; ".join(point.text for point in coverage.with_verdict(verdict)) if coverage else ""


def _safe(value: _Value) -> _Value:
    if isinstance(value, str) and value.lstrip(" ").startswith(_FORMULA_STARTS):
        return f"'{value}"
    return value

"""A session as a table with one row per answer, safe to open in a spreadsheet program."""

import csv
import io
from collections.abc import Iterable, Iterator

from simulator.history.records import AnswerRecord, SessionRecord
from simulator.reports.csv_cells import Cell, harmless
from simulator.reports.grounds import STRAIGHT
from simulator.reports.outline import because
from simulator.scoring.coverage import ScoredPoint, Verdict

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
    "contradicted",
    "slips",
    "evidence",
    "words_per_minute",
    "first_word_seconds",
    "long_pauses",
    "fillers",
    "filler_words",
    "hedges",
    "self_corrections",
    "pitch_range_semitones",
    "recording",
    "seconds",
    "transcript",
    "follow_up_replies",
    "feedback",
    "model_answer",
)


def session_csv(session: SessionRecord, *, is_continental: bool = False) -> bytes:
    """UTF-8 with a byte order mark, by which spreadsheet programs know it.

    A text that they would take for a formula begins with an apostrophe.

    Args:
        session: whose answers make the rows.
        is_continental: whether to write semicolons between cells and commas in numbers, as
            spreadsheets expect them where people write 0,5.
    """
    file = io.StringIO()
    writer = csv.writer(file, delimiter=";" if is_continental else ",")
    writer.writerow(_COLUMNS)
    for number, answer in enumerate(session.answers, start=1):
        cells = [harmless(value) for value in _row(session, number, answer)]
        writer.writerow(map(_with_comma, cells) if is_continental else cells)
    return file.getvalue().encode("utf-8-sig", "replace")


def _with_comma(cell: Cell) -> Cell:
    return str(cell).replace(".", ",") if isinstance(cell, float) else cell


def _row(session: SessionRecord, number: int, answer: AnswerRecord) -> tuple[Cell, ...]:
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
        *(_named(coverage.with_verdict(verdict) if coverage else ()) for verdict in Verdict),
        _named(coverage.contradicted if coverage else ()),
        _named(coverage.slips if coverage else ()),
        "; ".join(_with_evidence(answer)),
        delivery.words_per_minute,
        delivery.first_word_seconds,
        len(delivery.pauses),
        len(delivery.fillers),
        len(delivery.filler_words),
        len(delivery.hedges),
        len(delivery.self_corrections),
        delivery.pitch_range_semitones,
        answer.audio_path,
        answer.audio_seconds,
        assessment.transcript.text,
        " / ".join(reply.transcript.text for reply in answer.follow_ups),
        " ".join(answer.feedback_lines),
        answer.question.answer,
    )


def _named(points: Iterable[ScoredPoint]) -> str:
    return "; ".join(point.text for point in points)


def _with_evidence(answer: AnswerRecord) -> Iterator[str]:
    """The points that are covered or unsure, each with the words that support it."""
    coverage = answer.assessment.coverage
    for point in coverage.points if coverage else ():
        if point.evidence:
            yield f"{point.text}{because(point, answer, STRAIGHT)}"

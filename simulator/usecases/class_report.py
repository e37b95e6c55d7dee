"""What is written after a class is graded."""

from collections.abc import Sequence
from pathlib import Path

from simulator.disk import printable
from simulator.errors import BankError, HistoryError
from simulator.history.records import AnswerRecord
from simulator.questions.bank import Bank
from simulator.questions.choosing import find_question
from simulator.reports.class_report import GradedRow
from simulator.usecases.grading import Result
from simulator.usecases.grading_batch import Row


def class_row(row: Row, result: Result, batch: Path, bank: Bank) -> GradedRow:
    """A result as the report shows it: full question ids, and paths relative to the batch."""
    folder = batch if batch.is_dir() else batch.parent
    is_inside = row.audio.is_relative_to(folder)
    audio = printable(row.audio.relative_to(folder) if is_inside else row.audio)
    try:
        question_id = find_question(bank, row.question_id).id
    except BankError:
        question_id = row.question_id
    if isinstance(result, AnswerRecord):
        return GradedRow(row.person, question_id, audio, result)
    return GradedRow(row.person, question_id, audio, error=str(result))


def write_report(folder: Path, rows: Sequence[GradedRow], title: str) -> Path:
    """Write the pages, and return the path of the overview.

    Raises:
        HistoryError: they can't be written.
    """
    from simulator.reports.class_pages import (  # noqa: PLC0415 - slow to import, rarely needed
        OVERVIEW,
        class_files,
    )

    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in class_files(rows, title).items():
            encoding = "utf-8-sig" if name.endswith(".csv") else "utf-8"
            (folder / name).write_text(text, encoding=encoding, newline="")
    except OSError as error:
        message = (
            f"The report can't be written: {error.strerror}. Check {folder}, or free some "
            "disk space."
        )
        raise HistoryError(message) from error
    return folder / OVERVIEW

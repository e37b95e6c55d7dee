"""What is written after a class is graded."""

from collections.abc import Sequence
from pathlib import Path

from simulator.disk import printable
from simulator.errors import BankError
from simulator.history.records import AnswerRecord
from simulator.output_files import OutputFiles
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


def require_free_report(
    folder: Path, people: Sequence[str], files: OutputFiles, *, overwrite: bool
) -> None:
    """Make sure, before anything is graded, that the report can be written.

    Raises:
        OutputError: there is a file in its place that is not to be replaced.
    """
    from simulator.reports.class_pages import report_names  # noqa: PLC0415 - slow to import

    for name in report_names(people):
        files.require_free(folder / name, overwrite=overwrite)


def write_report(
    folder: Path, rows: Sequence[GradedRow], title: str, files: OutputFiles, *, overwrite: bool
) -> Path:
    """Write the pages, and return the path of the overview.

    Raises:
        OutputError: they can't be written, or would replace what is not to be.
    """
    from simulator.reports.class_pages import (  # noqa: PLC0415 - slow to import, rarely needed
        OVERVIEW,
        class_files,
    )

    for name, text in class_files(rows, title).items():
        encoding = "utf-8-sig" if name.endswith(".csv") else "utf-8"
        files.write(folder / name, text.encode(encoding), overwrite=overwrite)
    return folder / OVERVIEW

"""What is shown and written after a class was graded."""

from collections.abc import Sequence
from pathlib import Path

from simulator.cli.echo import echo
from simulator.disk import printable
from simulator.errors import BankError, HistoryError
from simulator.figures import percent
from simulator.history.records import AnswerRecord
from simulator.questions.bank import Bank
from simulator.questions.choosing import find_question
from simulator.reports.class_report import GradedRow, Person, people
from simulator.usecases.grading import Result
from simulator.usecases.grading_batch import Row

_HEADINGS = ("person", "answers", "coverage", "words/min", "weakest answer")
_WIDEST_NAME = 40


def class_row(row: Row, result: Result, batch: Path, bank: Bank) -> GradedRow:
    """A result as the report has it: whole question ids, and paths from where the batch lies."""
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


def show_table(rows: Sequence[GradedRow]) -> None:
    """Print one line for each person."""
    lines = [_HEADINGS, *map(_cells, people(rows))]
    widths = [max(len(line[column]) for line in lines) for column in range(len(_HEADINGS))]
    for line in lines:
        name, *figures, weakest = line
        aligned = [figure.rjust(width) for figure, width in zip(figures, widths[1:], strict=False)]
        echo("  ".join([name.ljust(widths[0]), *aligned, weakest]).rstrip(), bold=line is _HEADINGS)


def _cells(person: Person) -> tuple[str, ...]:
    name = person.name
    weakest = person.weakest
    return (
        name if len(name) <= _WIDEST_NAME else f"{name[: _WIDEST_NAME - 1]}…",
        f"{person.answered} of {len(person.rows)}",
        percent(person.coverage),
        "-" if person.words_per_minute is None else f"{person.words_per_minute:.0f}",
        f"{weakest.question_id}, {percent(weakest.share)}" if weakest else "-",
    )


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
        message = f"The report can't be written: {error.strerror}. Check {folder}, or free space."
        raise HistoryError(message) from error
    return folder / OVERVIEW

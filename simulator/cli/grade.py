"""``simulator grade``."""

import contextlib
import sys
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import click

from simulator import app
from simulator.cli.bank_name import BankName
from simulator.cli.echo import echo, echo_json, tell
from simulator.cli.exit_codes import EXIT_ERROR
from simulator.cli.grading_bar import grading_bar
from simulator.cli.interruption import Interruption
from simulator.cli.lines import show_lines
from simulator.cli.options import find_bank, model_options, prepare_model, settings_from
from simulator.cli.output_file import force_option
from simulator.history.records import AnswerRecord
from simulator.output_files import OutputFiles
from simulator.presenting.class_table import class_table
from simulator.presenting.grading_lines import (
    counted_rows,
    graded_lines,
    left_out_text,
    result_json,
)
from simulator.questions.bank import Bank
from simulator.questions.bank_file import read_bank
from simulator.questions.choosing import find_question
from simulator.reports.class_report import GradedRow
from simulator.reports.outline import DELIVERY_SOURCES
from simulator.settings import Settings
from simulator.usecases.class_report import class_row, require_free_report, write_report
from simulator.usecases.dask_grading import DaskGrader
from simulator.usecases.grading import Fault, Grader, Grading, Result
from simulator.usecases.grading_batch import Row, read_batch
from simulator.usecases.grading_journal import GradingFile, NoGradingJournal
from simulator.written_answers import is_written

_ROWS_AHEAD = 4
_JOURNAL_NAME = "graded.jsonl"
_SOURCES = "The usual ranges for delivery come from these sources. " + " ".join(DELIVERY_SOURCES)


@click.command(epilog=_SOURCES)
@click.argument("audio", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--bank",
    "bank_name",
    metavar="BANK",
    type=BankName(),
    required=True,
    help="The bank with the questions: its name or its path.",
)
@click.option("--question", metavar="ID", help="The question that AUDIO answers.")
@click.option(
    "--batch",
    type=click.Path(path_type=Path),
    metavar="CSV|FOLDER",
    help="Grade a list of answers, or all answers in a folder.",
)
@click.option(
    "--report",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="FOLDER",
    help="Write a page for each person, an overview and overview.csv.",
)
@click.option(
    "--continue",
    "journal_path",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help=f"Keep results in this file and continue from it (default: {_JOURNAL_NAME} in the "
    "report).",
)
@click.option(
    "--longest",
    "longest_recording_minutes",
    type=float,
    metavar="MINUTES",
    help="How long a recording may be (default 60).",
)
@force_option
@click.option("--dask", metavar="SCHEDULER", help="Grade on the workers of a Dask cluster.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object per answer.")
@model_options
@click.pass_context
def grade(  # noqa: PLR0913, PLR0917 - one parameter for each option
    ctx: click.Context,
    /,
    audio: tuple[Path, ...],
    bank_name: str,
    question: str | None,
    batch: Path | None,
    report: Path | None,
    journal_path: Path | None,
    dask: str | None,
    force: bool,
    as_json: bool,
    **options: Any,
) -> None:
    """Grade recorded or written answers without an interview.

    AUDIO may be WAV, FLAC, MP3, M4A, OGG or anything else FFmpeg reads, or a written answer in a
    plain text file (UTF-8) whose name ends in .txt. If an answer can't be graded, that is reported
    in its place, and the exit code is 1.

    A batch is a CSV file with the columns audio,question and optionally person, with paths relative
    to that file, or a folder of files named like anna/long-3.wav or anna_long-3.txt, or as Canvas,
    Moodle, Blackboard, Brightspace and Sakai hand them out. Files that hold no sound are left out
    and listed. With --report or --continue you can interrupt it: run the same command again to
    grade what is left or has changed.

    \b
    Examples:
      simulator grade answer.wav --bank data-engineering --question long/3
      simulator grade answer.txt --bank data-engineering --question long/3
      simulator grade --batch answers.csv --bank data-engineering --json > graded.jsonl
      simulator grade --batch class/ --bank data-engineering --report results/
      simulator grade --batch class/ --bank bank.txt --report results/ --dask tcp://host:8786
    """
    if report and not batch:
        message = "--report works only with --batch."
        raise click.UsageError(message)
    settings = settings_from(ctx, **options)
    bank = app.bank_with_heard_forms(settings, read_bank(find_bank(ctx, bank_name).path))
    rows = _rows(audio, question, batch, bank, report)
    if question:
        find_question(bank, question)
    files = OutputFiles(settings.home)
    if report:
        require_free_report(report, [row.person for row in rows], files, overwrite=force)
        journal_path = journal_path or report / _JOURNAL_NAME
    graded: list[tuple[Row, Result]] = []
    with (
        _way_on_when_interrupted(journal_path),
        Interruption() as interruption,
        contextlib.closing(
            _results(rows, bank, settings, _Means(journal_path, dask, interruption))
        ) as results,
    ):
        for row, result in _when_shown(results):
            graded.append((row, result))
            _print(row, result, as_json=as_json, in_short=report is not None)
    write = partial(write_report, files=files, overwrite=force)
    _conclude(graded, bank, batch, partial(write, report) if report else None, as_json=as_json)


@dataclass(frozen=True, slots=True)
class _Means:
    """Where results are kept, where they are graded, and what may stop the grading."""

    journal_path: Path | None
    dask: str | None
    interruption: Interruption


def _results(
    rows: list[Row], bank: Bank, settings: Settings, means: _Means
) -> Generator[tuple[Row, Result]]:
    """Each row with its result, in order, from the journal, this computer or a cluster."""
    with contextlib.ExitStack() as opened:
        journal: GradingFile | NoGradingJournal = NoGradingJournal()
        if means.journal_path:
            journal = GradingFile(means.journal_path, settings.model)
        opened.callback(journal.close)
        grader: Grader
        if means.dask:
            grader, rows_ahead = DaskGrader(settings, means.dask, app.worker_grader), len(rows)
            opened.callback(grader.close)
        else:
            grader, rows_ahead = app.open_grader(settings, {}, notify=tell), _ROWS_AHEAD
            opened.callback(grader.close)
            if not all(is_written(row.audio) for row in rows):
                prepare_model(settings)
                grader.load()
        bar = opened.enter_context(grading_bar(rows, means.interruption))
        yield from Grading(bank, grader, journal, rows_ahead, bar).results(rows)


@contextlib.contextmanager
def _way_on_when_interrupted(journal_path: Path | None) -> Iterator[None]:
    """Say how to continue, whether the interruption comes while grading or while printing."""
    try:
        yield
    except KeyboardInterrupt:
        if journal_path:
            click.echo(f"\nThe results so far are kept in {journal_path}.", err=True)
            click.echo("Run the same command again to continue.", err=True)
        raise


def _when_shown(results: Iterable[tuple[Row, Result]]) -> Iterable[tuple[Row, Result]]:
    """Results as they come, or all at the end in a terminal, which shows the bar until then."""
    return list(results) if sys.stdout.isatty() else results


def _rows(
    audio: tuple[Path, ...],
    question: str | None,
    batch: Path | None,
    bank: Bank,
    report: Path | None,
) -> list[Row]:
    if batch:
        if audio or question:
            message = "Use either --batch, or AUDIO with --question."
            raise click.UsageError(message)
        found = read_batch(batch, bank)
        if left_out := [path for path in found.left_out if not _lies_in(path, report)]:
            tell(left_out_text(left_out, batch))
        return list(found.rows)
    if not audio or not question:
        message = "Name the AUDIO and its --question, or a --batch file."
        raise click.UsageError(message)
    return [Row(path, question) for path in audio]


def _lies_in(path: Path, report: Path | None) -> bool:
    """Whether it is a file of an earlier report."""
    return report is not None and path.resolve().is_relative_to(report.resolve())


def _print(row: Row, result: Result, *, as_json: bool, in_short: bool) -> None:
    if as_json:
        echo_json(result_json(row, result), indent=None)
    elif not in_short or not isinstance(result, AnswerRecord):
        show_lines(graded_lines(row, result))
        if not in_short:
            echo()


def _conclude(
    graded: Sequence[tuple[Row, Result]],
    bank: Bank,
    batch: Path | None,
    write: Callable[[Sequence[GradedRow], str], Path] | None,
    *,
    as_json: bool,
) -> None:
    """The table and the report; the exit code says whether anything could not be graded."""
    if batch:
        rows = [class_row(row, result, batch, bank) for row, result in graded]
        if not as_json:
            _show_table(rows)
        if write:
            click.echo(f"Report: {write(rows, batch.resolve().stem)}", err=as_json)
    failures = sum(isinstance(result, Fault) for _, result in graded)
    if failures:
        of_all = counted_rows([row for row, _ in graded])
        click.echo(f"{failures} of {of_all} could not be graded.", err=True)
        sys.exit(EXIT_ERROR)


def _show_table(rows: Sequence[GradedRow]) -> None:
    heading, *lines = class_table(rows)
    echo(heading, bold=True)
    for line in lines:
        echo(line)

"""``simulator grade``."""

import contextlib
import csv
import io
import math
import sys
import time
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from simulator import app
from simulator.cli.line_screen import echo, echo_json, paragraph, show_feedback, show_verdict
from simulator.cli.main import EXIT_ERROR
from simulator.cli.options import model_options, prepare_model, printable, settings_from
from simulator.errors import AudioFileError, BankError, SimulatorError
from simulator.history.records import AnswerRecord, ungraded_json
from simulator.interview.plan import find_question
from simulator.questions.bank import Bank
from simulator.questions.bank_file import read_bank
from simulator.scoring.assessment import Outcome
from simulator.scoring.delivery_guide import GUIDES, delivery_lines

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar  # click names the class nowhere else

_COLUMNS = ("audio", "question")
_ROWS_AHEAD = 4
_STEPS_PER_ROW = 100
_POLL_SECONDS = 0.05
_OUTCOMES = {
    Outcome.ANSWERED: "answered",
    Outcome.NO_SPEECH: "no speech was heard",
    Outcome.UNCLEAR: "the words were unclear",
}


@dataclass(frozen=True, slots=True)
class _Row:
    audio: Path
    question_id: str
    fault: str | None = None


_Fault = AudioFileError | BankError
_Heard = app.HeardRecording | _Fault
_Result = AnswerRecord | _Fault


_SOURCES = "Where the ranges of delivery come from. " + " ".join(
    f"{guide.measure}: {guide.source}." for guide in GUIDES
)


@click.command(epilog=_SOURCES)
@click.argument("audio", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--bank",
    "bank_path",
    required=True,
    type=click.Path(path_type=Path),
    help="The bank that holds the questions.",
)
@click.option("--question", metavar="ID", help="The question that the recordings answer.")
@click.option(
    "--batch",
    type=click.Path(path_type=Path),
    metavar="CSV",
    help="Grade a list: a CSV file with the columns audio,question.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object per answer.")
@model_options
@click.pass_context
def grade(  # noqa: PLR0913, PLR0917 - one parameter for each option
    ctx: click.Context,
    /,
    audio: tuple[Path, ...],
    bank_path: Path,
    question: str | None,
    batch: Path | None,
    as_json: bool,
    **options: Any,
) -> None:
    """Grade recorded answers without an interview.

    AUDIO may be WAV, FLAC, MP3, M4A, OGG and what else FFmpeg reads. In a batch, paths are
    relative to the CSV file, results are printed in its order, one a line, and a recording that
    can't be graded is reported in its place; the exit code is then 1.

    \b
    Examples:
      simulator grade answer.wav --bank bank/data-engineer.txt --question long/3
      simulator grade --batch answers.csv --bank bank/data-engineer.txt --json > graded.jsonl
    """
    rows = _rows(audio, question, batch)
    settings = settings_from(ctx, **options)
    bank = read_bank(bank_path)
    if question:
        find_question(bank, question)
    prepare_model(settings)
    failures = 0
    with contextlib.closing(app.Grader(settings)) as grader:
        grader.load()
        results = _graded(rows, bank, grader)
        if sys.stdout.isatty():
            results = iter(list(results))  # the progress bar has the terminal until the end
        for row, result in results:
            failures += isinstance(result, SimulatorError)
            _print(row, result, as_json=as_json)
    if failures:
        recordings = "recording" if len(rows) == 1 else "recordings"
        click.echo(f"{failures} of {len(rows)} {recordings} could not be graded.", err=True)
        sys.exit(EXIT_ERROR)


def _rows(audio: tuple[Path, ...], question: str | None, batch: Path | None) -> list[_Row]:
    if batch:
        if audio or question:
            message = "Give either --batch, or AUDIO with --question."
            raise click.UsageError(message)
        return _read_batch(batch)
    if not audio or not question:
        message = "Name the AUDIO and its --question, or a --batch file."
        raise click.UsageError(message)
    return [_Row(path, question) for path in audio]


def _read_batch(path: Path) -> list[_Row]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        message = f"{path} can't be opened: {error.strerror}. Check the path."
        raise AudioFileError(message) from error
    except UnicodeDecodeError as error:
        message = f"{path} is not UTF-8 text. Save it as CSV in UTF-8."
        raise AudioFileError(message) from error
    header = text.partition("\n")[0]
    table = csv.DictReader(io.StringIO(text), delimiter=";" if ";" in header else ",")
    table.fieldnames = [name.strip().casefold() for name in table.fieldnames or ()]
    missing = [name for name in _COLUMNS if name not in table.fieldnames]
    if missing:
        message = (
            f"{path} has no column {' and '.join(missing)}. "
            f"Its first line must be: {','.join(_COLUMNS)}"
        )
        raise AudioFileError(message)
    rows = [_batch_row(path, table.line_num, row) for row in table]
    if not rows:
        message = f"{path} lists no recordings below its first line."
        raise AudioFileError(message)
    return rows


def _batch_row(batch: Path, line: int, row: dict[str, str | None]) -> _Row:
    audio, question = ((row[name] or "").strip() for name in _COLUMNS)
    fault = None
    if not audio or not question:
        fault = f"Line {line} of {batch} names no {'question' if audio else 'audio'}."
    return _Row(batch.parent / audio if audio else Path(), question, fault)


def _graded(rows: list[_Row], bank: Bank, grader: app.Grader) -> Iterator[tuple[_Row, _Result]]:
    """Each row with its verdict, in order; some rows ahead are transcribed meanwhile."""
    waiting: deque[tuple[_Row, _Heard]] = deque()
    with _progress_bar(rows) as bar:
        for row in rows:
            waiting.append((row, _hear(row, bank, grader)))
            if len(waiting) > _ROWS_AHEAD:
                yield _next_verdict(waiting, bar)
        while waiting:
            yield _next_verdict(waiting, bar)


def _progress_bar(rows: list[_Row]) -> "ProgressBar[int]":
    label = "Grading" if len(rows) == 1 else f"Grading {len(rows)} recordings"
    return click.progressbar(length=len(rows) * _STEPS_PER_ROW, label=label, file=sys.stderr)


def _hear(row: _Row, bank: Bank, grader: app.Grader) -> _Heard:
    if row.fault:
        return AudioFileError(row.fault)
    try:
        return grader.hear(find_question(bank, row.question_id), row.audio)
    except (AudioFileError, BankError) as error:
        return error


def _next_verdict(
    waiting: deque[tuple[_Row, _Heard]], bar: "ProgressBar[int]"
) -> tuple[_Row, _Result]:
    row, heard = waiting.popleft()
    row_end = bar.pos - bar.pos % _STEPS_PER_ROW + _STEPS_PER_ROW
    if isinstance(heard, SimulatorError):
        bar.update(row_end - bar.pos)
        return row, heard
    while heard.share_read < 1.0:
        steps_left = math.ceil((1.0 - heard.share_read) * _STEPS_PER_ROW)
        bar.update(max(0, row_end - steps_left - bar.pos))
        time.sleep(_POLL_SECONDS)
    verdict = heard.verdict(printable(row.audio))
    bar.update(row_end - bar.pos)
    return row, verdict


def _print(row: _Row, result: _Result, *, as_json: bool) -> None:
    if as_json:
        form = (
            result.graded_json()
            if isinstance(result, AnswerRecord)
            else ungraded_json(row.question_id, printable(row.audio), str(result))
        )
        echo_json(form, indent=None)
    elif isinstance(result, AnswerRecord):
        echo(f"{row.audio}: {_OUTCOMES[result.assessment.outcome]}", bold=True)
        show_verdict(result)
        if result.assessment.outcome is Outcome.ANSWERED:
            show_feedback(result)
            for line in delivery_lines(result.assessment.delivery):
                paragraph(line)
        echo()
    else:
        echo(f"{row.audio}: not graded. {result}\n", fg="red")

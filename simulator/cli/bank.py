"""``simulator bank``."""

import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from simulator.cli.bank_files import import_bank, new
from simulator.cli.line_screen import echo, echo_json, paragraph
from simulator.cli.main import EXIT_ERROR
from simulator.questions.bank import KeyPoint, Question
from simulator.questions.bank_file import examine_bank, mark_key_points, read_bank
from simulator.questions.bank_json import bank_json
from simulator.questions.key_points import key_points_of, slips_of

_FILE = click.argument("path", metavar="FILE", type=click.Path(path_type=Path))
_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


@click.group()
def bank() -> None:
    """Start, import, check and show question banks.

    A bank is a plain text file:

    \b
    Unit: Data Engineer
    LONG-ANSWER:
    1. Q: How do you load a file twice without harm?
     A: I make the load idempotent, with an upsert.
     K: idempotent*2 = idempotency; upsert = on conflict   (optional key points; *2 counts double)
     T: 90s, think 20s                        (optional answer limit, and time to think)
     F: What if it fails half-way? -> upsert               (optional follow-up)
    SHORT-ANSWER:
    1. Q: ...

    A follow-up is asked after an answer that misses points it names.
    """


@bank.command()
@_FILE
@_JSON
def lint(path: Path, as_json: bool) -> None:
    """Name every fault of a bank FILE.

    Each comes with its line and remedy; the exit code is 1 if there is any.
    """
    found, faults = examine_bank(path)
    count = sum(1 for _ in found.questions())
    if as_json:
        report = {"path": str(path), "questions": count, "faults": [asdict(f) for f in faults]}
        echo_json(report)
    else:
        for fault in faults:
            echo(f"{path}, {fault}")
        if not faults:
            questions = "question" if count == 1 else "questions"
            echo(f"{path}: {count} {questions}, no faults.")
    if faults:
        sys.exit(EXIT_ERROR)


@bank.command()
@_FILE
@_JSON
def show(path: Path, as_json: bool) -> None:
    """Show the questions of a bank FILE with their model answers and key points."""
    shown = read_bank(path)
    if as_json:
        echo_json(bank_json(shown))
        return
    for unit in shown.units:
        echo(f"{unit.name}: {len(unit.questions)} questions", bold=True)
        for question in unit.questions:
            _show_question(question)


def _show_question(question: Question) -> None:
    limit = f", {question.limit_seconds:.0f} s" if question.limit_seconds else ""
    echo(f"\n{question.id}{limit}", fg="cyan")
    paragraph(question.text, bold=True)
    paragraph(question.answer)
    source = "marked" if question.marked_key_points else "taken from the answer"
    paragraph(f"Key points ({source}): {_listed(key_points_of(question))}")
    for follow_up in question.follow_ups:
        paragraph(f"Follow-up: {follow_up.text}")


def _listed(points: Sequence[KeyPoint]) -> str:
    return "; ".join(
        point.text if point.weight == 1 else f"{point.text}*{point.weight:g}" for point in points
    )


@bank.command()
@_FILE
@_JSON
@click.option("--write", is_flag=True, help="Add a 'K:' line to each question without one.")
@click.option(
    "--output",
    "copy",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Write a copy with those lines instead, to a new file.",
)
def keypoints(path: Path, as_json: bool, write: bool, copy: Path | None) -> None:
    """Show what answers to a bank FILE are scored on.

    Key points are marked by a 'K:' line, or else found in the model answer. To choose them
    yourself, have those that were found written into the file, then edit the lines:

    \b
    simulator bank keypoints my-bank.txt --write
    simulator bank show my-bank.txt

    Nothing else in the file is changed.
    """
    if write and copy:
        message = "--write changes the bank itself, --output writes a copy: choose one."
        raise click.UsageError(message)
    questions = list(read_bank(path).questions())
    written = mark_key_points(path, copy) if write or copy else None
    if as_json:
        echo_json({"path": str(path), "questions": [_points_json(q) for q in questions]})
        return
    for question in questions:
        _show_points(question)
    if written is not None:
        _tell_written(copy or path, len(written), len(questions))


def _show_points(question: Question) -> None:
    source = "marked" if question.marked_key_points else "found"
    echo(f"{question.id} ({source})", fg="cyan")
    paragraph(_listed(key_points_of(question)))


def _points_json(question: Question) -> dict[str, Any]:
    return {
        "id": question.id,
        "source": "marked" if question.marked_key_points else "found",
        "key_points": [asdict(point) for point in (*key_points_of(question), *slips_of(question))],
    }


def _tell_written(path: Path, count: int, questions: int) -> None:
    lines = "1 'K:' line" if count == 1 else f"{count} 'K:' lines"
    echo(f"\n{path}: {lines} added for {questions} questions; edit them as you like.")


bank.add_command(import_bank)
bank.add_command(new)

"""``simulator bank``."""

import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from simulator.cli.bank_files import import_bank, new
from simulator.cli.echo import echo, echo_json, paragraph
from simulator.cli.exit_codes import EXIT_ERROR
from simulator.figures import counted
from simulator.questions.bank import KeyPoint, Question
from simulator.questions.bank_file import examine_bank, mark_key_points, read_bank
from simulator.questions.bank_json import bank_json, point_json
from simulator.questions.key_points import all_points_of, are_marked, key_points_of, slips_of
from simulator.questions.parser import Fault

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
     K: idempotent*2 = idempotency; upsert | merge; !hope   (optional key points)
     T: 90s, think 20s                        (optional answer limit, and time to think)
     F: What if it fails half-way? -> upsert               (optional follow-up)
    SHORT-ANSWER:
    1. Q: ...

    A key point is a name, a phrase or a sentence. *2 makes it count double, = adds another way to
    say it, | separates alternatives (one is enough), and ! marks what must not be said. STAR stands
    for situation, task, action, result and lesson.

    A follow-up is asked if the answer misses a point that the follow-up names.
    """


@bank.command()
@_FILE
@_JSON
def lint(path: Path, as_json: bool) -> None:
    """List every fault in a bank FILE.

    Each fault comes with its line and how to fix it; the exit code is 1 if there are any. If the
    bank has no faults, questions without marked key points are listed: their key points are found
    in the model answer.
    """
    bank, faults = examine_bank(path)
    questions = list(bank.questions())
    unmarked = [question for question in questions if not are_marked(question)]
    if as_json:
        echo_json(_lint_json(path, len(questions), faults, unmarked))
    elif faults:
        for fault in faults:
            echo(f"{path}, {fault}")
    else:
        _tell_unmarked(path, unmarked)
        echo(f"{path}: {counted(len(questions), 'question')}, no faults.")
    if faults:
        sys.exit(EXIT_ERROR)


def _lint_json(
    path: Path, count: int, faults: Sequence[Fault], unmarked: Sequence[Question]
) -> dict[str, Any]:
    return {
        "path": str(path),
        "questions": count,
        "faults": [asdict(fault) for fault in faults],
        "unmarked": [question.id for question in unmarked],
    }


def _tell_unmarked(path: Path, unmarked: Sequence[Question]) -> None:
    for question in unmarked:
        echo(f"{question.id}: no key points marked; they are found in the model answer.")
    without_line = [question for question in unmarked if not question.marked_key_points]
    if without_line:
        questions = counted(len(without_line), "question")
        echo(f"The program finds the key points of {questions}. To see and choose them:")
        echo(f"  simulator bank keypoints {path} --write")
    with_slips_alone = [question.id for question in unmarked if question.marked_key_points]
    if with_slips_alone:
        echo("If a 'K:' line says only what must not be said, add your key points to that line.")
        echo("To see what was found:")
        echo(f"  simulator bank keypoints {path}")


@bank.command()
@_FILE
@_JSON
def show(path: Path, as_json: bool) -> None:
    """Show the questions in a bank FILE with their model answers and key points."""
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
    echo(f"  Key points ({'marked' if are_marked(question) else 'found in the answer'}):")
    _show_points(question)
    for follow_up in question.follow_ups:
        paragraph(f"Follow-up: {follow_up.text}")


def _show_points(question: Question) -> None:
    """The names in one paragraph, then one line for each point that has a sentence."""
    points, slips = key_points_of(question), slips_of(question)
    named = [_name(point) for point in points if not point.sentence]
    if named:
        paragraph("; ".join(named))
    for point in points:
        if point.sentence:
            paragraph(f"{_name(point)}: {point.sentence}")
    if slips:
        paragraph(f"Must not be said: {'; '.join(map(_name, slips))}")


def _name(point: KeyPoint) -> str:
    return point.text if point.weight == 1 else f"{point.text}*{point.weight:g}"


@bank.command()
@_FILE
@_JSON
@click.option("--write", is_flag=True, help="Add a 'K:' line to each question without one.")
@click.option(
    "--output",
    "copy",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Write a copy with those lines to a new file instead.",
)
def keypoints(path: Path, as_json: bool, write: bool, copy: Path | None) -> None:
    """Show the key points that answers to a bank FILE are scored on.

    Key points come from a 'K:' line. If there is none, they are found in the model answer: each
    thing it states, with a short label, or the names it lists. To choose them yourself, write those
    that were found to the file, then edit the lines:

    \b
    simulator bank keypoints my-bank.txt --write
    simulator bank show my-bank.txt

    Nothing else in the file is changed.
    """
    if write and copy:
        message = "--write changes the bank itself, and --output writes a copy. Use only one."
        raise click.UsageError(message)
    questions = list(read_bank(path).questions())
    written = mark_key_points(path, copy) if write or copy else None
    if as_json:
        echo_json({"path": str(path), "questions": [_points_json(q) for q in questions]})
        return
    for question in questions:
        echo(f"{question.id} ({_source(question)})", fg="cyan")
        _show_points(question)
    if written is not None:
        _tell_written(copy or path, len(written), len(questions))


def _points_json(question: Question) -> dict[str, Any]:
    return {
        "id": question.id,
        "source": _source(question),
        "key_points": [point_json(point) for point in all_points_of(question)],
    }


def _source(question: Question) -> str:
    return "marked" if are_marked(question) else "found"


def _tell_written(path: Path, count: int, questions: int) -> None:
    lines, of_all = counted(count, "'K:' line"), counted(questions, "question")
    echo(f"\n{path}: {lines} added for {of_all}. Edit them as you like.")


bank.add_command(import_bank)
bank.add_command(new)

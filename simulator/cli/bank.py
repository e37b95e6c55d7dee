"""``simulator bank``."""

import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from simulator.cli.line_screen import echo, echo_json, paragraph
from simulator.cli.main import EXIT_ERROR
from simulator.questions.bank import Bank, Question
from simulator.questions.bank_file import examine_bank, read_bank
from simulator.questions.key_points import key_points_of

_FILE = click.argument("path", metavar="FILE", type=click.Path(path_type=Path))
_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


@click.group()
def bank() -> None:
    """Check and show question banks.

    A bank is a plain text file:

    \b
    Unit: Data Engineer
    LONG-ANSWER:
    1. Q: How do you load a file twice without harm?
     A: I make the load idempotent, with an upsert.
     K: idempotent = idempotency; upsert = on conflict     (optional key points)
     T: 90s                                                (optional answer limit)
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
        echo_json(_bank_json(shown))
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
    points = "; ".join(point.text for point in key_points_of(question))
    source = "marked" if question.marked_key_points else "taken from the answer"
    paragraph(f"Key points ({source}): {points}")
    for follow_up in question.follow_ups:
        paragraph(f"Follow-up: {follow_up.text}")


def _bank_json(shown: Bank) -> dict[str, Any]:
    return {
        "units": [
            {"unit": unit.name, "questions": [_question_json(q) for q in unit.questions]}
            for unit in shown.units
        ]
    }


def _question_json(question: Question) -> dict[str, Any]:
    return {
        "id": question.id,
        "section": question.section,
        "text": question.text,
        "answer": question.answer,
        "key_points": [asdict(point) for point in key_points_of(question)],
        "limit_seconds": question.limit_seconds,
        "follow_ups": [asdict(follow_up) for follow_up in question.follow_ups],
    }

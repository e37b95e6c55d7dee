"""``simulator bank``."""

import sys
from pathlib import Path

import click

from simulator.cli.bank_files import import_bank, new
from simulator.cli.bank_list import list_banks
from simulator.cli.echo import echo_json
from simulator.cli.exit_codes import EXIT_ERROR
from simulator.cli.lines import show_lines
from simulator.cli.options import find_bank
from simulator.cli.suggesting_group import SuggestingGroup
from simulator.presenting.bank_lines import (
    bank_lines,
    fault_lines,
    faultless_lines,
    key_points_json,
    key_points_lines,
    lint_json,
    marked_line,
)
from simulator.questions.bank_file import examine_bank, mark_key_points, read_bank
from simulator.questions.bank_json import bank_json

_BANK = click.argument("name", metavar="BANK")
_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


@click.group(cls=SuggestingGroup)
def bank() -> None:
    """List, start, import, check and show question banks.

    BANK is the name of a bank, as 'simulator bank list' shows them, or the path of a bank file. It
    is a plain text file:

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
@_BANK
@_JSON
@click.pass_context
def lint(ctx: click.Context, name: str, as_json: bool) -> None:
    """List every fault in a BANK.

    Each fault comes with its line and how to fix it; the exit code is 1 if there are any. If the
    bank has no faults, questions without marked key points are listed: their key points are found
    in the model answer.
    """
    path = find_bank(ctx, name).path
    bank, faults = examine_bank(path)
    questions = list(bank.questions())
    if as_json:
        echo_json(lint_json(path, questions, faults))
    else:
        show_lines(fault_lines(path, faults) if faults else faultless_lines(path, questions))
    if faults:
        sys.exit(EXIT_ERROR)


@bank.command()
@_BANK
@_JSON
@click.pass_context
def show(ctx: click.Context, name: str, as_json: bool) -> None:
    """Show the questions in a BANK with their model answers and key points."""
    shown = read_bank(find_bank(ctx, name).path)
    if as_json:
        echo_json(bank_json(shown))
    else:
        show_lines(bank_lines(shown))


@bank.command()
@_BANK
@_JSON
@click.option("--write", is_flag=True, help="Add a 'K:' line to each question without one.")
@click.option(
    "--output",
    "copy",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Write a copy with those lines to a new file instead.",
)
@click.pass_context
def keypoints(ctx: click.Context, name: str, as_json: bool, write: bool, copy: Path | None) -> None:
    """Show the key points that answers to a BANK are scored on.

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
    found = find_bank(ctx, name)
    path = found.path
    if write:
        found.require_writable()
    questions = list(read_bank(path).questions())
    written = mark_key_points(path, copy) if write or copy else None
    if as_json:
        echo_json(key_points_json(path, questions))
        return
    show_lines(key_points_lines(questions))
    if written is not None:
        show_lines([marked_line(copy or path, len(written), len(questions))])


bank.add_command(list_banks)
bank.add_command(import_bank)
bank.add_command(new)

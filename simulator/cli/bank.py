"""``simulator bank``."""

import sys
from pathlib import Path

import click

from simulator.cli.bank_delete import delete_bank
from simulator.cli.bank_edit import edit_bank
from simulator.cli.bank_files import import_bank, new
from simulator.cli.bank_list import list_banks
from simulator.cli.bank_name import BankName
from simulator.cli.echo import echo_json
from simulator.cli.exit_codes import EXIT_ERROR
from simulator.cli.lines import show_lines
from simulator.cli.options import command_line, find_bank
from simulator.cli.suggesting_group import SuggestingGroup
from simulator.presenting.bank_lines import (
    bank_lines,
    key_points_json,
    key_points_lines,
    lint_json,
    lint_lines,
    marked_lines,
    suggestion_lines,
)
from simulator.questions.bank_file import read_bank
from simulator.questions.bank_json import bank_json
from simulator.questions.linting.report import lint_file
from simulator.questions.marked_file import key_points_to_add, mark_key_points

_BANK = click.argument("name", metavar="BANK", type=BankName())
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
@click.option("--strict", is_flag=True, help="Exit with 1 for advice, too.")
@click.pass_context
def lint(ctx: click.Context, name: str, as_json: bool, strict: bool) -> None:
    """List every fault in a BANK, and what could be better.

    Each comes with its line and a remedy. With a fault, such as a question without an answer, the
    bank can't be practised with, and the exit code is 1. Advice is marked as such and leaves it 0:

    \b
    points     nobody would say them; too many, too few; nearly the same;
               not in the model answer; nothing between two semicolons
    questions  ask several things; too long to be heard once (40 words);
               ask the same as another; a unit without any
    answers    too long for the time limit, at 140 words a minute; with links,
               markup or code; perhaps two answers, one without its question

    Questions without marked key points are listed: their points are found in the model answer.
    """
    path = find_bank(ctx, name).path
    report = lint_file(path)
    if as_json:
        echo_json(lint_json(path, report))
    else:
        show_lines(lint_lines(path, report, command_line("bank", "keypoints", name)))
    if report.faults or (strict and report.advice):
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
@click.option("--dry-run", is_flag=True, help="Show the lines that --write would add.")
@click.option(
    "--output",
    "copy",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Write a copy with those lines to a new file instead.",
)
@click.option("--force", is_flag=True, help="With --output: overwrite a file that already exists.")
@click.pass_context
def keypoints(  # noqa: PLR0913, PLR0917 - one parameter for each option
    ctx: click.Context,
    name: str,
    as_json: bool,
    write: bool,
    dry_run: bool,
    copy: Path | None,
    force: bool,
) -> None:
    """Show the key points that answers to a BANK are scored on.

    Key points come from a 'K:' line. If there is none, they are found in the model answer: each
    thing it states, with a short label, or the names it lists.

    It is better to choose them yourself. --write begins a 'K:' line for each question without one,
    with the main ideas of its model answer in a few words each: look through them, and delete,
    reword and add as you like.

    \b
      simulator bank keypoints my-bank.txt --dry-run
      simulator bank keypoints my-bank.txt --write
      simulator bank edit my-bank.txt

    Nothing else in the file is changed, and a second time nothing is added.
    """
    if sum((write, dry_run, copy is not None)) > 1:
        message = "--write changes the bank, --output writes a copy, --dry-run neither. Use one."
        raise click.UsageError(message)
    found = find_bank(ctx, name)
    path = found.path
    if write:
        found.require_writable()
    questions = list(read_bank(path).questions())
    added = key_points_to_add(path)
    if write or copy:
        mark_key_points(path, copy, overwrite=force)
    if as_json:
        echo_json(key_points_json(path, questions, added))
    elif write or copy:
        show_lines(marked_lines(copy or path, questions, added))
    elif dry_run:
        show_lines(suggestion_lines(questions, added))
    else:
        show_lines(key_points_lines(questions))


bank.add_command(list_banks)
bank.add_command(edit_bank)
bank.add_command(import_bank)
bank.add_command(new)
bank.add_command(delete_bank)

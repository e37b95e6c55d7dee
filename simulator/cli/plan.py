"""``simulator plan``."""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import click

from simulator import app
from simulator.cli.echo import echo, echo_json, tell
from simulator.cli.lines import show_lines
from simulator.cli.options import command_line, find_bank, settings_from, shelf_of
from simulator.disk import printable
from simulator.errors import BankError
from simulator.planning.advert_file import MOST_BYTES, text_of
from simulator.planning.demands import MOST_CHARACTERS
from simulator.presenting.plan_lines import plan_json, plan_lines
from simulator.questions.bank import Bank
from simulator.questions.bank_file import read_bank
from simulator.questions.shelf import Shelf
from simulator.usecases.planning import (
    STANDARD_INPUT,
    Posting,
    allowance_of,
    candidates_of,
    file_name_of,
    plan_interview,
    read_file,
    read_posting,
    unit_of,
    write_plan,
)

_STANDARD_INPUT_PATH = Path("-")


@click.command()
@click.argument("advert", metavar="ADVERT", type=click.Path(path_type=Path))
@click.option("--cv", metavar="FILE", type=click.Path(path_type=Path), help="Your CV.")
@click.option(
    "--minutes",
    type=click.FloatRange(2, 240),
    default=30,
    show_default=True,
    help="How long the interview may take.",
)
@click.option(
    "--bank",
    "banks",
    multiple=True,
    metavar="BANK",
    help="Choose from this bank, too, by its name or path; may be repeated.",
)
@click.option(
    "--output",
    metavar="BANK.txt",
    type=click.Path(path_type=Path),
    help="Bank file to write (default: one named after the job, in the folder 'banks' of your "
    "home folder).",
)
@click.option("--force", is_flag=True, help="Overwrite a file that already exists.")
@click.option("--dry-run", is_flag=True, help="Show the plan; write nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_context
def plan(  # noqa: PLR0913, PLR0917 - one parameter for each option
    ctx: click.Context,
    advert: Path,
    cv: Path | None,
    minutes: float,
    banks: tuple[str, ...],
    output: Path | None,
    force: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Plan an interview for a job ADVERT.

    The advert may be text, a web page, PDF or a Word document of up to 1 MB of text or 20 MB of
    PDF or Word; '-' reads it from standard input. Nothing leaves your computer.

    The questions come from the banks that come with the simulator, those in the folder 'banks' of
    your home folder, and those given with --bank. They are chosen so that they cover what the
    advert asks for and fit the time; about a quarter are behavioural. You are told why each was
    chosen, and what no bank has a question on.

    With --cv, what your CV mentions and the advert wants comes first, and what the advert wants
    and your CV doesn't mention is marked: it is likely to be probed.

    The plan is a bank of its own: edit it as you like, and practise with it.

    \b
    Examples:
      simulator plan advert.txt
      simulator plan advert.pdf --cv cv.docx --minutes 45
      simulator plan advert.txt --bank my-bank.txt --output friday.txt
      simulator plan - --dry-run < advert.txt
    """
    settings = settings_from(ctx)
    posting = read_posting(_called(advert), _data(advert))
    unit = unit_of(posting)
    name = file_name_of(unit)
    path = output or shelf_of(ctx).new(name).path
    if not (dry_run or force):
        _refuse_to_overwrite(path)
    named = [read_bank(find_bank(ctx, wanted).path) for wanted in banks]
    candidates = candidates_of(_found_banks(shelf_of(ctx)), named)
    if cv:
        posting = replace(posting, cv=text_of(_called(cv), _data(cv)))
    allowance = allowance_of(minutes, settings)
    made = plan_interview(posting, candidates, allowance, app.encode_texts, tell)
    if not dry_run:
        write_plan(path, unit, made, overwrite=force)
    notes = _notes(posting)
    if as_json:
        echo_json(plan_json(unit, made, notes, None if dry_run else path))
        return
    show_lines(plan_lines(unit, made, notes))
    if not dry_run:
        echo(f"\nWritten: {path}")
        echo("Edit it as you like, then practise:")
        echo(f"  {command_line('practice', str(output or name))}")


def _called(path: Path) -> str:
    return STANDARD_INPUT if path == _STANDARD_INPUT_PATH else printable(path)


def _data(path: Path) -> bytes:
    """The bytes of a file, or of standard input."""
    if path == _STANDARD_INPUT_PATH:
        return sys.stdin.buffer.read(MOST_BYTES + 1)
    return read_file(path)


def _found_banks(shelf: Shelf) -> Iterator[Bank]:
    """A person's own banks and those that come with the simulator; what can't be read is told."""
    for found in shelf.banks():
        try:
            yield read_bank(found.path)
        except BankError:
            hint = f"'simulator bank lint {found.called}' tells why."
            tell(f"The bank {found.called} can't be used and is left out. {hint}")


def _refuse_to_overwrite(path: Path) -> None:
    if path.exists():
        message = (
            f"{path} already exists. Name another with --output, or overwrite it with --force."
        )
        raise BankError(message)


def _notes(posting: Posting) -> Sequence[str]:
    notes = []
    if posting.is_cv:
        notes.append(
            "It reads like a CV, so the questions are about what it claims. If you have the "
            "advert, give that, and the CV with --cv."
        )
    if posting.advert.is_cut:
        notes.append(f"It is long: the first {MOST_CHARACTERS:,} characters were read.")
    return notes

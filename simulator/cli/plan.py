"""``simulator plan``."""

import sys
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import click

from simulator import app
from simulator.advisors import open_question_writer
from simulator.cli.bank_name import BankName
from simulator.cli.echo import echo, echo_json, tell
from simulator.cli.lines import show_lines
from simulator.cli.options import (
    command_line,
    find_bank,
    language_model_options,
    settings_from,
    shelf_of,
)
from simulator.disk import printable
from simulator.output_files import never_ours, require_free
from simulator.planning.advert_file import MOST_BYTES, text_of
from simulator.presenting.plan_lines import plan_json, plan_lines, posting_notes
from simulator.presenting.verdict_lines import advisor_words
from simulator.questions.bank_file import read_bank
from simulator.questions.shelf import FoundBank
from simulator.usecases.inventing import with_invented
from simulator.usecases.planning import (
    FEWEST_MINUTES,
    MOST_MINUTES,
    STANDARD_INPUT,
    USUAL_MINUTES,
    allowance_of,
    candidates_of,
    name_for,
    plan_interview,
    read_file,
    read_posting,
    unit_of,
    usable_banks,
    write_plan,
)

_STANDARD_INPUT_PATH = Path("-")


@click.command()
@click.argument("advert", metavar="ADVERT", type=click.Path(path_type=Path))
@click.option("--cv", metavar="FILE", type=click.Path(path_type=Path), help="Your CV.")
@click.option(
    "--minutes",
    type=click.FloatRange(FEWEST_MINUTES, MOST_MINUTES),
    default=USUAL_MINUTES,
    show_default=True,
    help="How long the interview may take.",
)
@click.option(
    "--bank",
    "banks",
    multiple=True,
    metavar="BANK",
    type=BankName(),
    help="Choose from this bank, too, by its name or path; may be repeated.",
)
@click.option(
    "--output",
    metavar="BANK.txt",
    type=click.Path(path_type=Path),
    help="Bank file to write (default: one named after the job, where 'simulator bank list' shows "
    "your own).",
)
@click.option("--force", is_flag=True, help="Overwrite a file that already exists.")
@click.option("--dry-run", is_flag=True, help="Show the plan; write nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@language_model_options
@click.pass_context
def plan(  # noqa: PLR0913, PLR0917 - one parameter for each option
    ctx: click.Context,
    /,
    advert: Path,
    cv: Path | None,
    minutes: float,
    banks: tuple[str, ...],
    output: Path | None,
    force: bool,
    dry_run: bool,
    as_json: bool,
    **options: Any,
) -> None:
    """Plan an interview for a job ADVERT.

    The advert may be text, a web page, PDF or a Word document of up to 1 MB of text or 20 MB of
    PDF or Word; '-' reads it from standard input. Nothing leaves your computer, unless
    --model-server names another.

    The questions come from the banks that 'simulator bank list' shows and from those given with
    --bank. They are chosen so that they cover what the advert asks for and fit the time; about a
    quarter are behavioural. You are told why each was chosen, and what no bank has a question on.

    With --cv, what your CV mentions and the advert wants comes first, and what the advert wants
    and your CV doesn't mention is marked: it is likely to be probed.

    With --model-server, a language model that you run writes up to three questions on what no bank
    has one on. They stand in a unit of their own, which says who wrote them.

    The plan is a bank of its own: edit it as you like, and practise with it.

    \b
    Examples:
      simulator plan advert.txt
      simulator plan advert.pdf --cv cv.docx --minutes 45
      simulator plan advert.txt --bank my-bank.txt --output friday.txt
      simulator plan - --dry-run < advert.txt
    """
    settings = settings_from(ctx, **options)
    posting = read_posting(_called(advert), _data(advert))
    unit = unit_of(posting)
    name = name_for(unit, shelf_of(ctx))
    path = output or shelf_of(ctx).new(name).path
    if not dry_run:
        require_free(path, never_ours, overwrite=force)
    named = [read_bank(find_bank(ctx, wanted).path) for wanted in banks]
    candidates = candidates_of(usable_banks(shelf_of(ctx), _tell_unusable), named)
    if cv:
        posting = replace(posting, cv=text_of(_called(cv), _data(cv)))
    allowance = allowance_of(minutes, settings)
    make = partial(plan_interview, posting, candidates, encode=app.encode_texts, notify=tell)
    writer = open_question_writer(settings)
    if writer:
        tell(advisor_words(writer.name))
    made = with_invented(make, allowance, unit, writer, tell)
    if not dry_run:
        write_plan(path, unit, made, overwrite=force)
    notes = posting_notes(posting, "with --cv")
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


def _tell_unusable(bank: FoundBank) -> None:
    hint = f"'simulator bank lint {bank.called}' tells why."
    tell(f"The bank {bank.called} can't be used and is left out. {hint}")

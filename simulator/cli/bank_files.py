"""``simulator bank import`` and ``simulator bank new``."""

import sys
from contextlib import redirect_stdout
from pathlib import Path

import click

from simulator.cli.echo import echo, echo_json
from simulator.cli.exit_codes import EXIT_ERROR
from simulator.cli.lines import show_lines
from simulator.cli.options import command_line, shelf_of
from simulator.presenting.import_lines import (
    choice_lines,
    import_json,
    import_lines,
    nothing_line,
)
from simulator.questions.importing.cues import WAYS
from simulator.questions.importing.files import KINDS, ImportReport, Kind, import_file
from simulator.questions.starting_bank import starting_bank, unit_named_after

_FILE = click.argument("path", metavar="FILE", type=click.Path(path_type=Path))
_FORCE = click.option("--force", is_flag=True, help="Overwrite a file that already exists.")
_UNIT = click.option("--unit", metavar="NAME", help="Name of the unit (default: the file's name).")


@click.command("import")
@_FILE
@click.option(
    "--output",
    "new_name",
    metavar="BANK",
    help="Bank to write: a path, or a name to keep it under (default: print the bank).",
)
@_UNIT
@click.option(
    "--as",
    "way",
    type=click.Choice(WAYS),
    help="Which lines of a document are the questions (default: judged).",
)
@click.option(
    "--format",
    "kind",
    type=click.Choice(KINDS),
    help="Format of the file (default: judged by its name and what it holds).",
)
@click.option("--dry-run", is_flag=True, help="Report what would be imported; write nothing.")
@click.option("--strict", is_flag=True, help="Write nothing if anything would be left out.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
@_FORCE
@click.pass_context
def import_bank(  # noqa: PLR0913, PLR0917 - one parameter for each option
    ctx: click.Context,
    path: Path,
    new_name: str | None,
    unit: str | None,
    way: str | None,
    kind: Kind | None,
    dry_run: bool,
    strict: bool,
    as_json: bool,
    force: bool,
) -> None:
    """Turn a list of questions, as it is, into a bank.

    \b
    Markdown   questions as headings, bold lines, folds, Q: and A: lines,
    and HTML   numbered items or tables; multiple choice; chapters become units;
               also Org, AsciiDoc, Jupyter, and flash cards of Obsidian
    CSV, TSV   columns of any usual names, or none: question, answer,
               key_points, limit, follow_ups, section, unit
    Anki       notes exported as text (.txt) or a deck (.apkg); gaps, too
    JSON       lists of cards, or what 'simulator bank show --json' prints
    Excel, OpenDocument, Word
               tables; a Word document is also read like Markdown

    A report says how many questions were found, what they were taken from, and how the first
    three read. Entries that are left out are listed with their line and the reason, and repeated
    questions are merged. If it is not clear which lines are the questions, you are asked to say
    so with --as.

    With a name as --output, the bank goes into your folder of banks, where 'practice' finds it by
    that name; what ends in .txt or names a folder is a path. Without --output the bank is printed,
    and the report goes to standard error. An answer of 60 words or more goes into the long section.

    \b
    Examples:
      simulator bank import interview-questions.md --output mine
      simulator bank import cards.txt --unit "Networks" --dry-run
      simulator bank import notes.md --as bold --output notes.txt
    """
    if as_json and not (new_name or dry_run):
        message = "--json prints the report alone. Add --output BANK or --dry-run."
        raise click.UsageError(message)
    output = shelf_of(ctx).new(new_name) if new_name else None
    report = import_file(path, unit or unit_named_after(path), kind, way)
    is_refused = bool(report.choices) or not report.imported.text
    is_refused = is_refused or (strict and not report.is_whole)
    written = None if is_refused or dry_run else output
    if written:
        shelf_of(ctx).write(written, report.imported.text, overwrite=force)
    place = written.path if written else None
    if as_json:
        echo_json(import_json(path, report, place))
    else:
        is_printed = not (is_refused or dry_run or output)
        _tell(path, report, place, is_refused=is_refused, is_printed=is_printed)
        if written:
            echo(f"Practise it with: {command_line('practice', written.called)}")
    if is_refused:
        sys.exit(EXIT_ERROR)


def _tell(
    path: Path, report: ImportReport, written: Path | None, *, is_refused: bool, is_printed: bool
) -> None:
    """The report; on standard error where the bank itself is printed, or nothing was imported."""
    with redirect_stdout(sys.stderr if is_refused or is_printed else sys.stdout):
        if report.choices:
            show_lines(choice_lines(path, report))
        else:
            show_lines(import_lines(path, report, written))
        if is_refused and not report.choices:
            if not report.imported.text:
                show_lines([nothing_line(path)])
            echo("Nothing was imported.")
    if is_printed:
        click.echo(report.imported.text, nl=False)


@click.command()
@click.argument("name", metavar="BANK")
@_UNIT
@_FORCE
@click.pass_context
def new(ctx: click.Context, name: str, unit: str | None, force: bool) -> None:
    """Start a BANK with questions that explain how to write your own.

    BANK is a name, under which the bank is kept in your folder of banks and found from anywhere, or
    the path of a new file: what ends in .txt or names a folder.
    """
    shelf = shelf_of(ctx)
    bank = shelf.new(name)
    text = starting_bank(unit or unit_named_after(bank.path))
    shelf.write(bank, text, overwrite=force)
    echo(f"Written: {bank.path}")
    echo("Replace its questions with your own, then run")
    echo(f"  {command_line('bank', 'lint', bank.called)}")
    echo(f"  {command_line('practice', bank.called)}")

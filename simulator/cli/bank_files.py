"""``simulator bank import`` and ``simulator bank new``."""

import sys
from contextlib import redirect_stdout
from pathlib import Path

import click

from simulator.cli.echo import echo, echo_json
from simulator.cli.exit_codes import EXIT_ERROR
from simulator.cli.lines import show_lines
from simulator.presenting.import_lines import (
    choice_lines,
    import_json,
    import_lines,
    nothing_line,
)
from simulator.questions.bank_file import write_bank
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
    metavar="BANK.txt",
    type=click.Path(path_type=Path),
    help="Bank file to write (default: print the bank).",
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
def import_bank(  # noqa: PLR0913, PLR0917 - one parameter for each option
    path: Path,
    output: Path | None,
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
    and HTML   numbered items or tables; multiple choice; chapters become units
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

    Without --output the bank is printed, and the report goes to standard error. An answer of 60
    words or more goes into the long section.

    \b
    Examples:
      simulator bank import interview-questions.md --output mine.txt
      simulator bank import cards.txt --unit "Networks" --dry-run
      simulator bank import notes.md --as bold --output notes.txt
    """
    if as_json and not (output or dry_run):
        message = "--json prints the report alone. Add --output BANK.txt or --dry-run."
        raise click.UsageError(message)
    report = import_file(path, unit or unit_named_after(path), kind, way)
    is_refused = bool(report.choices) or not report.imported.text
    is_refused = is_refused or (strict and not report.is_whole)
    written = None if is_refused or dry_run else output
    if written:
        write_bank(written, report.imported.text, overwrite=force)
    if as_json:
        echo_json(import_json(path, report, written))
    else:
        is_printed = not (is_refused or dry_run or output)
        _tell(path, report, written, is_refused=is_refused, is_printed=is_printed)
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
@_FILE
@_UNIT
@_FORCE
def new(path: Path, unit: str | None, force: bool) -> None:
    """Start a bank in a new FILE, with questions that explain how to write your own."""
    write_bank(path, starting_bank(unit or unit_named_after(path)), overwrite=force)
    echo(f"{path}: replace these questions with your own, then run")
    echo(f"  simulator bank lint {path}")

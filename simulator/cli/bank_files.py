"""``simulator bank import`` and ``simulator bank new``."""

import sys
from pathlib import Path

import click

from simulator.cli.echo import echo
from simulator.cli.exit_codes import EXIT_ERROR
from simulator.figures import counted
from simulator.questions.bank_file import write_bank
from simulator.questions.import_file import Kind, import_file, kind_of
from simulator.questions.starting_bank import starting_bank, unit_named_after

_FILE = click.argument("path", metavar="FILE", type=click.Path(path_type=Path))
_FORCE = click.option("--force", is_flag=True, help="Overwrite a file that already exists.")
_UNIT = click.option("--unit", metavar="NAME", help="Name of the unit (default: the file's name).")


@click.command("import")
@_FILE
@click.option(
    "--format",
    "kind",
    type=click.Choice(["csv", "tsv", "anki", "markdown", "json"]),
    help="Format of the file (default: judged by its extension).",
)
@click.option(
    "--output",
    metavar="BANK.txt",
    type=click.Path(path_type=Path),
    help="Bank file to write (default: print the bank).",
)
@_UNIT
@_FORCE
def import_bank(
    path: Path, kind: Kind | None, output: Path | None, unit: str | None, force: bool
) -> None:
    """Turn a table, flash cards, Markdown or JSON into a bank.

    \b
    CSV, TSV  columns question and answer; optionally key_points, limit,
              follow_ups, section (long, short) and unit, written as in a bank
    Anki      "Notes in Plain Text (.txt)", with or without HTML
    Markdown  questions as headings with the answer below, or Q: and A: lines
    JSON      what 'simulator bank show --json' prints, without any loss

    If no section is given, an answer of 60 words or more goes into the long section. If FILE has
    faults, each is listed with its line, and nothing is written.

    \b
    Examples:
      simulator bank import cards.txt --unit "Networks" --output networks.txt
      simulator bank show my-bank.txt --json > my-bank.json
      simulator bank import my-bank.json --output copy.txt
    """
    imported = import_file(path, kind or kind_of(path), unit or unit_named_after(path))
    for fault in imported.faults:
        click.echo(f"{path}, {fault}", err=True)
    if imported.faults:
        click.echo("Nothing was imported.", err=True)
        sys.exit(EXIT_ERROR)
    if output is None:
        click.echo(imported.text, nl=False)
        return
    write_bank(output, imported.text, overwrite=force)
    count = sum(1 for _ in imported.bank.questions())
    echo(f"{output}: {counted(count, 'question')}.")


@click.command()
@_FILE
@_UNIT
@_FORCE
def new(path: Path, unit: str | None, force: bool) -> None:
    """Start a bank in a new FILE, with questions that explain how to write your own."""
    write_bank(path, starting_bank(unit or unit_named_after(path)), overwrite=force)
    echo(f"{path}: replace these questions with your own, then run")
    echo(f"  simulator bank lint {path}")

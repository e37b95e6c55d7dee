"""``simulator bank import`` and ``simulator bank new``."""

import sys
from pathlib import Path

import click

from simulator.cli.echo import echo
from simulator.cli.exit_codes import EXIT_ERROR
from simulator.figures import counted
from simulator.questions.bank_file import write_bank
from simulator.questions.import_file import Kind, import_file, kind_of

_FILE = click.argument("path", metavar="FILE", type=click.Path(path_type=Path))
_FORCE = click.option("--force", is_flag=True, help="Overwrite a file that already exists.")
_UNIT = click.option("--unit", metavar="NAME", help="Name of the unit (default: the file's name).")

_TEMPLATE = """Unit: {unit}

LONG-ANSWER:
1. Q: What does the person who practises hear first?
 A: They hear this question, read out from its Q line. What you are reading now is the model
 answer. Write it as you would say it aloud, in sentences, over as many lines as you like; the
 feedback quotes it when a point was missed.
 K: this question; model answer*2 = sample answer; as you would say it aloud = out loud
 T: 90s
 F: Where does the text of the feedback come from? -> model answer

2. Q: What is on the lines below an answer?
 A: All of them are optional. K names the key points, separated by semicolons: names, phrases or
 sentences, each with other ways to say it after an equals sign, and a star with a number if it
 counts more. A bar separates alternatives, and an exclamation mark comes before what must not be
 said. T is the time limit, perhaps with time to think before it. F is a follow-up, asked when the
 key points behind its arrow were missed.
 K: optional; key points; bar | alternatives; time limit = limit; time to think;
    follow-up = follow up; !nothing at all
 T: 2 min, think 20s

SHORT-ANSWER:
1. Q: What happens to a question without key points of its own?
 A: The program takes what the answer states. If an answer lists names, it takes the names.
"""


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
    imported = import_file(path, kind or kind_of(path), unit or _titled(path))
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
    name = " ".join((unit or _titled(path)).split())
    write_bank(path, _TEMPLATE.format(unit=name), overwrite=force)
    echo(f"{path}: replace these questions with your own, then run")
    echo(f"  simulator bank lint {path}")


def _titled(path: Path) -> str:
    """A unit's name made from a file's name: ``my-questions.csv`` is My Questions."""
    return " ".join(path.stem.replace("-", " ").replace("_", " ").split()).title() or "Unit"

"""``simulator bank edit``."""

import os
from pathlib import Path

import click

from simulator.cli.bank_name import BankName
from simulator.cli.echo import echo, tell
from simulator.cli.keyboard import require_keyboard
from simulator.cli.lines import show_lines
from simulator.cli.options import command_line, find_bank, shelf_of
from simulator.disk import shared_as_usual
from simulator.errors import BankError
from simulator.presenting.bank_lines import lint_lines
from simulator.questions.bank_draft import BankDraft, begin_draft
from simulator.questions.linting.report import lint_file
from simulator.questions.shelf import FoundBank, Place, Shelf
from simulator.shipped_files import is_installed_file


@click.command("edit")
@click.argument("name", metavar="BANK", type=BankName())
@click.pass_context
def edit_bank(ctx: click.Context, name: str) -> None:
    """Edit a BANK in your editor, and check it when you save.

    The editor is the one that VISUAL or EDITOR names, else the system's. When you close it, the
    bank is checked like with 'simulator bank lint'. If there are faults you are shown them and
    asked whether to edit again, keep the bank as it is, or discard your changes. Until then the
    bank stays as it was.

    A bank that comes with the simulator is not changed; your version goes into the folder 'banks'
    of the simulator's home folder.

    \b
    Examples:
      simulator bank edit nurse
      EDITOR=nano simulator bank edit my-bank.txt
    """
    require_keyboard("'bank edit'")
    draft = _begin(find_bank(ctx, name), shelf_of(ctx))
    try:
        _edit(draft)
    except BaseException:
        _keep_what_was_written(draft)
        raise


def _begin(bank: FoundBank, shelf: Shelf) -> BankDraft:
    """A draft of the bank, or of the person's own version of one that comes with the program."""
    if bank.place is not Place.SHIPPED and not is_installed_file(bank.path):
        return begin_draft(bank.path, bank.path)
    own = shelf.own / bank.path.name
    if own.exists():
        echo(f"You have a version of this bank of your own, {own}. That is what you edit.")
        return begin_draft(own, own)
    echo(f"This bank comes with the simulator. What you change is saved as {own}.")
    return begin_draft(bank.path, own)


def _edit(draft: BankDraft) -> None:
    """Open the editor until there is something to save, or nothing."""
    while True:
        _open_editor(draft.path)
        if not draft.is_changed:
            draft.discard()
            echo("Nothing was changed.")
            return
        report = lint_file(draft.path)
        show_points = command_line("bank", "keypoints", str(draft.target))
        show_lines(lint_lines(draft.target, report, show_points))
        answer = _ask_what_to_do() if report.faults else "k"
        if answer == "k":
            draft.save()
            echo(f"Saved: {draft.target}")
            return
        if answer == "d":
            draft.discard()
            echo("Your changes were discarded; the bank is as it was.")
            return


def _ask_what_to_do() -> str:
    question = "Edit again (e), keep it with its faults (k) or discard your changes (d)?"
    answer: str = click.prompt(question, type=click.Choice(["e", "k", "d"]), default="e")
    return answer


def _open_editor(path: Path) -> None:
    try:
        with shared_as_usual():
            click.edit(filename=str(path))
    except (click.ClickException, ValueError) as error:
        named = next(filter(None, map(os.environ.get, ("VISUAL", "EDITOR"))), None)
        what = f"The editor '{named}' failed" if named else "No editor was found, or it failed"
        reason = error.message if isinstance(error, click.ClickException) else str(error)
        message = f"{what} ({reason}). Name yours, as in 'EDITOR=nano simulator bank edit BANK'."
        raise BankError(message) from error


def _keep_what_was_written(draft: BankDraft) -> None:
    if draft.is_changed:
        tell(f"What you wrote is kept in {draft.path}")
    else:
        draft.discard()

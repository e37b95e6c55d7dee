"""``simulator bank list``."""

from contextlib import closing
from datetime import UTC, datetime

import click

from simulator import app
from simulator.cli.echo import echo_json, tell
from simulator.cli.lines import show_lines
from simulator.cli.options import settings_from, shelf_of
from simulator.errors import HistoryError
from simulator.presenting.bank_list_lines import bank_list_json, bank_list_lines
from simulator.questions.shelf import Shelf
from simulator.settings import Settings
from simulator.usecases.bank_catalogue import ListedBank, catalogue, due_by, nothing_due


@click.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_context
def list_banks(ctx: click.Context, as_json: bool) -> None:
    """List the banks that are found by name.

    Your own are the .txt files in the folder 'banks' of your home folder; the others come with the
    simulator. Where two have the same name, yours is used. For a bank that you have practised, you
    see how many of its questions are due.
    """
    shelf = shelf_of(ctx)
    banks = _listed(shelf, settings_from(ctx))
    if as_json:
        echo_json(bank_list_json(banks, shelf.own))
    else:
        show_lines(bank_list_lines(banks, shelf.own))


def _listed(shelf: Shelf, settings: Settings) -> tuple[ListedBank, ...]:
    """The banks with what is due; an unreadable history hides none of them."""
    if settings.history_file.exists():
        from simulator.history.fsrs_schedule import due_after  # noqa: PLC0415 - slow to load

        try:
            with closing(app.open_store(settings, tell)) as store:
                count_due = due_by(store, due_after, datetime.now(UTC))
                return tuple(catalogue(shelf.banks(), count_due))
        except HistoryError as error:
            tell(str(error))
    return tuple(catalogue(shelf.banks(), nothing_due))

"""``simulator bank list``."""

import click

from simulator import kept
from simulator.cli.echo import echo_json, tell
from simulator.cli.lines import show_lines
from simulator.cli.options import settings_from, shelf_of
from simulator.presenting.bank_list_lines import bank_list_json, bank_list_lines


@click.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_context
def list_banks(ctx: click.Context, as_json: bool) -> None:
    """List the banks that are found by name.

    Your own are the .txt files in the folder named above them; the others come with the simulator.
    Where two have the same name, yours is used. For a bank that you have practised, you see how
    many of its questions are due.
    """
    shelf = shelf_of(ctx)
    banks = kept.listed_banks(settings_from(ctx), tell)
    if as_json:
        echo_json(bank_list_json(banks, shelf.own))
    else:
        show_lines(bank_list_lines(banks, shelf.own))

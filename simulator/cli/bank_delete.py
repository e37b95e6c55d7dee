"""``simulator bank delete``."""

import click

from simulator.cli.bank_name import BankName
from simulator.cli.confirming import is_confirmed
from simulator.cli.echo import echo
from simulator.cli.options import shelf_of
from simulator.presenting.bank_deletion import STAYING_WORDS, going_words, gone_words
from simulator.questions.bank_file import question_count


@click.command("delete")
@click.argument("name", metavar="NAME", type=BankName())
@click.option("--yes", is_flag=True, help="Delete without asking.")
@click.pass_context
def delete_bank(ctx: click.Context, name: str, yes: bool) -> None:
    """Delete a bank of your own.

    You are asked first. NAME is one that 'simulator bank list' shows as yours; a bank that comes
    with the simulator is never deleted. Your past answers stay.
    """
    shelf = shelf_of(ctx)
    bank = shelf.to_delete(name)
    echo(f"{bank.path}\n{going_words(bank.called, question_count(bank.path))} {STAYING_WORDS}")
    if yes or is_confirmed("Delete it?"):
        shelf.delete(bank)
        echo(gone_words(bank.called, shows_shipped=shelf.ships(bank.called)))
    else:
        echo("Nothing was deleted.")

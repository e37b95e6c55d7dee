"""The name of a bank on the command line, which the shell can complete."""

import shlex

import click
from click.shell_completion import CompletionItem

from simulator.errors import BankError
from simulator.own_folders import default_home
from simulator.spelling import composed


class BankName(click.ParamType[str]):
    """A bank's name, or the path of its file."""

    name = "bank"

    def shell_complete(
        self,
        ctx: click.Context,
        param: click.Parameter,  # noqa: ARG002 - click's signature
        incomplete: str,
    ) -> list[CompletionItem]:
        """The banks whose name begins so; files, where none does."""
        from simulator.banks import bank_shelf  # noqa: PLC0415 - slow to load

        shelf = bank_shelf(ctx.find_root().params.get("home") or default_home())
        begun = composed(incomplete).casefold()
        try:
            names = [_typed(bank.called) for bank in shelf.banks()]
        except BankError:
            names = []
        items = [CompletionItem(name) for name in names if name.casefold().startswith(begun)]
        return items or [CompletionItem(incomplete, type="file")]


def _typed(name: str) -> str:
    """The name, or another form of it that is found and that no shell takes apart."""
    from simulator.questions.bank import slug  # noqa: PLC0415 - slow to load

    return name if shlex.quote(name) == name else slug(name)

"""Asks before something is deleted."""

import click

from simulator.cli.echo import echo
from simulator.cli.keyboard import has_keyboard


def is_confirmed(question: str) -> bool:
    """Whether a person, or a pipe, says yes; one that says nothing is told what to do.

    Raises:
        click.ClickException: standard input is no terminal and has ended.
    """
    try:
        return click.confirm(question)
    except click.Abort:
        if has_keyboard():
            raise
        echo()
        message = (
            "There was nobody to ask, so nothing was deleted. To delete without asking, add --yes."
        )
        raise click.ClickException(message) from None

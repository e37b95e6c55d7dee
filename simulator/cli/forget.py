"""``simulator forget``."""

import sys
from collections.abc import Sequence
from contextlib import closing
from datetime import datetime
from typing import Any

import click

from simulator import kept
from simulator.cli.confirming import is_confirmed
from simulator.cli.echo import echo, echo_json, tell
from simulator.cli.exit_codes import EXIT_ERROR
from simulator.cli.lines import show_lines
from simulator.cli.options import settings_from
from simulator.history.sqlite_file import set_aside
from simulator.presenting.forgetting_lines import (
    forgetting_json,
    forgotten_line,
    going_lines,
    set_aside_words,
)
from simulator.sessions.forgetting import KeptSession, kept_sessions
from simulator.sessions.library import SessionLibrary
from simulator.settings import Settings
from simulator.usecases.forgetting import Wanted
from simulator.usecases.forgetting import forget as forget_sessions


class _Day(click.DateTime):
    """A date as people write it in this program."""

    def __init__(self) -> None:
        super().__init__(["%Y-%m-%d"])

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime:
        """See :class:`click.ParamType`."""
        try:
            day: datetime = super().convert(value, param, ctx)
        except click.BadParameter:
            self.fail(f"'{value}' is not a date. Write it as 2025-12-31.", param, ctx)
        return day


@click.command()
@click.argument("session", required=False)
@click.option(
    "--before",
    type=_Day(),
    metavar="DATE",
    help="Forget the sessions that began before this date, such as 2025-12-31.",
)
@click.option("--all", "forgets_all", is_flag=True, help="Forget every session.")
@click.option("--yes", is_flag=True, help="Delete without asking.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON; delete only with --yes.")
@click.pass_context
def forget(  # noqa: PLR0913, PLR0917 - one parameter for each option
    ctx: click.Context,
    session: str | None,
    before: datetime | None,
    forgets_all: bool,
    yes: bool,
    as_json: bool,
) -> None:
    """Delete the recordings, transcripts and verdicts of sessions.

    You see what will be deleted and are asked first. SESSION is a name listed by 'simulator
    history', the start of one, or 'last'. A running session is not touched, and copies that you
    exported elsewhere stay where they are, as does what you put into the folder of a session.

    \b
    Examples:
      simulator forget last
      simulator forget --before 2025-12-31
      simulator forget --all --yes
    """
    if (session is not None) + (before is not None) + forgets_all != 1:
        message = "Name a SESSION, or use --before DATE or --all."
        raise click.UsageError(message)
    wanted = Wanted(session, before.date() if before else None)
    _forget(settings_from(ctx), wanted, yes=yes, as_json=as_json)


def _forget(settings: Settings, wanted: Wanted, *, yes: bool, as_json: bool) -> None:
    library = SessionLibrary(settings.sessions_folder)
    if not settings.home.exists():
        _show(wanted.of(library, ()), as_json=as_json, deleted=())
        return
    with closing(kept.open_store(settings, tell)) as store:
        going = wanted.of(library, kept_sessions(library, store))
        if not as_json:
            _show(going, as_json=False, deleted=())
        is_agreed = yes or (not as_json and bool(going) and is_confirmed("Delete all of this?"))
        deleted = forget_sessions(going, store, settings, tell) if is_agreed else ()
    if as_json:
        _show(going, as_json=True, deleted=deleted)
    elif going:
        _tell_end(settings, deleted, is_agreed=is_agreed)
    if is_agreed and len(deleted) < len(going):
        sys.exit(EXIT_ERROR)


def _show(going: Sequence[KeptSession], *, as_json: bool, deleted: Sequence[str]) -> None:
    if as_json:
        echo_json(forgetting_json(going, deleted))
    else:
        show_lines(going_lines(going))


def _tell_end(settings: Settings, deleted: Sequence[str], *, is_agreed: bool) -> None:
    if not is_agreed:
        echo("Nothing was deleted.")
        return
    show_lines([forgotten_line(deleted)])
    for path in set_aside(settings.history_file):
        tell(set_aside_words(path))

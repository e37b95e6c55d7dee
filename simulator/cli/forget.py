"""``simulator forget``."""

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime

import click

from simulator import app
from simulator.cli.echo import echo, echo_json, tell
from simulator.cli.lines import show_lines
from simulator.cli.options import settings_from
from simulator.history.sqlite_file import set_aside
from simulator.presenting.forgetting_lines import forgetting_json, forgotten_line, going_lines
from simulator.sessions import forgetting
from simulator.sessions.forgetting import KeptSession, begun_before, kept_sessions
from simulator.sessions.library import SessionLibrary
from simulator.settings import Settings


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A session, those before a day, or without either all of them."""

    session: str | None
    before: datetime | None

    def of(self, library: SessionLibrary, kept: Sequence[KeptSession]) -> Sequence[KeptSession]:
        if self.session is not None:
            name = library.full_name(self.session, [one.session for one in kept])
            return [one for one in kept if one.session == name]
        return begun_before(kept, self.before.date()) if self.before else kept


@click.command()
@click.argument("session", required=False)
@click.option(
    "--before",
    type=click.DateTime(["%Y-%m-%d"]),
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
    exported stay where they are.

    \b
    Examples:
      simulator forget last
      simulator forget --before 2025-12-31
      simulator forget --all --yes
    """
    if (session is not None) + (before is not None) + forgets_all != 1:
        message = "Name a SESSION, or use --before DATE or --all."
        raise click.UsageError(message)
    _forget(settings_from(ctx), _Wanted(session, before), yes=yes, as_json=as_json)


def _forget(settings: Settings, wanted: _Wanted, *, yes: bool, as_json: bool) -> None:
    library = SessionLibrary(settings.sessions_folder)
    if not settings.home.exists():
        _show(wanted.of(library, ()), as_json=as_json, deleted=())
        return
    with closing(app.open_store(settings, tell)) as store:
        going = wanted.of(library, kept_sessions(library, store))
        if not as_json:
            _show(going, as_json=False, deleted=())
        is_agreed = yes or (not as_json and bool(going) and click.confirm("Delete all of this?"))
        deleted = forgetting.forget(going, store, tell) if is_agreed else ()
    if as_json:
        _show(going, as_json=True, deleted=deleted)
    elif going:
        _tell_end(settings, deleted, is_agreed=is_agreed)


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
        tell(f"{path} was damaged and set aside. It may still contain answers; delete it yourself.")

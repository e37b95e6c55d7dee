"""``simulator forget``."""

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import click

from simulator import app
from simulator.cli.echo import echo, echo_json, tell
from simulator.cli.options import settings_from
from simulator.errors import HistoryError
from simulator.figures import counted
from simulator.history.sqlite_file import set_aside
from simulator.history.store import Store
from simulator.sessions.forgetting import (
    KeptSession,
    begun_before,
    delete_folder,
    kept_sessions,
    named,
)
from simulator.sessions.library import SessionLibrary
from simulator.settings import Settings


@dataclass(frozen=True, slots=True)
class _Wanted:
    session: str | None
    before: datetime | None
    is_all: bool

    def of(self, kept: Sequence[KeptSession]) -> tuple[KeptSession, ...]:
        if self.session is not None:
            return named(kept, self.session)
        return begun_before(kept, self.before.date()) if self.before else tuple(kept)


@click.command()
@click.argument("session", required=False)
@click.option(
    "--before",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="Forget the sessions that began before this date (UTC), such as 2025-12-31.",
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
    _forget(settings_from(ctx), _Wanted(session, before, forgets_all), yes=yes, as_json=as_json)


def _forget(settings: Settings, wanted: _Wanted, *, yes: bool, as_json: bool) -> None:
    if not settings.home.exists():
        going: tuple[KeptSession, ...] = wanted.of(())
        _show(going, as_json=as_json, deleted=())
        return
    with closing(app.open_store(settings, tell)) as store:
        going = wanted.of(kept_sessions(SessionLibrary(settings.sessions_folder), store))
        if not as_json:
            _show(going, as_json=False, deleted=())
        is_agreed = yes or (not as_json and bool(going) and click.confirm("Delete all of this?"))
        deleted = _delete(going, store) if is_agreed else ()
    if as_json:
        _show(going, as_json=True, deleted=deleted)
    elif going:
        _tell_end(settings, deleted, is_agreed=is_agreed)


def _delete(going: Sequence[KeptSession], store: Store) -> tuple[str, ...]:
    """Delete folders, then rows; returns the sessions that are gone."""
    deleted = []
    for kept in going:
        try:
            if kept.folder:
                delete_folder(kept.folder)
        except HistoryError as error:
            tell(str(error))
        else:
            deleted.append(kept.session)
    store.forget(deleted)
    return tuple(deleted)


def _show(going: Sequence[KeptSession], *, as_json: bool, deleted: Sequence[str]) -> None:
    if as_json:
        echo_json({"sessions": [_json(kept) for kept in going], "forgotten": list(deleted)})
        return
    if not going:
        echo("There is nothing to forget.")
        return
    for kept in going:
        echo(f"  {kept.session}  {_amounts(kept.recordings, kept.rows, kept.size_bytes)}")
    recordings = sum(kept.recordings for kept in going)
    rows = sum(kept.rows for kept in going)
    size_bytes = sum(kept.size_bytes for kept in going)
    echo(f"{counted(len(going), 'session')}: {_amounts(recordings, rows, size_bytes)}.", bold=True)


def _amounts(recordings: int, rows: int, size_bytes: int) -> str:
    return (
        f"{counted(recordings, 'recording')}, {counted(rows, 'answer')} in the history, "
        f"{size_bytes / 1_000_000:,.1f} MB"
    )


def _json(kept: KeptSession) -> dict[str, Any]:
    return {
        "session": kept.session,
        "folder": str(kept.folder) if kept.folder else None,
        "recordings": kept.recordings,
        "bytes": kept.size_bytes,
        "answers": kept.rows,
    }


def _tell_end(settings: Settings, deleted: Sequence[str], *, is_agreed: bool) -> None:
    if not is_agreed:
        echo("Nothing was deleted.")
        return
    sessions = counted(len(deleted), "session")
    echo(f"Deleted {sessions}, also from the backups of the history.")
    for path in set_aside(settings.history_file):
        tell(f"{path} was damaged and set aside. It may still contain answers; delete it yourself.")

"""``simulator history``."""

from dataclasses import asdict

import click

from simulator import app
from simulator.cli.line_screen import echo, echo_json
from simulator.cli.options import settings_from
from simulator.history.store import PastSession
from simulator.settings import Settings


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_context
def history(ctx: click.Context, as_json: bool) -> None:
    """List past sessions, the latest first, with the mean coverage of each."""
    sessions = _past_sessions(settings_from(ctx))
    if as_json:
        echo_json({"sessions": [asdict(session) for session in sessions]})
        return
    if not sessions:
        echo("No sessions yet. Begin with: simulator practice BANK")
    for session in sessions:
        coverage = "-" if session.coverage is None else f"{session.coverage:.0%}"
        answers = "answer " if session.answers == 1 else "answers"
        started = session.started[:16].replace("T", " ")
        echo(f"{started} UTC {session.answers:>3} {answers} {coverage:>5}  {session.session}")


def _past_sessions(settings: Settings) -> tuple[PastSession, ...]:
    if not settings.history_file.exists():
        return ()
    store = app.open_store(settings)
    try:
        return store.sessions()
    finally:
        store.close()

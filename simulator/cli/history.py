"""``simulator history``."""

import json
from dataclasses import asdict

import click

from simulator import app
from simulator.cli.line_screen import echo
from simulator.cli.options import settings_from


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_context
def history(ctx: click.Context, as_json: bool) -> None:
    """List past sessions, the latest first, with the mean coverage of each."""
    store = app.open_store(settings_from(ctx))
    try:
        sessions = store.sessions()
    finally:
        store.close()
    if as_json:
        echo(json.dumps({"sessions": [asdict(session) for session in sessions]}, indent=2))
        return
    if not sessions:
        echo("No sessions yet. Begin with: simulator practice BANK")
    for session in sessions:
        coverage = "-" if session.coverage is None else f"{session.coverage:.0%}"
        answers = "answer " if session.answers == 1 else "answers"
        echo(f"{session.session:<40} {session.answers:>3} {answers} {coverage:>5}  {session.bank}")

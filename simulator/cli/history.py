"""``simulator history``."""

from collections.abc import Callable, Iterable
from dataclasses import asdict
from typing import Any, TypeVar

import click

from simulator import kept
from simulator.cli.echo import echo_json, tell
from simulator.cli.lines import show_lines
from simulator.cli.options import settings_from
from simulator.history.past_attempts import attempts_at, weak_answers
from simulator.history.store import Store
from simulator.presenting.history_lines import (
    attempt_lines,
    found_json,
    found_lines,
    session_lines,
    weak_lines,
)
from simulator.presenting.lines import Line
from simulator.settings import Settings

Found = TypeVar("Found")


@click.command()
@click.option(
    "--question",
    "question_id",
    metavar="ID",
    help="List the attempts at one question, such as long/3.",
)
@click.option("--search", "text", metavar="TEXT", help="List the answers that contain these words.")
@click.option(
    "--below",
    type=click.IntRange(1, 100),
    metavar="PERCENT",
    help="List the questions whose latest answer made less than this part of the points.",
)
@click.option(
    "--rebuild",
    is_flag=True,
    help="First add what the history lacks of the sessions in their folders.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_context
def history(  # noqa: PLR0913, PLR0917 - one parameter for each option
    ctx: click.Context,
    question_id: str | None,
    text: str | None,
    below: int | None,
    rebuild: bool,
    as_json: bool,
) -> None:
    """List past sessions, latest first, with the mean coverage of each.

    A search finds answers that contain all the words, or longer words that start with them. Words
    in double quotes must follow each other. A number is found however it was said or written.
    Attempts at a question are found even if the question was renumbered or its wording was edited
    a little.

    A history that was lost or damaged is put together again from its backup and the folders of the
    sessions, without being asked. With --rebuild the folders are read again, such as when you have
    put some back.

    \b
    Examples:
      simulator history
      simulator history --question data-engineer/long/3
      simulator history --search 'kafka "exactly once"'
      simulator history --below 50
    """
    if sum(one is not None for one in (question_id, text, below)) > 1:
        message = "Use only one of --question, --search and --below."
        raise click.UsageError(message)
    settings = settings_from(ctx)
    if question_id is not None:
        attempts = attempts_at(
            _read(settings, lambda store: store.past_answers(), rebuilds=rebuild), question_id
        )
        _show("attempts", map(asdict, attempts), attempt_lines(attempts), as_json=as_json)
    elif text is not None:
        found = _read(settings, lambda store: store.search(text), rebuilds=rebuild)
        _show("answers", map(found_json, found), found_lines(found, text), as_json=as_json)
    elif below is not None:
        answers = _read(settings, lambda store: store.past_answers(), rebuilds=rebuild)
        weak = weak_answers(answers, below / 100)
        _show("answers", map(asdict, weak), weak_lines(weak, below), as_json=as_json)
    else:
        sessions = _read(settings, lambda store: store.sessions(), rebuilds=rebuild)
        _show("sessions", map(asdict, sessions), session_lines(sessions), as_json=as_json)


def _read(
    settings: Settings, question: Callable[[Store], tuple[Found, ...]], *, rebuilds: bool
) -> tuple[Found, ...]:
    return kept.read_history(settings, question, (), tell, rebuilds=rebuilds)


def _show(
    name: str, found: Iterable[dict[str, Any]], lines: Iterable[Line], *, as_json: bool
) -> None:
    if as_json:
        echo_json({name: list(found)})
    else:
        show_lines(lines)

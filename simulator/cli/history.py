"""``simulator history``."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import asdict
from typing import TypeVar

import click

from simulator import app
from simulator.cli.echo import echo, echo_json, paragraph, tell
from simulator.cli.options import settings_from
from simulator.figures import percent
from simulator.history.past_attempts import attempts_at
from simulator.history.store import FoundAnswer, PastAnswer, PastSession, Store
from simulator.moments import to_the_minute
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
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_context
def history(ctx: click.Context, question_id: str | None, text: str | None, as_json: bool) -> None:
    """List past sessions, latest first, with the mean coverage of each.

    A search finds answers that contain all the words, or longer words that start with them. Words
    in double quotes must follow each other. Attempts at a question are found even if the question
    was renumbered or its wording was edited a little.

    \b
    Examples:
      simulator history
      simulator history --question data-engineer/long/3
      simulator history --search 'kafka "exactly once"'
    """
    if question_id is not None and text is not None:
        message = "Use --question or --search, not both."
        raise click.UsageError(message)
    settings = settings_from(ctx)
    if question_id is not None:
        answers = _read(settings, lambda store: store.past_answers())
        _list_attempts(attempts_at(answers, question_id), as_json=as_json)
    elif text is not None:
        _list_found(_read(settings, lambda store: store.search(text)), text, as_json=as_json)
    else:
        _list_sessions(_read(settings, lambda store: store.sessions()), as_json=as_json)


def _read(settings: Settings, question: Callable[[Store], tuple[Found, ...]]) -> tuple[Found, ...]:
    if not settings.history_file.exists():
        return ()
    with closing(app.open_store(settings, tell)) as store:
        return question(store)


def _list_sessions(sessions: tuple[PastSession, ...], *, as_json: bool) -> None:
    if as_json:
        echo_json({"sessions": [asdict(session) for session in sessions]})
        return
    if not sessions:
        echo("No sessions yet. Start with: simulator practice BANK")
    for session in sessions:
        answers = "answer " if session.answers == 1 else "answers"
        echo(
            f"{_minute(session.started)} {session.answers:>3} {answers} "
            f"{percent(session.coverage):>5}  {session.session}"
        )


def _list_attempts(attempts: tuple[PastAnswer, ...], *, as_json: bool) -> None:
    if as_json:
        echo_json({"attempts": [asdict(attempt) for attempt in attempts]})
        return
    echo(attempts[-1].question_id, bold=True)
    paragraph(attempts[-1].question_text)
    for attempt in attempts:
        pace = attempt.words_per_minute
        first_word = attempt.first_word_seconds
        echo(
            f"{_minute(attempt.answered_at)}  attempt {attempt.attempt:<3} "
            f"{percent(attempt.coverage):>5}  "
            f"{'-' if pace is None else f'{pace:.0f}':>4} words/min  "
            f"first word {'-' if first_word is None else f'{first_word:.1f} s':>6}  "
            f"{attempt.session}"
        )


def _list_found(found: tuple[FoundAnswer, ...], text: str, *, as_json: bool) -> None:
    if as_json:
        echo_json({"answers": [asdict(answer) for answer in found]})
        return
    if not found:
        echo(f"No answer contains {text}.")
    for answer in found:
        echo(
            f"{_minute(answer.answered_at)}  {answer.question_id}, attempt {answer.attempt}  "
            f"{answer.session}",
            bold=True,
        )
        paragraph(answer.snippet)


def _minute(iso_time: str) -> str:
    return f"{to_the_minute(iso_time)} UTC"

"""``simulator progress``."""

import shutil
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import click

from simulator import app
from simulator.cli.echo import echo, echo_json, tell
from simulator.cli.lines import show_lines
from simulator.cli.options import settings_from
from simulator.disk import printable
from simulator.history.fsrs_schedule import due_after
from simulator.history.scheduling import standings
from simulator.history.store import Store
from simulator.history.text_file import write_whole
from simulator.presenting.progress_lines import progress_lines
from simulator.reports.progress import NO_PROGRESS, ProgressReport, progress_of
from simulator.settings import Settings


@click.command()
@click.option(
    "--page",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write a page with plots and the best and latest attempts at each question.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_context
def progress(ctx: click.Context, page: Path | None, as_json: bool) -> None:
    """Show what is due, what is weak, and what has improved.

    When a question is due depends on how well you answered it: one you hardly knew comes back
    tomorrow, one you know well comes back after weeks. A point is weak if you missed it in the last
    attempt and in at least one of the four before.

    \b
    Examples:
      simulator progress
      simulator progress --page progress.html
    """
    show_progress(settings_from(ctx), page, as_json=as_json)


def show_progress(settings: Settings, page: Path | None = None, *, as_json: bool = False) -> None:
    """Print the progress, and write its page if one is wanted."""
    if not settings.history_file.exists():
        _show(NO_PROGRESS, as_json=as_json)
        return
    with closing(app.open_store(settings, tell)) as store:
        found = _progress(store)
        _show(found, as_json=as_json)
        if page is not None:
            _write_page(page, found, store, as_json=as_json)


def _progress(store: Store) -> ProgressReport:
    answers = store.past_answers()
    now = datetime.now(UTC)
    zone = now.astimezone().tzinfo or UTC
    return progress_of(answers, store.past_points(), standings(answers, due_after), now, zone)


def _write_page(page: Path, found: ProgressReport, store: Store, *, as_json: bool) -> None:
    from simulator.reports.progress_page import compared, progress_page  # noqa: PLC0415 - heavy

    write_whole(page, progress_page(found, compared(store)))
    (tell if as_json else echo)(f"Page: {printable(page)}")


def _show(found: ProgressReport, *, as_json: bool) -> None:
    if as_json:
        echo_json(found.as_json())
    else:
        columns = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
        show_lines(progress_lines(found, columns))

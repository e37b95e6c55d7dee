"""``simulator progress``."""

import shutil
import sys
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import click

from simulator import app
from simulator.cli.echo import echo, echo_json, tell
from simulator.cli.options import settings_from
from simulator.disk import printable
from simulator.figures import counted, percent
from simulator.history.fsrs_schedule import due_after
from simulator.history.scheduling import standings
from simulator.history.store import Store
from simulator.history.text_file import write_whole
from simulator.presenting.looks import bar
from simulator.reports.progress import ProgressReport, UnitProgress, progress_of

_MOST_SHOWN = 8
_BAR_WIDTH = 20
_MOST_DAYS = 40
_SPARKS = "▁▂▃▄▅▆▇█"
_FEWEST_DAYS_RUNNING = 2


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
    settings = settings_from(ctx)
    if not settings.history_file.exists():
        _show(None, as_json=as_json)
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


def _show(found: ProgressReport | None, *, as_json: bool) -> None:
    if found is None or not found.units:
        if as_json:
            echo_json(ProgressReport((), (), (), (), 0, 0).as_json())
        else:
            echo("No answers yet. Start with: simulator practice BANK")
    elif as_json:
        echo_json(found.as_json())
    else:
        _show_all(found)


def _show_all(found: ProgressReport) -> None:
    for unit in found.units:
        _show_unit(unit)
    _show_list(
        f"Due now: {len(found.due)}" if found.due else "Nothing is due.",
        [f"{_bar(one.coverage)} {one.question_id}  {one.question_text}" for one in found.due],
    )
    if found.weak:
        weak = [
            f"{one.point}: missed {one.missed} of {one.attempts}  ({one.question_id})"
            for one in found.weak
        ]
        _show_list("Weak points", weak)
    if found.improved:
        better = [
            f"{percent(one.first)} -> {percent(one.latest)}  {one.question_id}  {one.question_text}"
            for one in found.improved
        ]
        _show_list("Improved", better)
    if found.days_running >= _FEWEST_DAYS_RUNNING:
        echo(f"\nPractised {found.days_running} days running.")
    elif found.recent_days:
        echo(f"\nPractised on {counted(found.recent_days, 'day')} of the last 30.")


def _show_unit(unit: UnitProgress) -> None:
    answers, questions = counted(unit.answers, "answer"), counted(unit.questions, "question")
    echo(f"{unit.unit}: {answers} to {questions}", bold=True)
    if unit.coverage is not None:
        echo(f"  {_bar(unit.coverage)} covered in the latest answers")
    coverage = [day.coverage for day in unit.days if day.coverage is not None][-_MOST_DAYS:]
    if len(coverage) > 1:
        echo(f"  {_sparkline(coverage)} coverage, day by day")


def _show_list(title: str, lines: Sequence[str]) -> None:
    echo(f"\n{title}", bold=True)
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
    for line in lines[:_MOST_SHOWN]:
        echo(f"  {line}"[:width])
    if len(lines) > _MOST_SHOWN:
        echo(f"  and {len(lines) - _MOST_SHOWN} more")


def _bar(share: float) -> str:
    return f"{bar(share, _BAR_WIDTH)} {percent(share):>4}"


def _sparkline(shares: Sequence[float]) -> str:
    return "".join(_SPARKS[min(int(share * len(_SPARKS)), len(_SPARKS) - 1)] for share in shares)

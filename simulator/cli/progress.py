"""``simulator progress``."""

import shutil
import sys
from contextlib import closing
from pathlib import Path

import click

from simulator import kept
from simulator.cli.echo import echo, echo_json, tell
from simulator.cli.lines import show_lines
from simulator.cli.options import settings_from
from simulator.cli.output_file import force_option
from simulator.disk import printable
from simulator.output_files import OutputFiles
from simulator.presenting.progress_lines import progress_lines
from simulator.reports.progress import NO_PROGRESS, ProgressReport
from simulator.settings import Settings


@click.command()
@click.option(
    "--page",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write a page with plots and the best and latest attempts at each question.",
)
@force_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_context
def progress(ctx: click.Context, page: Path | None, force: bool, as_json: bool) -> None:
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
    if page is not None:
        OutputFiles(settings.home).require_free(page, overwrite=force)
    show_progress(settings, page, as_json=as_json, force=force)


def show_progress(
    settings: Settings, page: Path | None = None, *, as_json: bool = False, force: bool = False
) -> None:
    """Print the progress, and write its page if one is wanted."""
    if not kept.has_history(settings):
        _show(NO_PROGRESS, as_json=as_json)
        return
    with closing(kept.open_store(settings, tell)) as store:
        found = kept.progress_in(store)
        _show(found, as_json=as_json)
        if page is not None:
            content = kept.progress_page_of(found, store)
            OutputFiles(settings.home).write(page, content, overwrite=force)
            (tell if as_json else echo)(f"Page: {printable(page)}")


def _show(found: ProgressReport, *, as_json: bool) -> None:
    if as_json:
        echo_json(found.as_json())
    else:
        columns = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
        show_lines(progress_lines(found, columns))

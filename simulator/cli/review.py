"""``simulator review``."""

import webbrowser
from pathlib import Path

import click

from simulator import app
from simulator.banks import bank_shelf
from simulator.cli.echo import echo, paragraph, tell
from simulator.cli.options import settings_from
from simulator.cli.output_file import force_option, write_output
from simulator.disk import shared_as_usual
from simulator.history.records import SessionRecord
from simulator.output_files import OutputFiles
from simulator.presenting.revision_lines import reviewed_lines
from simulator.sessions.library import LAST, SessionLibrary
from simulator.sessions.locks import changing
from simulator.sessions.msgspec_reader import read_session
from simulator.sessions.review_notes import ReviewNotes, read_review_notes
from simulator.settings import Settings
from simulator.usecases.reviewing import PageMaker
from simulator.usecases.revising import decide_as_reviewed

_PAGE_NAME = "review.html"


@click.command()
@click.argument("session", default=LAST)
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Where to write the page (default: review.html in the session's folder).",
)
@click.option("--no-audio", is_flag=True, help="Leave the recordings out of the page.")
@click.option("--no-open", is_flag=True, help="Write the page without opening a browser.")
@click.option(
    "--notes",
    "notes_path",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Show a reviewer's notes, and apply the points that were checked or unchecked.",
)
@force_option
@click.pass_context
def review(  # noqa: PLR0913, PLR0917 - one parameter for each option
    ctx: click.Context,
    session: str,
    output: Path | None,
    no_audio: bool,
    no_open: bool,
    notes_path: Path | None,
    force: bool,
) -> None:
    """View a session, and listen to it, in your browser.

    SESSION is 'last' (the default), the name of a session folder or the start of it, or a path. The
    page is a single file that contains everything: you can move or send it, and it needs no server.
    A reviewer can write notes, check and uncheck points, and save all that as a file. --notes shows
    the notes again, and keeps the checked points as 'simulator correct --point' does.

    \b
    Examples:
      simulator review
      simulator review last --no-audio --output for-my-coach.html
      simulator review last --notes notes.json
    """
    settings = settings_from(ctx)
    library = SessionLibrary(settings.sessions_folder)
    folder = library.find(session)
    path = output or folder / _PAGE_NAME
    OutputFiles(settings.home).require_free(path, overwrite=force)
    past = read_session(folder)
    notes = read_review_notes(notes_path, past) if notes_path else ReviewNotes({})
    if notes.ticks:
        past = _with_ticks(folder, notes, settings)
    page = PageMaker(library, echo).page(folder, past, notes, has_audio=not no_audio)
    write_output(path, page, settings, force=force, of=past.session)
    _open(path, is_wanted=not no_open)


def show_review_page(folder: Path, settings: Settings) -> None:
    """Write the page of a session into its folder, and open it in the browser.

    Raises:
        OutputError: it can't be written, or the page there was changed.
    """
    path, library = folder / _PAGE_NAME, SessionLibrary(settings.sessions_folder)
    past = read_session(folder)
    page = PageMaker(library, echo).page(folder, past)
    write_output(path, page, settings, force=False, of=past.session)
    _open(path, is_wanted=True)


def _open(path: Path, *, is_wanted: bool) -> None:
    if not is_wanted:
        return
    with shared_as_usual():
        is_open = webbrowser.open(path.resolve().as_uri())
    if not is_open:
        echo("No browser could be opened. Open the file in your browser.")


def _with_ticks(folder: Path, notes: ReviewNotes, settings: Settings) -> SessionRecord:
    """The session with a reviewer's decisions, which are saved and shown."""
    with changing(folder):
        reviewed = decide_as_reviewed(
            app.reviser(settings, tell), folder, notes, bank_shelf(settings.home)
        )
    for line in reviewed_lines(reviewed):
        echo(line)
    for note in reviewed.notes:
        paragraph(note)
    return reviewed.session

"""``simulator review``."""

import webbrowser
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import click

from simulator import app
from simulator.audio import SAMPLE_RATE_HZ, Samples
from simulator.cli.echo import echo, paragraph, tell
from simulator.cli.options import settings_from
from simulator.cli.output_file import write_output
from simulator.errors import AudioFileError, HistoryError
from simulator.history.records import SessionRecord
from simulator.presenting.revision_lines import change_line
from simulator.reports.jinja2_page import audio_url, review_page
from simulator.reports.pyav_opus import opus_webm
from simulator.reports.recordings import spoken_parts
from simulator.reports.review_view import Material
from simulator.sessions.deciding import still_fitting
from simulator.sessions.library import LAST, SessionLibrary
from simulator.sessions.locks import changing
from simulator.sessions.msgspec_reader import read_session
from simulator.sessions.review_notes import ReviewNotes, read_review_notes
from simulator.sessions.revision import Decision, changes
from simulator.settings import Settings
from simulator.usecases.revising import with_bank_if_any

_PAGE_NAME = "review.html"
_MOST_EARLIER_SESSIONS = 200


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
@click.pass_context
def review(  # noqa: PLR0913, PLR0917 - one parameter for each option
    ctx: click.Context,
    session: str,
    output: Path | None,
    no_audio: bool,
    no_open: bool,
    notes_path: Path | None,
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
    past = read_session(folder)
    notes = read_review_notes(notes_path, past) if notes_path else ReviewNotes({})
    past = _with_ticks(folder, past, notes, settings)
    path = output or folder / _PAGE_NAME
    _write_page(path, folder, past, library, notes, has_audio=not no_audio)
    _open(path, is_wanted=not no_open)


def show_review_page(folder: Path, settings: Settings) -> None:
    """Write the page of a session into its folder, and open it in the browser.

    Raises:
        ReportError: it can't be written.
    """
    path, library = folder / _PAGE_NAME, SessionLibrary(settings.sessions_folder)
    _write_page(path, folder, read_session(folder), library, ReviewNotes({}), has_audio=True)
    _open(path, is_wanted=True)


def _write_page(  # noqa: PLR0913 - all that is on it
    path: Path,
    folder: Path,
    past: SessionRecord,
    library: SessionLibrary,
    notes: ReviewNotes,
    *,
    has_audio: bool,
) -> None:
    sounds = dict(_sounds(folder, past))
    material = Material(
        sounds=sounds,
        compressed=_compressed(sounds) if has_audio else {},
        earlier=list(_earlier_sessions(library, folder)),
        notes=notes.texts,
    )
    write_output(path, review_page(past, material).encode("utf-8", "replace"))


def _open(path: Path, *, is_wanted: bool) -> None:
    if is_wanted and not webbrowser.open(path.resolve().as_uri()):
        echo("No browser could be opened. Open the file in your browser.")


def _with_ticks(
    folder: Path, session: SessionRecord, reviewed: ReviewNotes, settings: Settings
) -> SessionRecord:
    """The session with a reviewer's decisions, which are saved and shown."""
    if not reviewed.ticks:
        return session
    with changing(folder):
        session = read_session(folder)
        decisions, notes = still_fitting(reviewed.ticks, reviewed.by, session)
        if decisions:
            session, further = _decided(folder, session, decisions, settings)
            notes += further
    for note in notes:
        paragraph(note)
    return session


def _decided(
    folder: Path, session: SessionRecord, decisions: Sequence[Decision], settings: Settings
) -> tuple[SessionRecord, tuple[str, ...]]:
    session, notes = with_bank_if_any(session, app.bank_shelf(settings.home))
    kept, further = app.reviser(settings, tell).decide(folder, session, decisions)
    pairs = zip(session.answers, kept.session.answers, strict=True)
    for number, (before, after) in enumerate(pairs, start=1):
        for change in changes(before.assessment.coverage, after.assessment.coverage):
            echo(f"Answer {number}: {change_line(change)}")
    return kept.session, (*notes, *further)


def _sounds(folder: Path, session: SessionRecord) -> Iterator[tuple[str, Samples]]:
    """Every recording that is still there and can be read."""
    from simulator.audio_files import read_clip  # noqa: PLC0415 - loads numpy

    spoken = [part for answer in session.answers for part in spoken_parts(answer)]
    for path in (part.path for part in spoken):
        if not path or not (folder / path).exists():
            continue
        try:
            yield path, read_clip(folder / path, SAMPLE_RATE_HZ).samples
        except AudioFileError as error:
            echo(f"Left out: {error}")


def _compressed(sounds: dict[str, Samples]) -> dict[str, str]:
    with ThreadPoolExecutor() as pool:
        return dict(zip(sounds, map(audio_url, pool.map(opus_webm, sounds.values())), strict=True))


def _earlier_sessions(library: SessionLibrary, folder: Path) -> Iterator[SessionRecord]:
    """The latest earlier sessions; any that can't be read are left out."""
    before = [other for other in library.folders() if other.name < folder.name]
    for other in before[-_MOST_EARLIER_SESSIONS:]:
        try:
            yield read_session(other)
        except HistoryError:
            continue

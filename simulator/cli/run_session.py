"""Runs an interview on the command line: screen, keys, signals and the closing message."""

import os
import shutil
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from simulator import app
from simulator.cli.echo import echo
from simulator.cli.exit_codes import EXIT_INTERRUPTED
from simulator.cli.full_screen.backstage import MakeSession
from simulator.cli.full_screen.run import run_full_screen
from simulator.cli.full_screen.terminal import suits_full_screen
from simulator.cli.keyboard import Desk, Keyboard, has_keyboard
from simulator.cli.line_input import LineInput, lines_of_input
from simulator.cli.line_screen import LineScreen
from simulator.history.records import SessionRecord
from simulator.interview.happenings import Show
from simulator.interview.modes import mode_named
from simulator.interview.session import InterviewSession
from simulator.interview.states import Event
from simulator.listening.source import AudioSource
from simulator.sessions.agenda import Agenda
from simulator.settings import Settings
from simulator.speaking.voice import AudioSink


def run_session(
    agenda: Agenda,
    settings: Settings,
    microphone: AudioSource,
    speaker: AudioSink,
    *,
    plain: bool = False,
) -> None:
    """Run an interview to its end and name the folder that holds it.

    It fills the screen if the terminal supports that, unless it is ``plain``.

    Raises:
        SimulatorError: the interview could not continue.
    """
    sessions: list[InterviewSession] = []
    app.delete_old_recordings(settings)

    @contextmanager
    def make_session(show: Show) -> Iterator[InterviewSession]:
        with app.interview(agenda, settings, show, microphone, speaker) as session:
            sessions.append(session)
            yield session

    run = _run_in_lines if plain or not _can_fill_screen() else _run_full_screen
    try:
        record = run(make_session)
    finally:
        for folder in (session.folder.path for session in sessions):
            echo("\nTranscript and recordings:")
            echo(str(folder))  # on a line of its own, to be copied whole
        app.delete_old_recordings(settings)
    way_on = " To continue, run: simulator resume" if mode_named(agenda.mode).is_resumable else ""
    if any(session.was_broken_off for session in sessions):
        echo(f"Interrupted. Everything so far is saved.{way_on}")
        sys.exit(EXIT_INTERRUPTED)
    if not record.summary.finished:
        echo(f"Some questions are left.{way_on}")


def _can_fill_screen() -> bool:
    columns, lines = shutil.get_terminal_size()
    is_able = suits_full_screen(os.environ, sys.stdout.encoding, columns, lines)
    return has_keyboard() and is_able


def _run_full_screen(make_session: MakeSession) -> SessionRecord:
    return run_full_screen(make_session, broken_off_by_signals)


def _run_in_lines(make_session: MakeSession) -> SessionRecord:
    """Without a keyboard, what is to be typed is read from standard input."""
    screen = LineScreen(has_keys=has_keyboard(), shows_live=sys.stdout.isatty())
    lines = LineInput(() if has_keyboard() else lines_of_input())
    show = screen.show if has_keyboard() else lines.watching(screen.show)
    with (
        make_session(show) as session,
        broken_off_by_signals(session),
        Keyboard(session),
        lines.for_desk(session),
    ):
        return session.run()


@contextmanager
def broken_off_by_signals(desk: Desk) -> Iterator[None]:
    """Let the first Ctrl-C (or hang-up, or request to stop) save the session; the next kills."""
    names = [name for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
    before = {name: signal.getsignal(getattr(signal, name)) for name in names}

    def restore() -> None:
        for name, handler in before.items():
            signal.signal(getattr(signal, name), handler)

    def break_off(_signal: int, _frame: FrameType | None) -> None:
        restore()
        desk.press(Event.BROKEN_OFF)

    for name in names:
        signal.signal(getattr(signal, name), break_off)
    try:
        yield
    finally:
        restore()

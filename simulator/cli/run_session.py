"""Holds an interview on the command line: screen, keys, signals and what is said at the end."""

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from simulator import app
from simulator.cli.keyboard import Keyboard, has_keyboard
from simulator.cli.line_screen import LineScreen, echo
from simulator.cli.main import EXIT_INTERRUPTED
from simulator.interview.journal import Agenda
from simulator.interview.session import InterviewSession
from simulator.interview.steps import Event
from simulator.listening.source import AudioSource
from simulator.settings import Settings
from simulator.speaking.voice import AudioSink


def run_session(
    agenda: Agenda, settings: Settings, microphone: AudioSource, speaker: AudioSink
) -> None:
    """Run an interview to its end and name the folder that holds it.

    Raises:
        SimulatorError: the interview could not go on.
    """
    screen = LineScreen(has_keys=has_keyboard(), shows_live=sys.stdout.isatty())
    with (
        app.interview(agenda, settings, screen, microphone, speaker) as session,
        _broken_off_by_signals(session),
        Keyboard(session),
    ):
        try:
            record = session.run()
        finally:
            echo(f"\nTranscript: {session.folder.path / 'transcript.md'}")
            echo(f"Recordings and session.json: {session.folder.path}")
    if not record.summary.finished:
        way_on = "" if agenda.mode == "demo" else " Go on with: simulator resume"
        echo(f"Interrupted. Everything up to here is saved.{way_on}")
        sys.exit(EXIT_INTERRUPTED)


@contextmanager
def _broken_off_by_signals(session: InterviewSession) -> Iterator[None]:
    """Let the first Ctrl-C (or hang-up, or request to end) save the session; the next kills."""
    names = [name for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
    before = {name: signal.getsignal(getattr(signal, name)) for name in names}

    def restore() -> None:
        for name, handler in before.items():
            signal.signal(getattr(signal, name), handler)

    def break_off(_signal: int, _frame: FrameType | None) -> None:
        restore()
        session.press(Event.BROKEN_OFF)

    for name in names:
        signal.signal(getattr(signal, name), break_off)
    try:
        yield
    finally:
        restore()

"""Runs interviews on the command line: screen, keys, signals and what is printed after them."""

import os
import shutil
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from types import FrameType

import click

from simulator import app
from simulator.cli.echo import INDENT, echo, tell
from simulator.cli.exit_codes import EXIT_INTERRUPTED
from simulator.cli.full_screen.run import run_full_screen
from simulator.cli.full_screen.terminal import suits_full_screen
from simulator.cli.keyboard import Keyboard, forget_typed_ahead, has_keyboard
from simulator.cli.line_input import LineInput, lines_of_input
from simulator.cli.line_screen import LineScreen
from simulator.cli.lines import show_menu
from simulator.cli.options import bank_argument, command_line
from simulator.history.records import SessionRecord
from simulator.interview.backstage import MakeSession
from simulator.interview.desk import Desk
from simulator.interview.happenings import Show
from simulator.interview.modes import DEMO, mode_named
from simulator.interview.next_step import Next, NextStep
from simulator.interview.session import InterviewSession
from simulator.interview.states import Event
from simulator.interview_devices import OpenDevices
from simulator.presenting.keys import latin_key
from simulator.presenting.next_step_lines import ENDING
from simulator.sessions.agenda import Agenda
from simulator.settings import Settings
from simulator.speaking.voice import Voice
from simulator.usecases.what_follows import Held, commands_after, hold_interviews

_ENDING_KEYS = frozenset({"\r", "\n", "q", "\x03", "\x04"})


OpenSession = Callable[[Show], AbstractContextManager[InterviewSession]]
"""Opens an interview that tells a screen what happens."""


def run_sessions(
    agenda: Agenda,
    settings: Settings,
    open_devices: OpenDevices,
    *,
    plain: bool = False,
    voice: Voice | None = None,
) -> None:
    """Run an interview, and whatever is chosen after it; then name the next useful commands.

    It fills the screen if the terminal supports that, unless it is ``plain``. The first interview
    uses and closes the ``voice``, if it is open already.

    Raises:
        SimulatorError: an interview could not continue.
    """
    held = hold_interviews(agenda, _Terminal(settings, open_devices, voice, plain=plain))
    is_demo = mode_named(agenda.mode) is DEMO
    commands = commands_after(held, bank_argument(held.agenda.bank))
    if commands:
        echo("\nUseful commands:")
    for arguments in commands:
        echo(command_line(*arguments, home=settings.home if is_demo else None))


class _Terminal:
    """See :class:`simulator.usecases.what_follows.Host`."""

    def __init__(
        self, settings: Settings, open_devices: OpenDevices, voice: Voice | None, *, plain: bool
    ) -> None:
        self._settings = settings
        self._open_devices = open_devices
        self._voice = voice
        self._plain = plain

    def hold(self, agenda: Agenda, before: Held | None) -> Held:
        microphone, speaker = self._open_devices(agenda, before)
        voice = None if before else self._voice

        def make_session(show: Show) -> AbstractContextManager[InterviewSession]:
            return app.interview(agenda, self._settings, show, microphone, speaker, voice=voice)

        return _run_session(agenda, self._settings, make_session, plain=self._plain)

    def show(self, step: NextStep, held: Held) -> None:
        echo()
        if step.kind is Next.REVIEW:
            from simulator.cli.review import show_review_page  # noqa: PLC0415 - slow to load

            show_review_page(held.folder, self._settings)
        else:
            from simulator.cli.progress import show_progress  # noqa: PLC0415 - slow to load

            show_progress(self._settings)

    def offer(self, held: Held) -> NextStep | None:
        show_menu(held.offered)
        echo(f"{INDENT}[{ENDING[0]}] {ENDING[1]}")
        return _chosen(held.offered)


def _chosen(steps: Sequence[NextStep]) -> NextStep | None:
    """The step whose number is pressed; None for Enter, q, Ctrl-C or the end of the input."""
    by_key = {str(number): step for number, step in enumerate(steps, start=1)}
    forget_typed_ahead()
    while True:
        try:
            key = click.getchar()
        except (KeyboardInterrupt, EOFError):
            return None
        key = latin_key(key)
        if key in by_key or key in _ENDING_KEYS:
            return by_key.get(key)


def _run_session(
    agenda: Agenda, settings: Settings, open_session: OpenSession, *, plain: bool
) -> Held:
    """Run an interview to its end and name the folder that holds it."""
    sessions: list[InterviewSession] = []
    app.delete_old_recordings(settings, tell)

    @contextmanager
    def make_session(show: Show) -> Iterator[InterviewSession]:
        with open_session(show) as session:
            sessions.append(session)
            yield session

    run = _run_in_lines if plain or not _can_fill_screen() else _run_full_screen
    try:
        record = run(make_session)
    finally:
        for folder in (session.folder.path for session in sessions):
            echo("\nTranscript and recordings:")
            echo(str(folder))  # on a line of its own, to be copied whole
        app.delete_old_recordings(settings, lambda _told_before: None)
    _tell_of_what_is_left(agenda, sessions[-1], record)
    return Held(agenda, sessions[-1].folder.path, record, sessions[-1].offered, sessions[-1].chosen)


def _tell_of_what_is_left(agenda: Agenda, session: InterviewSession, record: SessionRecord) -> None:
    is_resumable = mode_named(agenda.mode).is_resumable
    way_on = f" To continue, run: {command_line('resume')}" if is_resumable else ""
    if session.was_broken_off:
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
    lines = LineInput(lines_of_input())
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

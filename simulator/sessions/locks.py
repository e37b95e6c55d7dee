"""Who is working on a session: one program at a time."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

from simulator.filelock_guard import is_taken, locked
from simulator.sessions.session_folder import SESSION_FILE_NAME

_RUNNING = "running"
_MICROPHONE = "microphone"


@contextlib.contextmanager
def changing(folder: Path) -> Iterator[None]:
    """While entered, no other correction changes the session, nor does the session itself.

    Raises:
        HistoryError: another one is at work, the session is still running, or the folder can't
            be written.
    """
    with locked(folder / SESSION_FILE_NAME), running(folder):
        yield


@contextlib.contextmanager
def running(folder: Path) -> Iterator[None]:
    """While entered, the session counts as running; if this process is killed, no longer.

    Raises:
        HistoryError: it is running already, or the folder can't be written.
    """
    message = f"The session {folder.name} is still running; end it first."
    with locked(folder / _RUNNING, busy_seconds=0.0, busy_message=message, leaves_file=False):
        yield


@contextlib.contextmanager
def resuming(folder: Path) -> Iterator[None]:
    """While entered, nobody else resumes or corrects the session; it may run meanwhile.

    Raises:
        HistoryError: somebody does already, or the folder can't be written.
    """
    message = (
        f"The session {folder.name} is being resumed or corrected by another program. "
        "Try again when that has finished."
    )
    with locked(folder / SESSION_FILE_NAME, busy_seconds=0.0, busy_message=message):
        yield


@contextlib.contextmanager
def listening(home: Path) -> Iterator[None]:
    """While entered, nobody else who works with this home listens to a microphone.

    Raises:
        HistoryError: an interview or a sound check does already, in a terminal or in a page, or the
            folder can't be written.
    """
    message = (
        "Another interview or a sound check is listening to the microphone, in a terminal or in "
        "your browser. End it first, or type your answers."
    )
    with contextlib.suppress(OSError):  # which the session folder tells of
        home.mkdir(parents=True, exist_ok=True)
    with locked(home / _MICROPHONE, busy_seconds=0.0, busy_message=message, leaves_file=False):
        yield


def is_busy(folder: Path) -> bool:
    """Whether somebody is working on the session now."""
    # In this order: one that is resumed takes the second only while it has the first.
    return is_taken(folder / SESSION_FILE_NAME) or is_taken(folder / _RUNNING)

"""Who is working on a session: one program at a time."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

from simulator.history.filelock_guard import is_taken, locked
from simulator.sessions.session_folder import SESSION_FILE_NAME

_RUNNING = "running"


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


def is_busy(folder: Path) -> bool:
    """Whether somebody is working on the session now."""
    # In this order: one that is resumed takes the second only while it has the first.
    return is_taken(folder / SESSION_FILE_NAME) or is_taken(folder / _RUNNING)

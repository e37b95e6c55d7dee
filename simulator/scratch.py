"""Folders for files that are needed for a moment, and that nothing is left of.

Each is a folder of this user's in the system's folder for such files, and is held by a lock for as
long as it is used. What a process that was killed has left behind, the next one removes.
"""

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from simulator.errors import HistoryError

_PREFIX = "simulator-scratch-"
_HELD = "held"
_BEGUN_AFTER_SECONDS = 60.0


@contextmanager
def scratch_folder() -> Iterator[Path]:
    """A folder that nobody else can read, and that is gone afterwards.

    Raises:
        OSError: it can't be made.
    """
    remove_left_behind()
    with ExitStack() as held:
        folder = _held_folder(held)
        held.callback(shutil.rmtree, folder, ignore_errors=True)
        yield folder


def _held_folder(held: ExitStack) -> Path:
    from simulator.filelock_guard import locked  # noqa: PLC0415 - most commands need none

    while True:
        folder = Path(tempfile.mkdtemp(prefix=_PREFIX))
        with suppress(HistoryError), ExitStack() as lock:
            lock.enter_context(locked(folder / _HELD))
            if any(folder.iterdir()):  # else somebody took it for left behind
                held.push(lock.pop_all())
                return folder


def remove_left_behind() -> None:
    """Remove the folders of processes that were killed."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        with suppress(OSError, HistoryError):
            if _is_ours(folder) and _is_begun(folder):
                _remove_unless_held(folder)


def _is_ours(folder: Path) -> bool:
    of_user = not hasattr(os, "getuid") or folder.lstat().st_uid == os.getuid()
    return of_user and folder.is_dir() and not folder.is_symlink()


def _is_begun(folder: Path) -> bool:
    """Whether it must have its lock by now, so that one that nobody holds means something."""
    return any(folder.iterdir()) or time.time() - folder.stat().st_mtime > _BEGUN_AFTER_SECONDS


def _remove_unless_held(folder: Path) -> None:
    from simulator.filelock_guard import locked  # noqa: PLC0415 - there is rarely any

    with locked(folder / _HELD, busy_seconds=0.0):
        shutil.rmtree(folder, ignore_errors=True)
    shutil.rmtree(folder, ignore_errors=True)  # some systems keep a file that is open

"""One program at a time, where several may change the same file."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from simulator.errors import HistoryError

_BUSY_SECONDS = 5.0


@contextmanager
def alone_with(path: Path) -> Iterator[None]:
    """While entered, nobody else who asks for it changes ``path``; its folder must exist.

    Raises:
        HistoryError: another program keeps it for long, or its folder can't be written.
    """
    lock = FileLock(path.with_name(f".{path.name}.lock"), timeout=_BUSY_SECONDS)
    try:
        lock.acquire()
    except Timeout as error:
        message = f"{path} is being changed by another session. Try again when it is done."
        raise HistoryError(message) from error
    except OSError as error:
        message = f"{path} can't be locked: {error.strerror}. Check the rights of its folder."
        raise HistoryError(message) from error
    try:
        yield
    finally:
        lock.release()

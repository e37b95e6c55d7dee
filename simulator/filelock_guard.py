"""One program at a time, where several may change the same file."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from simulator.errors import HistoryError

_BUSY_SECONDS = 5.0


@contextmanager
def locked(
    path: Path,
    *,
    busy_seconds: float | None = None,
    busy_message: str | None = None,
    leaves_file: bool = True,
) -> Iterator[None]:
    """While entered, nobody else who takes the lock changes ``path``; its folder must exist.

    The system drops the lock of a process that ends, however it ends.

    Args:
        path: what is changed.
        busy_seconds: how long to wait for another, by default a few seconds.
        busy_message: what to say when another keeps it for longer.
        leaves_file: whether the file that stands for the lock may stay; where it is removed,
            somebody who asks at that moment may not notice another who does.

    Raises:
        HistoryError: another program keeps it for long, or its folder can't be written.
    """
    seconds = _BUSY_SECONDS if busy_seconds is None else busy_seconds
    lock = FileLock(_lock_path(path), timeout=seconds)
    try:
        lock.acquire()
    except Timeout as error:
        message = f"{path} is being changed by another session. Try again when it has finished."
        raise HistoryError(busy_message or message) from error
    except OSError as error:
        message = f"{path} can't be locked: {error.strerror}. Check its folder's permissions."
        raise HistoryError(message) from error
    try:
        yield
    finally:
        lock.release()
        if not leaves_file:
            with suppress(OSError):
                Path(lock.lock_file).unlink(missing_ok=True)


def is_taken(path: Path) -> bool:
    """Whether somebody holds the lock of ``path`` now."""
    lock_path = _lock_path(path)
    if not lock_path.exists():
        return False
    try:
        with FileLock(lock_path, timeout=0.0):
            return False
    except Timeout:
        return True
    except OSError:  # nobody can take it, so nobody has
        return False


def _lock_path(path: Path) -> Path:
    return path.with_name(f".{path.name}.lock")

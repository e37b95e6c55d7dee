"""Files that a person names: read whole, unless there is no end to them.

A path may lead to a device that never ends, or to a pipe in which nobody writes. Neither is waited
for, and no more is read than anybody means to give.
"""

import errno
import os
import stat
from pathlib import Path

from simulator.errors import AudioFileError

MOST_BYTES = 50_000_000
"""Of a text. The works of Shakespeare have a tenth as many."""

_MEGABYTE = 1_000_000
_WAITS_SECONDS = 30.0
_PIECE_BYTES = 1 << 16
_NO_WAITING = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_FOLDER = "a folder"
_PIPE = "a pipe"
_SPECIAL = (
    (stat.S_ISDIR, _FOLDER),
    (stat.S_ISFIFO, _PIPE),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
    (stat.S_ISSOCK, "a socket"),
)


def special_kind(path: Path) -> str:
    """What stands there in place of an ordinary file, such as "a folder"; "" if it is a file.

    Raises:
        OSError: nothing is there, or it can't be looked at.
    """
    mode = path.stat().st_mode
    return next((name for is_kind, name in _SPECIAL if is_kind(mode)), "")


def read_given(path: Path, most_bytes: int = MOST_BYTES) -> bytes:
    """All bytes of a file, or what comes through a pipe.

    Raises:
        OSError: it can't be read, is no file, has no end, or nothing comes for half a minute.
            Its ``strerror`` says so in words.
    """
    require_file(path)
    descriptor = os.open(path, os.O_RDONLY | _NO_WAITING)
    with open(descriptor, "rb", buffering=0) as file:  # noqa: PTH123 - no path, but an open file
        kind = os.fstat(descriptor).st_mode
        data = _from_pipe(descriptor, most_bytes) if stat.S_ISFIFO(kind) else file.read(most_bytes)
        is_whole = stat.S_ISFIFO(kind) or len(data) < most_bytes or not file.read(1)
    if not is_whole or len(data) > most_bytes:
        raise OSError(errno.EFBIG, f"It is larger than {most_bytes // _MEGABYTE} MB", str(path))
    return data


def require_file(path: Path) -> None:
    """Refuse a folder, a device and a socket.

    Raises:
        OSError: it is one of these, or not there.
    """
    kind = special_kind(path)
    if kind not in ("", _PIPE):
        number = errno.EISDIR if kind == _FOLDER else errno.EINVAL
        raise OSError(number, f"It is {kind}, not a file", str(path))


def require_answer(path: Path, what: str) -> None:
    """Refuse whatever stands in place of the file of an answer; ``what`` would be in that file.

    Raises:
        AudioFileError: it is a folder, a pipe, a device or a socket.
        OSError: it is not there.
    """
    kind = special_kind(path)
    if kind == _FOLDER:
        message = f"{path} is a folder. Name a file in it, or grade the folder with --batch."
        raise AudioFileError(message)
    if kind:
        message = f"{path} is {kind}. Save the {what} in a file and name that."
        raise AudioFileError(message)


def _from_pipe(descriptor: int, most_bytes: int) -> bytes:
    """What is written into a pipe until its end, or until it is too much."""
    import select  # noqa: PLC0415 - Windows has no such pipes

    data = bytearray()
    ready = select.poll()
    ready.register(descriptor, select.POLLIN)
    while len(data) <= most_bytes:
        if not ready.poll(_WAITS_SECONDS * 1000):
            raise OSError(
                errno.ETIMEDOUT, f"Nothing came through this pipe in {_WAITS_SECONDS:.0f} s"
            )
        piece = os.read(descriptor, _PIECE_BYTES)
        if not piece:
            break
        data += piece
    return bytes(data)

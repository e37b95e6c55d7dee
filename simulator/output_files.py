"""Files that a person asked for, and that nothing of theirs is replaced by one of them.

A file is written where there is none yet, where one is empty, or where one stands that the
simulator wrote and nobody changed since. Any other is kept unless the person insists. What is no
ordinary file, such as a pipe or a device, is never written, nor are the simulator's own records.
"""

import hashlib
import stat
from collections.abc import Callable, Collection
from contextlib import nullcontext, suppress
from pathlib import Path

from simulator.disk import printable, replace_bytes, replace_file, shared_as_usual, written_path
from simulator.errors import OutputError
from simulator.given_files import special_kind
from simulator.moments import moment_in
from simulator.settings import SETTINGS_FILE_NAME

_REGISTER_NAME = "written.sha256"
_RECORDS_OF_SESSION = ("session.json", "transcript.md")
_RECORDS_OF_HOME = (SETTINGS_FILE_NAME, "heard_forms.json", _REGISTER_NAME)
_RECORDING = ("answer-*.wav", "answer-*.flac", "answer-*.ogg", "answer-*.opus")
_SQLITE_BEGINNING = b"SQLite format 3\0"

IsOurs = Callable[[Path], bool]
"""Whether a file holds what the simulator wrote, so that it may be replaced."""


def never_ours(_path: Path) -> bool:
    """For files that people go on to change: see :data:`IsOurs`."""
    return False


def require_free(path: Path, is_ours: IsOurs, *, overwrite: bool) -> Path:
    """Where a file is to be written: the path, or what it leads to if it is a link.

    A tilde, which not every shell replaces, is the person's own folder.

    Raises:
        OutputError: something stands there that is not to be replaced, or it can't be looked at.
    """
    try:
        target = written_path(str(path)).resolve()
        is_there = _is_file_there(path)
        if is_there and _is_record(target):
            message = (
                f"{printable(path)} is one of the simulator's own records, which are never "
                "overwritten. Choose another name."
            )
            raise OutputError(message)
        if is_there and not overwrite and not _is_replaceable(target, is_ours):
            message = (
                f"{printable(path)} already exists. Choose another name, or overwrite it with "
                "--force."
            )
            raise OutputError(message)
        if is_there and not target.stat().st_mode & stat.S_IWUSR:
            message = (
                f"{printable(path)} is read-only. Allow writing to it, or choose another name."
            )
            raise OutputError(message)
    except (OSError, ValueError, RuntimeError) as error:
        raise _unwritable(path, error) from error
    return target


def write_new(path: Path, data: bytes, is_ours: IsOurs, *, overwrite: bool) -> None:
    """Write a file in one step, in a new folder if need be; what a link leads to, not the link.

    Raises:
        OutputError: see :func:`require_free`, or it can't be written; what was there stays.
    """
    target = require_free(path, is_ours, overwrite=overwrite)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        replace_bytes(target, data)
    except OSError as error:
        raise _unwritable(path, error) from error


class OutputFiles:
    """Writes what a person asked for, and knows again what was written under this home folder."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._register = home / _REGISTER_NAME

    def require_free(self, path: Path, *, overwrite: bool = False) -> None:
        """See :func:`require_free`."""
        require_free(path, self._is_ours, overwrite=overwrite)

    def write(self, path: Path, data: bytes, *, overwrite: bool = False, of: str = "") -> None:
        """Write a file, which is as private as its folder if it is under home.

        ``of`` is the session that it shows, if it shows one alone.

        Raises:
            OutputError: see :func:`write_new`.
        """
        target = require_free(path, self._is_ours, overwrite=overwrite)
        is_private = target.is_relative_to(self._home.resolve())
        self._note(data, of)  # first, so that it is known though the program ends meanwhile
        with nullcontext() if is_private else shared_as_usual():
            write_new(path, data, self._is_ours, overwrite=overwrite)

    def forget(self, sessions: Collection[str]) -> None:
        """Don't know again what shows these sessions: it may be the only copy now."""
        kept = [line for line in self._lines() if line.partition(" ")[2] not in sessions]
        with suppress(OSError):
            if kept != self._lines():
                replace_file(self._register, "".join(f"{line}\n" for line in kept))

    def _is_ours(self, path: Path) -> bool:
        known = {line.partition(" ")[0] for line in self._lines()}
        with path.open("rb") as file:
            return bool(known) and hashlib.file_digest(file, "sha256").hexdigest() in known

    def _lines(self) -> list[str]:
        try:
            return self._register.read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError):
            return []

    def _note(self, data: bytes, of: str) -> None:
        """Remember what was written; where that fails, it is not known again."""
        line = f"{hashlib.sha256(data).hexdigest()} {of}"
        if line in self._lines():
            return
        with suppress(OSError):
            self._home.mkdir(parents=True, exist_ok=True)
            with self._register.open("a", encoding="utf-8") as file:
                file.write(f"{line}\n")


def refuse_special(path: Path) -> None:
    """Make sure that what stands there, if anything, is an ordinary file.

    Raises:
        OutputError: it is a folder, a pipe, a device or a socket, or can't be looked at.
    """
    try:
        _is_file_there(path)
    except (OSError, ValueError) as error:
        raise _unwritable(path, error) from error


def _is_file_there(path: Path) -> bool:
    try:
        kind = special_kind(written_path(str(path)))
    except FileNotFoundError:
        return False
    if kind == "a folder":
        message = f"{printable(path)} is a folder. Name a file in it."
        raise OutputError(message)
    if kind:
        message = f"{printable(path)} is {kind}, and is never written to. Name an ordinary file."
        raise OutputError(message)
    return True


def _is_record(target: Path) -> bool:
    """Whether it belongs to a session or to a home folder."""
    name, folder = target.name, target.parent
    if moment_in(folder.name) and (folder / "session.json").exists():
        is_recording = any(target.match(pattern) for pattern in _RECORDING)
        return is_recording or name in _RECORDS_OF_SESSION or name.startswith(".")
    if (folder / "sessions").is_dir() and name in _RECORDS_OF_HOME:
        return True
    with target.open("rb") as file:
        return file.read(len(_SQLITE_BEGINNING)) == _SQLITE_BEGINNING


def _is_replaceable(target: Path, is_ours: IsOurs) -> bool:
    return not target.stat().st_size or is_ours(target)


def _unwritable(path: Path, error: Exception) -> OutputError:
    why = error.strerror if isinstance(error, OSError) else str(error)
    message = f"{printable(path)} can't be written: {why}. Choose another place."
    return OutputError(message)

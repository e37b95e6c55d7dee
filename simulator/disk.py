"""Names of files as text, who may read them, and files that are whole when the power fails."""

import hashlib
import os
import shutil
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any

from simulator.spelling import composed

_LONGEST_NAME_BYTES = 255
_OTHERS = 0o077
_HELD_SECONDS = 1.0
_RETRY_SECONDS = 0.05
_before_private: list[int] = []


def keep_private() -> None:
    """From now on, let nobody else read the folders and files that this process makes."""
    _before_private.append(os.umask(_OTHERS))


def hide_from_others(folder: Path, names: Iterable[str]) -> None:
    """Let nobody else read what a folder holds under these names; patterns count as names.

    What is another person's, or a link, stays as it is.
    """
    for name in names:
        with suppress(OSError):
            for path in folder.glob(name):
                mode = path.lstat().st_mode
                if mode & _OTHERS and not path.is_symlink():
                    path.chmod(mode & ~_OTHERS)


@contextmanager
def shared_as_usual() -> Iterator[None]:
    """While entered, new files are as private as the person's other files are."""
    private = os.umask(_before_private[0]) if _before_private else None
    try:
        yield
    finally:
        if private is not None:
            os.umask(private)


def sync_file(file: IO[Any]) -> None:
    """Wait until everything written to an open file is on the disk.

    Raises:
        OSError: it can't be written.
    """
    file.flush()
    os.fsync(file.fileno())


def replace_file(path: Path, text: str) -> None:
    """Write a text file so that it holds the old text or the new one at every moment.

    Its permissions stay the same.

    Raises:
        OSError: it can't be written; the old text stays.
    """
    replace_bytes(path, text.encode())


def replace_bytes(path: Path, data: bytes) -> None:
    """Like :func:`replace_file`, for a file of any kind."""
    unfinished = unfinished_path(path)
    try:
        unfinished.unlink(missing_ok=True)  # whatever it may be, nothing is written through it
        with unfinished.open("xb") as file:
            file.write(data)
            sync_file(file)
        if path.exists():
            shutil.copymode(path, unfinished)
        move_over(unfinished, path)
    except OSError:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def move_over(new: Path, path: Path) -> None:
    """Put a file, or a new folder, in its place in one step, whatever file stands there.

    Windows refuses this while another program, such as one that searches for viruses, makes backups
    or shows the file, holds it open: so it is tried again for a second.

    Raises:
        OSError: it can't be moved; both stay as they are.
    """
    deadline = time.monotonic() + _HELD_SECONDS
    while True:
        try:
            new.replace(path)
        except PermissionError:
            if time.monotonic() > deadline:
                raise
            time.sleep(_RETRY_SECONDS)
        else:
            return


def unfinished_path(path: Path) -> Path:
    """Where the next text of a file is written until it replaces the old one."""
    name = f".{path.name}.unfinished"
    if len(os.fsencode(name)) > _LONGEST_NAME_BYTES:
        name = f".{hashlib.sha256(os.fsencode(path.name)).hexdigest()}.unfinished"
    return path.with_name(name)


def sync_folder(path: Path) -> None:
    """Wait until the names of new files in a folder are on the disk, if the system supports it."""
    with suppress(OSError):  # Windows opens no folders, and some file systems sync none
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def written_path(text: str) -> Path:
    """A path as a person writes it in a setting: ``~`` is the folder of their own files."""
    try:
        return Path(text).expanduser()
    except RuntimeError:  # nobody has this name, so it is an ordinary one
        return Path(text)


def printable(path: Path) -> str:
    """A path as text that can be printed and saved, whatever bytes its name holds."""
    return str(path).encode("utf-8", "replace").decode()


def path_on_disk(path: Path) -> Path:
    """The path as the disk spells it, whose accents may be joined to their letters or not.

    A path that is not there in any spelling stays as it is.
    """
    if os.path.exists(path) or path == path.parent:  # noqa: PTH110 - no error where it is hidden
        return path
    folder = path_on_disk(path.parent)
    with suppress(OSError):
        for entry in folder.iterdir():
            if composed(entry.name) == composed(path.name):
                return entry
    return path

"""Names of files as text, and making sure that files are on the disk before the power fails."""

import os
import shutil
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from simulator.spelling import composed


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
        with unfinished.open("wb") as file:
            file.write(data)
            sync_file(file)
        if path.exists():
            shutil.copymode(path, unfinished)
        unfinished.replace(path)
    except OSError:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def unfinished_path(path: Path) -> Path:
    """Where the next text of a file is written until it replaces the old one."""
    return path.with_name(f".{path.name}.unfinished")


def sync_folder(path: Path) -> None:
    """Wait until the names of new files in a folder are on the disk, if the system supports it."""
    with suppress(OSError):  # Windows opens no folders, and some file systems sync none
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


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

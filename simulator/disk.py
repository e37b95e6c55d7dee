"""Seeing files onto the disk, so that a power cut leaves them there."""

import os
from contextlib import suppress
from pathlib import Path
from typing import IO, Any


def sync_file(file: IO[Any]) -> None:
    """Wait until all that was written to an open file is on the disk.

    Raises:
        OSError: it can't be written.
    """
    file.flush()
    os.fsync(file.fileno())


def sync_folder(path: Path) -> None:
    """Wait until the names of new files in a folder are on the disk, where the system can do so."""
    with suppress(OSError):  # Windows opens no folders, and some file systems sync none
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

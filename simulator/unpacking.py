"""What is packed in a zip file, in pieces, so that none unpacks to more than anybody means.

Such a file tells how large its parts are, but may be wrong, so what really comes out is counted.
"""

import copy
import zipfile
import zlib
from codecs import BOM_UTF8
from collections.abc import Iterator
from pathlib import Path
from typing import IO

MOST_UNPACKED_BYTES = 200_000_000
"""Of a whole file. The text of two hundred novels has as many."""
MOST_TEXT_BYTES = 30_000_000
"""Of the text of a document, which takes twenty times as much memory. A thousand pages in Word have
a third as many."""

_PIECE_BYTES = 1 << 18
_MEGABYTE = 1_000_000
_BEFORE_TEXT = BOM_UTF8 + b" \t\r\n"
_FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, ValueError, LookupError, RuntimeError)


class UnpackingError(Exception):
    """A file is no zip file that can be unpacked; the message goes on where its name stands."""


class TooMuchError(UnpackingError):
    """A file unpacks to too much."""


def require_modest_document(file: Path | IO[bytes]) -> None:
    """Make sure that a library may unpack a document and hold it whole.

    Raises:
        UnpackingError: see :func:`unpacked`.
        OSError: it can't be read.
    """
    text_bytes, part, is_text = 0, "", False
    for name, piece in unpacked(file):
        if name != part:
            part, is_text = name, piece.lstrip(_BEFORE_TEXT).startswith(b"<")
        text_bytes += len(piece) if is_text else 0
        require_at_most(MOST_TEXT_BYTES, text_bytes)


def unpacked(file: Path | IO[bytes]) -> Iterator[tuple[str, bytes]]:
    """The names of the parts, with what they hold in pieces, of which the last is empty.

    Raises:
        UnpackingError: it is no zip file, is damaged, or unpacks to too much.
        OSError: it can't be read.
    """
    count_bytes = 0
    try:
        with zipfile.ZipFile(file) as archive:
            for part in archive.infolist():
                for piece in _pieces(archive, part):
                    count_bytes += len(piece)
                    require_at_most(MOST_UNPACKED_BYTES, count_bytes)
                    yield part.filename, piece
    except _FAULTS as error:
        message = "is damaged, or in another format than its name says"
        raise UnpackingError(message) from error


def require_at_most(most_bytes: int, count_bytes: int) -> None:
    """Make sure that no more was unpacked.

    Raises:
        TooMuchError: more was.
    """
    if count_bytes > most_bytes:
        message = f"unpacks to more than {most_bytes // _MEGABYTE} MB"
        raise TooMuchError(message)


def _pieces(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """What really comes out of a part, up to the limit and one piece more."""
    any_size = copy.copy(part)
    any_size.file_size = MOST_UNPACKED_BYTES + _PIECE_BYTES
    with archive.open(any_size) as opened:
        while piece := opened.read(_PIECE_BYTES):
            yield piece
    yield b""

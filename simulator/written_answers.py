"""Written answers: files of plain text, graded like recordings."""

from pathlib import Path

from simulator.decoding import unicode_text
from simulator.errors import AudioFileError
from simulator.given_files import require_answer

ENDING = ".txt"
_MOST_BYTES = 1_000_000
_MEGABYTE = 1_000_000


def is_written(path: Path) -> bool:
    """Whether a file is named as a written answer."""
    return path.suffix.lower() == ENDING


def read_written(path: Path) -> str:
    """The text of a written answer, in UTF-8 with or without a byte order mark.

    Raises:
        AudioFileError: it is missing, holds no words, is too long for an answer, or is not text.
    """
    try:
        require_answer(path, "answer")
        with path.open("rb") as file:
            content = file.read(_MOST_BYTES + 1)
    except OSError as error:
        message = f"{path} can't be opened: {error.strerror}. Check the path."
        raise AudioFileError(message) from error
    if len(content) > _MOST_BYTES:
        message = (
            f"{path} is larger than {_MOST_BYTES // _MEGABYTE} MB, too large for an answer. Give a "
            "file that contains only one answer."
        )
        raise AudioFileError(message)
    return _text(path, content)


def _text(path: Path, content: bytes) -> str:
    try:
        text = unicode_text(content)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        message = f"{path}, line {line}: this is not UTF-8 text. Save it as plain text in UTF-8."
        raise AudioFileError(message) from error
    if "\0" in text:
        message = f"{path} is not plain text. Save it as plain text in UTF-8."
        raise AudioFileError(message)
    if not any(map(str.isalnum, text)):
        message = f"{path} contains no words. Check that it is the right file."
        raise AudioFileError(message)
    return text

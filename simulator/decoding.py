"""Bytes of a text file as text, whatever encoding and line ends they were saved with."""

import codecs
from dataclasses import dataclass

from simulator.spelling import composed

_MARKS = (
    (codecs.BOM_UTF8, "utf-8", "UTF-8"),
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
_BYTES_TO_JUDGE = 4_096
_LEAST_SHARE_OF_ZEROS = 0.3


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text with ``\\n`` at its line ends, and what had to be judged in order to read it."""

    text: str
    notes: tuple[str, ...] = ()


def decoded(data: bytes) -> Decoded:
    """Read a text by its byte order mark, as UTF-8, or else in the likeliest older encoding.

    Accents that follow their letter are joined to it, so that equal words are equal.

    What is not UTF-8 is said in ``notes``, since a wrong guess shows only in its letters.
    """
    text, notes = _text(data)
    only_returns = "\r" in text and "\n" not in text
    if only_returns:
        notes = (*notes, "It has the line ends of old Macintosh files.")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return Decoded(composed(text), notes)


def unicode_text(data: bytes) -> str:
    """The text of a file of ours: UTF-8, or what its byte order mark says.

    Accents that follow their letter are joined to it; line ends stay as they are.

    Raises:
        UnicodeDecodeError: it is neither.
    """
    for mark, encoding, _ in _MARKS:
        if data.startswith(mark):
            return composed(data.decode("utf-8-sig" if encoding == "utf-8" else encoding))
    return composed(data.decode("utf-8"))


def _text(data: bytes) -> tuple[str, tuple[str, ...]]:
    for mark, encoding, name in _MARKS:
        if data.startswith(mark):
            whole = data if encoding != "utf-8" else data[len(mark) :]
            notes = () if name == "UTF-8" else (f"It was read as {name}.",)
            return whole.decode(encoding, "replace"), notes
    if wide := _encoding_with_zeros(data):
        return data.decode(wide, "replace"), ("It was read as UTF-16.",)
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        return _in_older_encoding(data, error)


def _encoding_with_zeros(data: bytes) -> str | None:
    """UTF-16 without a mark: in Western text, every other byte is zero."""
    some = data[:_BYTES_TO_JUDGE]
    least = _LEAST_SHARE_OF_ZEROS * len(some)
    if some[1::2].count(0) > least > some[::2].count(0):
        return "utf-16-le"
    if some[::2].count(0) > least > some[1::2].count(0):
        return "utf-16-be"
    return None


def _in_older_encoding(data: bytes, error: UnicodeDecodeError) -> tuple[str, tuple[str, ...]]:
    before = data[: error.start].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    line = before.count(b"\n") + 1
    is_macintosh = b"\r" in data and b"\n" not in data
    encoding, name = ("mac-roman", "Mac Roman") if is_macintosh else ("cp1252", "Windows-1252")
    note = (
        f"It is not UTF-8 (byte 0x{data[error.start]:02X} on line {line}) and was read as {name}: "
        "look at the letters with accents."
    )
    return data.decode(encoding, "replace"), (note,)

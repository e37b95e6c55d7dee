"""The lines of a bank file, with plain signs in place of typographic ones."""

import re
from collections.abc import Iterator

from simulator.spelling import composed

LINE_END = re.compile(r"\r\n|\r|\n")
BYTE_ORDER_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"

_TYPOGRAPHIC = str.maketrans(
    {
        "\N{NON-BREAKING HYPHEN}": "-",
        "\N{HYPHEN}": "-",
        "\N{NO-BREAK SPACE}": " ",
        "\N{LEFT SINGLE QUOTATION MARK}": "'",
        "\N{RIGHT SINGLE QUOTATION MARK}": "'",
        "\N{LEFT DOUBLE QUOTATION MARK}": '"',
        "\N{RIGHT DOUBLE QUOTATION MARK}": '"',
    }
)


def plain_typography(text: str) -> str:
    """The text with the plain signs that are read in place of typographic ones."""
    return text if text.isascii() else text.translate(_TYPOGRAPHIC)


def numbered_lines(text: str) -> Iterator[tuple[int, str]]:
    """Each line that isn't blank, with its number from 1 and without white space around it.

    Accents that follow their letter are joined to it.
    """
    for number, raw in enumerate(_lines(plain_typography(composed(text))), start=1):
        line = raw.strip()
        if line.startswith(BYTE_ORDER_MARK):
            line = line[1:].strip()
        if line:
            yield number, line


def _lines(text: str) -> list[str]:
    """Split as by ``LINE_END``, but in a third of the time."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")

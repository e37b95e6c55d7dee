"""How many cells a spreadsheet asks for, counted before a library makes room for all of them.

A sheet with one cell in its last row and column, in a file of a kilobyte, has 17 thousand million.
"""

from pathlib import Path
from string import digits
from xml.parsers import expat

from simulator.unpacking import TooMuchError, UnpackingError, unpacked

MOST_CELLS = 5_000_000
"""Of one sheet, empty ones included: a hundred thousand rows of fifty cells."""

_XML_ENDING = ".xml"
_SHEETS = frozenset({"sheetData", "table"})
_ROWS = frozenset({"row", "table-row"})
_CELLS = frozenset({"c", "table-cell", "covered-table-cell"})
_CONTENTS = frozenset({"v", "is", "p"})
_LONGEST_TAG_BYTES = 1_000_000
_DAMAGED = "is damaged"
_PLACE = "r"
_ROWS_REPEATED = "number-rows-repeated"
_COLUMNS_REPEATED = "number-columns-repeated"
_KIND_OF_CONTENT = "value-type"
_FIRST_LETTER = ord("A") - 1


def require_modest_sheets(path: Path) -> None:
    """Make sure that the sheets of an Excel or OpenDocument file may be read.

    Raises:
        UnpackingError: it is no such file, is damaged, unpacks to too much, or has a sheet of more
            than ``MOST_CELLS``.
        OSError: it can't be read.
    """
    extent = _Extent()
    for name, piece in unpacked(path):
        if name.lower().endswith(_XML_ENDING):
            extent.push(piece)


class _Extent:
    """Follows the sheets of Excel and OpenDocument, whose elements have different names.

    A row or a cell that names no place is next to the one before it, or many times there.
    """

    def __init__(self) -> None:
        self._row = self._column = 0
        self._last_row = self._last_column = 0
        self._given_bytes = 0
        self._parser = self._new_parser()

    def push(self, piece: bytes) -> None:
        """The next piece of a part; an empty one ends it.

        Raises:
            UnpackingError: it can't be understood, or asks for too many cells.
        """
        self._given_bytes += len(piece)
        try:
            self._parser.Parse(piece, not piece)
        except (expat.ExpatError, ValueError) as error:
            raise UnpackingError(_DAMAGED) from error
        if self._given_bytes - self._parser.CurrentByteIndex > _LONGEST_TAG_BYTES:
            raise UnpackingError(_DAMAGED)  # each piece more of it would be read from its beginning
        if self._last_row * self._last_column > MOST_CELLS:
            message = (
                f"has a sheet of {self._last_row:,} rows and {self._last_column:,} columns, more "
                f"than {MOST_CELLS:,} cells"
            )
            raise TooMuchError(message)
        if not piece:
            self._given_bytes = 0
            self._parser = self._new_parser()

    def _new_parser(self) -> expat.XMLParserType:
        parser = expat.ParserCreate()
        parser.StartElementHandler = self._open
        return parser

    def _open(self, prefixed_name: str, attributes: dict[str, str]) -> None:
        name = _plain(prefixed_name)
        if name in _CELLS:
            self._open_cell({_plain(key): value for key, value in attributes.items()})
        elif name in _ROWS:
            self._open_row({_plain(key): value for key, value in attributes.items()})
        elif name in _SHEETS:
            self._row = self._last_row = self._last_column = 0
        elif name in _CONTENTS:
            self._note_content()

    def _open_row(self, attributes: dict[str, str]) -> None:
        times = int(attributes.get(_ROWS_REPEATED, 1))
        place = attributes.get(_PLACE, "")
        self._row = int(place) if place.isdecimal() else self._row + times
        self._column = 0

    def _open_cell(self, attributes: dict[str, str]) -> None:
        place = attributes.get(_PLACE, "")
        letters = place.rstrip(digits)
        if letters.isalpha() and letters != place:
            self._row, self._column = int(place[len(letters) :]), _column_number(letters)
        else:
            self._column += int(attributes.get(_COLUMNS_REPEATED, 1))
        if _KIND_OF_CONTENT in attributes:
            self._note_content()

    def _note_content(self) -> None:
        self._last_row = max(self._last_row, self._row)
        self._last_column = max(self._last_column, self._column)


def _plain(name: str) -> str:
    """The name of an element or attribute without the prefix that a file gives it."""
    return name.rpartition(":")[2]


def _column_number(letters: str) -> int:
    """The number of a column: 1 for A, 27 for AA."""
    number = 0
    for letter in letters.upper():
        number = 26 * number + ord(letter) - _FIRST_LETTER
    return number

"""Sheets of Excel and OpenDocument to rows."""

from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from simulator.errors import BankError
from simulator.questions.importing.sheet_size import require_modest_sheets
from simulator.questions.importing.tables import Row
from simulator.unpacking import TooMuchError, UnpackingError

_UNPACKED_ENDING = ".xls"
_LACKING = (
    "{path} is a spreadsheet, and the library that reads these is not installed. Save the table as "
    "CSV, or run: pip install 'interview-simulator[sheets]'"
)


def sheets_of(path: Path) -> Iterator[tuple[str, list[Row]]]:
    """The name of each sheet with its rows that hold something; lines are numbers of rows.

    Raises:
        BankError: the file is no spreadsheet, unpacks to too much, or the library is not
            installed.
    """
    try:
        import python_calamine as calamine  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise BankError(_LACKING.format(path=path)) from error
    try:
        if path.suffix.lower() != _UNPACKED_ENDING:
            require_modest_sheets(path)
        book = calamine.CalamineWorkbook.from_path(str(path))
        for name in book.sheet_names:
            yield name, list(_rows(book.get_sheet_by_name(name).to_python(skip_empty_area=False)))
    except TooMuchError as error:
        message = f"{path} {error}. Save the table of questions alone, as .xlsx, .ods or CSV."
        raise BankError(message) from error
    except (calamine.CalamineError, UnpackingError, OSError) as error:
        message = f"{path} can't be read as a spreadsheet. Save it anew as .xlsx, .ods or CSV."
        raise BankError(message) from error


def _rows(values: list[list[Any]]) -> Iterator[Row]:
    for line, row in enumerate(values, 1):
        cells = tuple(map(_shown, row))
        if any(cell.strip() for cell in cells):
            yield Row(line, cells)


def _shown(value: Any) -> str:
    """A cell as it would stand in a table of text."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    return str(value)

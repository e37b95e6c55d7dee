"""Tables as text: CSV, TSV, and the notes that Anki and Quizlet export."""

import csv
import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from simulator.questions.faults import Fault
from simulator.questions.importing.columns import Columns, likely_columns, named_columns
from simulator.questions.importing.found import Found
from simulator.questions.importing.tables import Row, deck_name, read_rows

_OF_ANKI = ("guid", "notetype", "deck", "tags")
_HEAD = re.compile(
    r"#(?P<name>separator|html|deck|notetype|tags|columns|(?:guid|notetype|deck|tags) column)"
    r"\s*:(?P<value>[^\n]*)",
    re.IGNORECASE,
)
_SEPARATORS = {
    "comma": ",",
    "semicolon": ";",
    "tab": "\t",
    "space": " ",
    "pipe": "|",
    "colon": ":",
}
_LIKELY = "\t,;|"
_LINES_TO_JUDGE = 200
_LEAST_SHARE = 0.8
_LONGEST_CELL = 1_000_000
_MOST_CELLS = 200


@dataclass(slots=True)
class _Head:
    """What the first lines of a file tell of its rows."""

    separator: str = ""
    is_html: bool | None = None
    unit: str = ""
    columns: Columns | None = None
    unit_column: int | None = None
    skipped: set[int] = field(default_factory=set)
    length: int = 0


def likely_separator(text: str) -> str | None:
    """The sign that parts nearly all lines of a text into cells; None if none does."""
    if _HEAD.match(text) or text[:4].lower() == "sep=":
        return "\t"
    lines = [line for line in text.split("\n", _LINES_TO_JUDGE)[:_LINES_TO_JUDGE] if line.strip()]
    if not lines:
        return None
    shares = {sign: sum(sign in line for line in lines) / len(lines) for sign in "\t;"}
    best = max(shares, key=lambda sign: shares[sign])
    return best if shares[best] >= _LEAST_SHARE else None


def read_delimited(
    text: str, unit: str, separator: str = "", *, is_html: bool | None = None
) -> Found:
    """Read the questions of a table in a text.

    Args:
        text: rows of cells.
        unit: where neither a row nor the first lines name one.
        separator: between cells; found by counting if it isn't given.
        is_html: whether cells are HTML, whatever they look like. Anki's first lines know better
            about both.
    """
    head = _head(text, separator, is_html=is_html)
    lines = text.split("\n")
    body = "\n".join(lines[head.length :])
    sign = head.separator or _most_frequent(body)
    faults: list[Fault] = []
    with _long_cells():
        rows = list(_rows(body, sign, head.length + 1, faults))
    columns = head.columns
    if columns is None and head.skipped:
        columns = likely_columns([row.cells for row in rows], head.skipped)
    if columns and head.unit_column is not None:
        columns.unit = head.unit_column
    found = read_rows(rows, head.unit or unit, is_html=head.is_html, columns=columns)
    found.left_out += faults
    found.structure = "the rows of a table"
    return found


def _head(text: str, separator: str, *, is_html: bool | None) -> _Head:
    """What the first lines tell, added to what is known."""
    head = _Head(separator, is_html)
    for line in text.split("\n", _LINES_TO_JUDGE)[:_LINES_TO_JUDGE]:
        if line[:4].lower() == "sep=" and not head.length:
            head.separator = line[4:5] or "\t"
        elif found := _HEAD.match(line):
            _take(head, found["name"].casefold(), found["value"].strip())
        elif not _is_comment(line, head):
            break
        head.length += 1
    return head


def _is_comment(line: str, head: _Head) -> bool:
    """Whether a line is none of the rows: ``# a remark``, or ``#name:value`` among such lines."""
    is_remark = line.startswith("#") and line[1:2].isspace()
    is_unknown = head.length > 0 and bool(re.match(r"#[a-z ]{2,20}:", line))
    return (is_remark or is_unknown) and not _parts(line, head.separator)


def _parts(line: str, separator: str) -> bool:
    return any(sign in line for sign in separator or _LIKELY)


def _take(head: _Head, name: str, value: str) -> None:
    if name == "separator":
        head.separator = _SEPARATORS.get(value.casefold(), value[:1] or head.separator)
    elif name == "html":
        head.is_html = value.casefold() == "true"
    elif name == "deck":
        head.unit = deck_name(value)
    elif name == "columns":
        head.columns = named_columns(value.split(head.separator or "\t"))
    elif name.endswith(" column") and value.isdecimal():
        head.skipped.add(int(value) - 1)
        if name == "deck column":
            head.unit_column = int(value) - 1


def _most_frequent(body: str) -> str:
    """The separator that most lines have, in the same number."""
    lines = [line for line in body.split("\n", _LINES_TO_JUDGE)[:_LINES_TO_JUDGE] if line.strip()]
    shares = {sign: sum(sign in line for line in lines) for sign in _LIKELY}
    first = lines[0] if lines else ""
    return max(_LIKELY, key=lambda sign: (bool(first.count(sign)), shares[sign], first.count(sign)))


@contextmanager
def _long_cells() -> Iterator[None]:
    """Allow cells that are longer than usual; the limit is one of the whole program."""
    usual = csv.field_size_limit(_LONGEST_CELL)
    try:
        yield
    finally:
        csv.field_size_limit(usual)


def _rows(body: str, separator: str, first_line: int, faults: list[Fault]) -> Iterator[Row]:
    """Each row that isn't empty, with the line where it begins."""
    skips_blanks = separator not in {" ", "\t"}
    reader = csv.reader(io.StringIO(body), delimiter=separator, skipinitialspace=skips_blanks)
    while True:
        line = first_line + reader.line_num
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            remedy = "Look for a quotation mark that is not closed."
            faults.append(Fault(line, f"The row can't be read: {error}.", remedy))
            return
        if any(cell.strip() for cell in row):
            yield Row(line, tuple(row[:_MOST_CELLS]))

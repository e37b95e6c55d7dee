"""Rows of cells as drafts."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from simulator.questions.bank import Section
from simulator.questions.faults import Fault
from simulator.questions.importing.answers import point_line, sentences_joined
from simulator.questions.importing.cards import ClozeError, gaps_of, is_cloze
from simulator.questions.importing.cells import cell_answer, cell_text, lack_of
from simulator.questions.importing.column_names import role_of
from simulator.questions.importing.columns import (
    Columns,
    has_names,
    is_like_names,
    likely_columns,
    named_columns,
)
from simulator.questions.importing.drafts import Draft, empty_beside
from simulator.questions.importing.found import Found
from simulator.questions.importing.multiple_choice import chosen, first_number, with_options
from simulator.questions.importing.signs import without_number
from simulator.questions.remarks import shortened

_ROWS_BEFORE_NAMES = 10


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row, and its line or number."""

    line: int
    cells: tuple[str, ...]


def read_rows(
    rows: Sequence[Row],
    unit: str,
    *,
    is_html: bool | None = None,
    columns: Columns | None = None,
) -> Found:
    """Read the questions of a table.

    Args:
        rows: those that hold something.
        unit: where a row names none.
        is_html: whether cells are HTML; judged for each if it isn't known.
        columns: where what is, if it is known.
    """
    found = Found()
    body = rows
    if columns is None:
        at = _row_of_names(rows)
        if at is None:
            columns = likely_columns([row.cells for row in rows])
        else:
            columns, body = named_columns(rows[at].cells), rows[at + 1 :]
            if columns is None:
                found.left_out.append(_lacking(rows[at]))
                return found
    _make_units_of_sections(columns, body)
    reader = _RowReader(columns, unit, found, is_html=is_html)
    reader.first_option = _first_option(columns, body)
    for row in body:
        reader.read(row)
    if columns.unused:
        found.notes.append(f"Columns that were not used: {', '.join(columns.unused)}.")
    return found


def _make_units_of_sections(columns: Columns, rows: Sequence[Row]) -> None:
    """Take a column named "section" for units, where none of its cells says long or short."""
    written = {_section_of(_cell(row, columns.section)) for row in rows}
    if columns.section is not None and columns.unit is None and written <= {"unknown", None}:
        columns.unit, columns.section = columns.section, None


def _first_option(columns: Columns, rows: Sequence[Row]) -> int | None:
    """The number of the first option, where the right ones are told by number, not by text."""
    places = list(columns.options.values())
    given = [(row, _cell(row, columns.answer)) for row in rows]
    if all(answer in {_cell(row, place) for place in places} for row, answer in given):
        return None
    answers = [(answer, sum(bool(_cell(row, p)) for p in places)) for row, answer in given]
    return first_number(answers, usual=0 if columns.is_index else 1)


def _row_of_names(rows: Sequence[Row]) -> int | None:
    """The first row that names a question or an answer, below a title perhaps."""
    for at, row in enumerate(rows[:_ROWS_BEFORE_NAMES]):
        if has_names(row.cells):
            return at
        filled = [cell for cell in row.cells if cell.strip()]
        if len(filled) > 1:
            return at if is_like_names(filled) else None
    return None


def _lacking(row: Row) -> Fault:
    roles = set(map(role_of, row.cells))
    name = "question" if "question" not in roles else "answer"
    return Fault(row.line, f"There is no column '{name}'.", "Give one this name in the first row.")


class _RowReader:
    def __init__(self, columns: Columns, unit: str, found: Found, *, is_html: bool | None) -> None:
        self._columns = columns
        self._unit = unit
        self._found = found
        self._is_html = is_html
        self.first_option: int | None = None

    def read(self, row: Row) -> None:
        asked = _cell(row, self._columns.question)
        if is_cloze(asked):
            self._read_gaps(row, asked)
            return
        section = self._section(row)
        if section == "unknown":
            return
        text, answer = self._question(row, asked)
        if not answer:
            self._leave_out(row, text)
        elif not text:
            self._found.left_out.append(empty_beside(row.line, "question", answer))
        else:
            details = tuple(self._details(row))
            draft = Draft(row.line, self._unit_of(row), text, answer, section, details=details)
            self._found.drafts.append(draft)

    def _question(self, row: Row, asked: str) -> tuple[str, str]:
        """What is asked, with what may be chosen, and the answer."""
        text = without_number(self._text(asked))
        answer = cell_answer(_cell(row, self._columns.answer), is_html=self._is_html)
        options = {
            letter: shown
            for letter, place in self._columns.options.items()
            if (shown := self._text(_cell(row, place)))
        }
        if options:
            text = with_options(text, options)
            answer = chosen(options, answer, self.first_option)
        explanation = cell_answer(_cell(row, self._columns.explanation), is_html=self._is_html)
        return text, sentences_joined([answer, explanation]) if answer and explanation else answer

    def _text(self, cell: str) -> str:
        return cell_text(cell, is_html=self._is_html)

    def _unit_of(self, row: Row) -> str:
        return deck_name(_cell(row, self._columns.unit)) or self._unit

    def _leave_out(self, row: Row, text: str) -> None:
        answered = _cell(row, self._columns.answer)
        if not answered:
            self._found.left_out.append(empty_beside(row.line, "answer", text))
            return
        reason = lack_of(answered, is_html=self._is_html)
        problem = f"“{shortened(text)}” was left out. {reason}"
        self._found.left_out.append(Fault(row.line, problem, "Write one."))

    def _read_gaps(self, row: Row, asked: str) -> None:
        """One question for each gap."""
        try:
            gaps = gaps_of(self._text(asked))
        except ClozeError as error:
            self._found.left_out.append(Fault(row.line, str(error), "Mend the note."))
            return
        further = cell_answer(_cell(row, self._columns.answer), is_html=self._is_html)
        for text, answer in gaps:
            whole = f"{answer}. {further}" if further else answer
            self._found.drafts.append(Draft(row.line, self._unit_of(row), text, whole))

    def _section(self, row: Row) -> Section | Literal["unknown"] | None:
        written = _cell(row, self._columns.section)
        section = _section_of(written)
        if section == "unknown":
            problem = f"'{written}' is not a section."
            remedy = "Write long or short, or leave it empty."
            self._found.left_out.append(Fault(row.line, problem, remedy))
        return section

    def _details(self, row: Row) -> Iterator[str]:
        points = self._text(_cell(row, self._columns.points))
        if points:
            yield from _point_details(points)
        limit = _cell(row, self._columns.limit)
        if limit:
            yield f"T: {limit}"
        follow_ups = _cell(row, self._columns.follow_ups).splitlines()
        for follow_up in filter(None, map(str.strip, follow_ups)):
            yield f"F: {follow_up}"


def _section_of(written: str) -> Section | Literal["unknown"] | None:
    """The section that a cell names; None of an empty one."""
    first = re.match(r"[a-z]*", written.casefold())
    match first[0] if first else "":
        case "long":
            return "long"
        case "short":
            return "short"
    return "unknown" if written else None


def _cell(row: Row, place: int | None) -> str:
    """What stands in a column; nothing where the column or the cell is not there."""
    is_there = place is not None and 0 <= place < len(row.cells)
    return row.cells[place].strip() if place is not None and is_there else ""


def _point_details(written: str) -> list[str]:
    """A ``K:`` line of points as they stand in a cell: with the signs of the format, or commas."""
    if ";" in written or re.search(r"[|=!*]", written):
        return [f"K: {written}"]
    return point_line(re.split(r",|\n", written))


def deck_name(name: str) -> str:
    """The innermost of nested decks: ``Work::Python`` is Python."""
    return name.rpartition("::")[2].strip()

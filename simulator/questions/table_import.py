"""Questions from a table: CSV, TSV, or the notes that Anki exports as text."""

import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from simulator.questions.bank import Section
from simulator.questions.drafts import Draft
from simulator.questions.html_text import html_text
from simulator.questions.parser import Fault

_NAMES = {
    "question": ("question", "front", "prompt"),
    "answer": ("answer", "back", "model answer"),
    "key points": ("key points", "keypoints", "key point", "points"),
    "limit": ("limit", "limit seconds", "time"),
    "follow-ups": ("follow ups", "follow up", "followups"),
    "section": ("section", "length"),
    "unit": ("unit", "deck", "topic", "category"),
}
_OF_ANKI = ("guid", "notetype", "deck", "tags")
_SEPARATORS = {
    "comma": ",",
    "semicolon": ";",
    "tab": "\t",
    "space": " ",
    "pipe": "|",
    "colon": ":",
}
_LONGEST_CELL = 1_000_000


@dataclass(slots=True)
class _Layout:
    """What is known of a table before its rows: from Anki's first lines, or its column names."""

    separator: str = ""
    is_html: bool = False
    unit: str = ""
    columns: dict[str, int] = field(default_factory=dict)
    set_aside: set[int] = field(default_factory=set)


def read_table(
    text: str, unit: str, separator: str = "", *, is_html: bool = False
) -> tuple[list[Draft], list[Fault]]:
    """Read the questions of a table.

    Args:
        text: rows with ``question`` and ``answer``, in columns of these names or else the first
            two.
        unit: where a row names none.
        separator: between columns; found in the first line if it isn't given.
        is_html: whether cells hold HTML. Anki's first lines know better about both.
    """
    head, body, first_line = _parted(text)
    layout = _layout(head, _Layout(separator, is_html))
    layout.separator = layout.separator or _likeliest_separator(body)
    layout.unit = layout.unit or unit
    drafts: list[Draft] = []
    faults: list[Fault] = []
    for line, row in _rows(body, layout.separator, first_line, faults):
        if "question" not in layout.columns:
            _set_columns(layout, row)
            if _is_heading(row):
                lacking = list(_lacking(line, layout))
                if lacking:
                    return [], lacking
                continue
        drafts += _draft(line, row, layout, faults)
    return drafts, faults


def _parted(text: str) -> tuple[list[str], str, int]:
    """Anki's first lines, the rest, and the number of its first line."""
    lines = text.splitlines(keepends=True)
    count = next((n for n, line in enumerate(lines) if not line.startswith("#")), len(lines))
    return [line.strip() for line in lines[:count]], "".join(lines[count:]), count + 1


def _layout(head: list[str], layout: _Layout) -> _Layout:
    """What Anki's first lines tell, added to what is known."""
    for line in head:
        name, _, value = line[1:].partition(":")
        name = name.strip().casefold()
        if name == "separator":
            layout.separator = _SEPARATORS.get(
                value.strip().casefold(), value[:1] or layout.separator
            )
        elif name == "html":
            layout.is_html = value.strip().casefold() == "true"
        elif name == "deck":
            layout.unit = _deck(value)
        elif name == "columns":
            _set_columns(layout, value.split(layout.separator or "\t"))
        elif name.endswith(" column") and value.strip().isdecimal():
            _set_aside(layout, name.removesuffix(" column"), int(value) - 1)
    return layout


def _set_aside(layout: _Layout, name: str, column: int) -> None:
    if name in _OF_ANKI:
        layout.set_aside.add(column)
    if name == "deck":
        layout.columns["unit"] = column


def _deck(name: str) -> str:
    """The innermost of nested decks: ``Work::Python`` is Python."""
    return name.rpartition("::")[2].strip()


def _likeliest_separator(body: str) -> str:
    first_line = body.partition("\n")[0]
    return max("\t,;", key=first_line.count)


def _rows(
    body: str, separator: str, first_line: int, faults: list[Fault]
) -> Iterator[tuple[int, list[str]]]:
    """Each row that isn't empty, with the line where it begins."""
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(io.StringIO(body), delimiter=separator)
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
            yield line, row


def _is_heading(row: list[str]) -> bool:
    return not {"question", "answer"}.isdisjoint(map(_column, row))


def _lacking(line: int, layout: _Layout) -> Iterator[Fault]:
    for name in ("question", "answer"):
        if name not in layout.columns:
            yield Fault(
                line, f"There is no column '{name}'.", "Give one this name in the first row."
            )


def _column(name: str) -> str | None:
    plain = " ".join(name.casefold().replace("_", " ").replace("-", " ").split())
    return next((column for column, names in _NAMES.items() if plain in names), None)


def _set_columns(layout: _Layout, row: list[str]) -> None:
    """By name, if the row holds names, or else the first two that hold nothing of Anki's own."""
    if _is_heading(row):
        named = {_column(cell): place for place, cell in enumerate(row)}
        layout.columns |= {name: place for name, place in named.items() if name}
        return
    free = [place for place in range(len(row) + 2) if place not in layout.set_aside]
    layout.columns |= {"question": free[0], "answer": free[1]}


def _draft(line: int, row: list[str], layout: _Layout, faults: list[Fault]) -> Iterator[Draft]:
    cell = _cells(row, layout)
    section = _section(cell("section"))
    if section == "unknown":
        problem = f"'{cell('section')}' is not a section."
        faults.append(Fault(line, problem, "Write long or short, or leave it empty."))
        return
    yield Draft(
        line,
        _deck(cell("unit")) or layout.unit,
        cell("question"),
        cell("answer"),
        section,
        details=tuple(_details(cell)),
    )


def _cells(row: list[str], layout: _Layout) -> Callable[[str], str]:
    def cell(name: str) -> str:
        place = layout.columns.get(name, len(row))
        text = row[place].strip() if place < len(row) else ""
        return html_text(text) if layout.is_html else text

    return cell


def _section(written: str) -> Section | Literal["unknown"] | None:
    match written.casefold().replace("_", "-").partition("-")[0].strip():
        case "":
            return None
        case "long":
            return "long"
        case "short":
            return "short"
    return "unknown"


def _details(cell: Callable[[str], str]) -> Iterator[str]:
    if cell("key points"):
        yield f"K: {cell('key points')}"
    if cell("limit"):
        yield f"T: {cell('limit')}"
    for follow_up in filter(None, map(str.strip, cell("follow-ups").splitlines())):
        yield f"F: {follow_up}"

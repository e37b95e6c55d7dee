"""Rows of cells as drafts: which column asks, which answers, and what the others hold."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from simulator.questions.bank import Section
from simulator.questions.importing.answers import point_line
from simulator.questions.importing.cards import ClozeError, gaps_of, is_cloze
from simulator.questions.importing.cells import cell_answer, cell_text, is_only_links
from simulator.questions.importing.column_names import LONGEST_NAME, role_of
from simulator.questions.importing.drafts import Draft, shortened
from simulator.questions.importing.found import Found
from simulator.questions.importing.signs import PROBABLY_ASKS, likelihood, without_number
from simulator.questions.parser import Fault

_ROWS_TO_JUDGE = 200
_ROWS_BEFORE_NAMES = 10
_MOST_TOPICS = 0.5
_LONGEST_TOPIC = 40
_LEAST_SHARE_ASKING = 0.3


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row, and its line or number."""

    line: int
    cells: tuple[str, ...]


@dataclass(slots=True)
class Columns:
    """Where in a row what is found."""

    question: int = 0
    answer: int = 1
    unit: int | None = None
    points: int | None = None
    limit: int | None = None
    follow_ups: int | None = None
    section: int | None = None
    options: dict[str, int] = field(default_factory=dict)
    unused: list[str] = field(default_factory=list)


def has_names(cells: Sequence[str]) -> bool:
    """Whether a row names columns for both question and answer."""
    return {"question", "answer"} <= set(map(role_of, cells))


def read_rows(
    rows: Sequence[Row],
    unit: str,
    *,
    is_html: bool | None = None,
    skipped: Iterable[int] = (),
    columns: Columns | None = None,
) -> Found:
    """Read the questions of a table.

    Args:
        rows: those that hold something.
        unit: where a row names none.
        is_html: whether cells are HTML; judged for each if it isn't known.
        skipped: columns that hold nothing of the question.
        columns: where what is, if it is known.
    """
    found = Found()
    body = rows
    if columns is None:
        at = _row_of_names(rows)
        if at is not None:
            columns, body = named_columns(rows[at].cells), rows[at + 1 :]
            if columns is None:
                found.left_out.append(_lacking(rows[at]))
                return found
        else:
            columns = likely_columns(rows, set(skipped))
    reader = _RowReader(columns, unit, found, is_html=is_html)
    for row in body:
        reader.read(row)
    if columns.unused:
        found.notes.append(f"Columns that were not used: {', '.join(columns.unused)}.")
    return found


def _row_of_names(rows: Sequence[Row]) -> int | None:
    """The first row that names a question or an answer, below a title perhaps."""
    for at, row in enumerate(rows[:_ROWS_BEFORE_NAMES]):
        if has_names(row.cells):
            return at
        filled = [cell for cell in row.cells if cell.strip()]
        if len(filled) > 1:
            roles = {role_of(cell) for cell in filled}
            names = roles & {"question", "answer"}
            return (
                at
                if names
                and all(len(cell) <= LONGEST_NAME for cell in filled)
                and not any("?" in c for c in filled)
                else None
            )
    return None


def named_columns(names: Sequence[str]) -> Columns | None:
    """The columns by their names; None if one for question or answer lacks."""
    columns = Columns(-1, -1)
    has_options = "option B" in map(role_of, names)
    for place, name in enumerate(names):
        is_first = has_options and name.strip().casefold() == "a"
        role = "option A" if is_first else role_of(name)
        if role and role.startswith("option "):
            columns.options[role[-1]] = place
        elif not _place(columns, role, place) and name.strip(" #"):
            columns.unused.append(name.strip())
    if columns.question < 0 or columns.answer < 0:
        return None
    return columns


def _place(columns: Columns, role: str | None, place: int) -> bool:
    """Set a column that isn't set yet."""
    if role in {"question", "answer"}:
        if getattr(columns, role) >= 0:
            return False
        setattr(columns, role, place)
        return True
    name = "follow_ups" if role == "follow-ups" else role
    if name is None or getattr(columns, name) is not None:
        return False
    setattr(columns, name, place)
    return True


def _lacking(row: Row) -> Fault:
    roles = set(map(role_of, row.cells))
    name = "question" if "question" not in roles else "answer"
    return Fault(row.line, f"There is no column '{name}'.", "Give one this name in the first row.")


def likely_columns(rows: Sequence[Row], skipped: set[int]) -> Columns:
    """The columns of a table without names, by what they hold: the one that asks comes first."""
    some = rows[:_ROWS_TO_JUDGE]
    width = max((len(row.cells) for row in some), default=2)
    free = [n for n in range(max(width, 2)) if n not in skipped] + [width, width + 1]
    texts = {n: [r.cells[n] for r in some if n < len(r.cells) and r.cells[n].strip()] for n in free}
    telling = [n for n in free if texts[n] and not all(t.strip(" .#").isdigit() for t in texts[n])]
    telling = telling or free
    asking = [n for n in telling if _share_asking(texts[n]) > _LEAST_SHARE_ASKING]
    question = asking[0] if asking else telling[0]
    behind = [n for n in telling if n > question] or [n for n in free if n > question]
    columns = Columns(question, behind[0])
    for place in behind[1:]:
        if _are_topics(texts[place]) and columns.unit is None:
            columns.unit = place
    return columns


def _share_asking(texts: Sequence[str]) -> float:
    return sum(likelihood(text) >= PROBABLY_ASKS for text in texts) / (len(texts) or 1)


def _are_topics(texts: Sequence[str]) -> bool:
    """Whether they repeat, as names of topics do."""
    counts = Counter(text.strip().casefold() for text in texts)
    are_short = all(len(text) <= _LONGEST_TOPIC for text in texts)
    return len(texts) > 1 and are_short and len(counts) <= _MOST_TOPICS * len(texts)


class _RowReader:
    def __init__(self, columns: Columns, unit: str, found: Found, *, is_html: bool | None) -> None:
        self._columns = columns
        self._unit = unit
        self._found = found
        self._is_html = is_html

    def read(self, row: Row) -> None:
        raw = self._raw(row)
        asked, answered = raw(self._columns.question), raw(self._columns.answer)
        if is_cloze(asked):
            self._read_gaps(row, asked, answered)
            return
        text = without_number(cell_text(asked, is_html=self._is_html))
        section = self._section(row, raw)
        if section == "unknown":
            return
        options = {
            letter: shown
            for letter, place in self._columns.options.items()
            if (shown := cell_text(raw(place), is_html=self._is_html))
        }
        answer = cell_answer(answered, is_html=self._is_html)
        if options:
            answer = chosen(options, answer)
            text = with_options(text, options)
        if not answer:
            self._leave_out(row, text, answered)
        elif not text:
            self._found.left_out.append(_empty(row.line, "question", answer))
        else:
            details = tuple(self._details(raw))
            unit = deck_name(raw(self._columns.unit)) or self._unit
            self._found.drafts.append(Draft(row.line, unit, text, answer, section, details=details))

    def _raw(self, row: Row) -> "_Raw":
        return _Raw(row.cells)

    def _leave_out(self, row: Row, text: str, answered: str) -> None:
        reason = "Its answer is only links or pictures." if is_only_links(answered) else None
        if reason:
            fault = Fault(row.line, f"“{shortened(text)}” was left out. {reason}", "Write one.")
        else:
            fault = _empty(row.line, "answer", text)
        self._found.left_out.append(fault)

    def _read_gaps(self, row: Row, asked: str, extra: str) -> None:
        """One question for each gap."""
        unit = deck_name(_Raw(row.cells)(self._columns.unit)) or self._unit
        try:
            gaps = gaps_of(cell_text(asked, is_html=self._is_html))
        except ClozeError as error:
            self._found.left_out.append(Fault(row.line, str(error), "Mend the note."))
            return
        further = cell_answer(extra, is_html=self._is_html)
        for text, answer in gaps:
            whole = f"{answer}. {further}" if further else answer
            self._found.drafts.append(Draft(row.line, unit, text, whole))

    def _section(self, row: Row, raw: "_Raw") -> Section | Literal["unknown"] | None:
        written = raw(self._columns.section)
        first = re.match(r"[a-z]*", written.casefold().strip())
        match first[0] if first else "":
            case "long":
                return "long"
            case "short":
                return "short"
        if written.strip():
            problem = f"'{written}' is not a section."
            self._found.left_out.append(
                Fault(row.line, problem, "Write long or short, or leave it empty.")
            )
            return "unknown"
        return None

    def _details(self, raw: "_Raw") -> Iterator[str]:
        points = cell_text(raw(self._columns.points), is_html=self._is_html)
        if points:
            yield from point_details(points)
        limit = raw(self._columns.limit).strip()
        if limit:
            yield f"T: {limit}"
        for follow_up in filter(None, map(str.strip, raw(self._columns.follow_ups).splitlines())):
            yield f"F: {follow_up}"


@dataclass(frozen=True, slots=True)
class _Raw:
    cells: Sequence[str]

    def __call__(self, place: int | None) -> str:
        is_there = place is not None and 0 <= place < len(self.cells)
        return self.cells[place].strip() if place is not None and is_there else ""


def point_details(written: str) -> list[str]:
    """A ``K:`` line of points as they stand in a cell: with the signs of the format, or commas."""
    if ";" in written or re.search(r"[|=!*]", written):
        return [f"K: {written}"]
    return point_line(re.split(r",|\n", written))


def with_options(text: str, options: Mapping[str, str]) -> str:
    """A question with what may be chosen."""
    return f"{text} {'; '.join(f'{name}: {shown}' for name, shown in options.items())}."


def chosen(options: Mapping[str, str], answer: str) -> str:
    """The right option with its letter, of its letter or its text; other answers as they are."""
    plain = answer.strip(" .()").casefold()
    for letter, text in options.items():
        if plain in {letter.casefold(), text.strip(" .").casefold(), f"option {letter}".casefold()}:
            return f"{letter}: {text}."
    return answer


def deck_name(name: str) -> str:
    """The innermost of nested decks: ``Work::Python`` is Python."""
    return name.rpartition("::")[2].strip()


def _empty(line: int, name: str, other: str) -> Fault:
    return Fault(
        line,
        f"The {name} is empty, beside “{shortened(other)}”.",
        "Fill it in, or remove the entry.",
    )

"""Bank text to :class:`Bank`, or to the list of everything wrong with it.

The text is first read into lines of one kind each (``_KINDS``), then the lines are
assembled; both steps note faults and continue, so that one run names all of them.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from simulator.questions.bank import Bank, FollowUp, KeyPoint, Question, Section, Unit, slug
from simulator.questions.key_points import key_points_of
from simulator.questions.limits import (
    LONGEST_FIELD_LETTERS,
    LONGEST_UNIT_LETTERS,
    MOST_FOLLOW_UPS,
    MOST_POINTS,
)
from simulator.questions.lines import BYTE_ORDER_MARK, numbered_lines
from simulator.questions.point_names import PointNames
from simulator.questions.point_notation import (
    PointError,
    names_something,
    read_point,
    written_points,
)
from simulator.questions.remarks import Remark, shortened
from simulator.questions.times import Times, parse_times
from simulator.questions.written import WrittenBank, WrittenQuestion, WrittenUnit

_KINDS = {
    "unit": re.compile(r"unit\s*:\s*(?P<text>.*)", re.IGNORECASE),
    "heading": re.compile(r"(?P<text>long|short)[\s_-]*answers?\s*:?", re.IGNORECASE),
    "question": re.compile(r"(?P<number>\d{1,6})\s*[.)]\s*Q\s*:\s*(?P<text>.*)", re.IGNORECASE),
    "unnumbered": re.compile(r"Q\s*:\s*(?P<text>.*)", re.IGNORECASE),
    "unlabelled": re.compile(r"(?P<number>\d{1,6})\s*[.)]\s+(?P<text>.*)"),
    "field": re.compile(r"(?P<tag>[AKTF])\s*:\s*(?P<text>.*)"),
    "worded label": re.compile(
        r"(?:\d{1,6}\s*[.)]\s*)?(?P<label>question|answer|key[ -]?points?|time|limit|follow-?up)"
        r"\s*:\s*(?P<text>.*)",
        re.IGNORECASE,
    ),
    "unknown field": re.compile(r"(?P<tag>[A-Za-z])\s*:\s+(?P<text>.*)"),
    "wrong heading": re.compile(r"(?P<text>[A-Z][A-Z _-]{3,}+)\s*+:"),
}

_HEADING_STARTS = "lLsS\N{LATIN SMALL LETTER LONG S}"
"""The only lines without a colon that are not plain are headings."""
_SHORT_LABELS = {"Q": "2. Q:", "A": "A:", "K": "K:", "T": "T:", "L": "T:", "F": "F:"}


@dataclass(frozen=True, slots=True, order=True)
class Fault(Remark):
    """Something wrong in a bank file, with which it can't be practised."""


@dataclass(slots=True)
class _Entry:
    """One question as written: each field's line number and lines of text."""

    line: int
    number: int
    unit: str
    section: Section
    fields: dict[str, list[str]] = field(default_factory=dict)
    field_lines: dict[str, int] = field(default_factory=dict)
    last_answer_line: int = 0
    line_behind_gap: int | None = None
    follow_ups: list[tuple[int, list[str]]] = field(default_factory=list)

    @property
    def id(self) -> str:
        return f"{slug(self.unit)}/{self.section}/{self.number}"

    def text(self, tag: str) -> str:
        return _one_text(self.fields.get(tag, []))

    def line_of(self, tag: str) -> int:
        return self.field_lines.get(tag, self.line)

    def as_written(self, question: Question) -> WrittenQuestion:
        lines = {"Q": self.line, **self.field_lines}
        followed_up = tuple(name for _, rows in self.follow_ups for name in _followed_up(rows))
        return WrittenQuestion(question, lines, self.text("K"), self.line_behind_gap, followed_up)


def _one_text(lines: Sequence[str]) -> str:
    """The lines of a field in one, as far as a field may go."""
    return " ".join(" ".join(lines).split())[:LONGEST_FIELD_LETTERS]


def parse_bank(text: str) -> tuple[Bank, tuple[Fault, ...]]:
    """Read a bank's text.

    Returns:
        The questions that could be read, and all faults in the order of their lines. A bank
        with any fault is not for practising with; it is returned for what else can be
        said of it.
    """
    reader = _read(text)
    bank = reader.assemble()
    if not reader.entries and not reader.faults:
        reader.fault(1, "The file contains no questions.", "Add a unit, a heading and a question.")
    return bank, tuple(sorted(reader.faults))


def written_bank(text: str) -> WrittenBank:
    """What the text of a bank holds, with the lines on which it stands; faults are passed over."""
    reader = _read(text)
    questions = [question for unit in reader.assemble().units for question in unit.questions]
    by_id = {question.id: question for question in questions}
    return WrittenBank(
        tuple(entry.as_written(by_id[entry.id]) for entry in reader.entries),
        tuple(WrittenUnit(name, line) for line, name in reader.units),
    )


def last_answer_lines(text: str) -> dict[str, int]:
    """Where each question's answer ends: line numbers, from 1, by question id."""
    return {entry.id: entry.last_answer_line for entry in _read(text).entries}


def continues_field(line: str) -> bool:
    """Whether a line below a field is read as more of it, wherever it stands."""
    return not line.strip().startswith(BYTE_ORDER_MARK) and not any(
        kind.fullmatch(line.strip()) for kind in _KINDS.values()
    )


def _read(text: str) -> "_Reader":
    reader = _Reader()
    for number, line in numbered_lines(text):
        reader.read(number, line)
    return reader


class _Reader:
    def __init__(self) -> None:
        self.faults: list[Fault] = []
        self.entries: list[_Entry] = []
        self.units: list[tuple[int, str]] = []
        self._unit: str | None = None
        self._section: Section | None = None
        self._last_numbers: dict[tuple[str | None, Section | None], int] = {}
        self._open_field: list[str] | None = None
        self._handlers: dict[str, Callable[[int, re.Match[str]], None]] = {
            "field": self._read_field,
            "question": self._read_question,
            "unit": self._read_unit,
            "heading": self._read_heading,
            "unnumbered": self._read_unnumbered,
            "worded label": self._read_worded_label,
            "unknown field": self._read_unknown_field,
            "wrong heading": self._read_wrong_heading,
        }

    def fault(self, line: int, problem: str, remedy: str) -> None:
        self.faults.append(Fault(line, problem, remedy))

    def read(self, line: int, text: str) -> None:
        if ":" not in text and text[0] not in _HEADING_STARTS:
            self._read_plain(line, text)
            return
        for kind, handler in self._handlers.items():
            match = _KINDS[kind].fullmatch(text)
            if match:
                handler(line, match)
                return
        self._read_plain(line, text)

    def _read_unit(self, line: int, match: re.Match[str]) -> None:
        name = match["text"].strip()
        self._unit = name[:LONGEST_UNIT_LETTERS]
        self.units.append((line, self._unit))
        self._section = None
        self._open_field = None
        if not name:
            self.fault(line, "The unit has no name.", "Add one, such as 'Unit: Data Engineer'.")
        if self._unit != name:
            problem = f"The unit's name has more than {LONGEST_UNIT_LETTERS} letters."
            self.fault(line, problem, "Give it a short one.")

    def _read_heading(self, line: int, match: re.Match[str]) -> None:
        self._section = "long" if match["text"].lower() == "long" else "short"
        self._open_field = None
        self._require_unit(line)

    def _require_unit(self, line: int) -> None:
        if self._unit is None:
            self._unit = ""
            self.fault(
                line,
                "There is no 'Unit:' line above this.",
                "Start the file with 'Unit: <its name>', or, if it is a list from elsewhere, have "
                "'simulator bank import' make a bank of it.",
            )

    def _read_wrong_heading(self, line: int, match: re.Match[str]) -> None:
        self._section = self._section or "long"
        self._open_field = None
        self.fault(
            line,
            f"Unknown heading '{match['text'].strip()}'.",
            "Use LONG-ANSWER: or SHORT-ANSWER:.",
        )

    def _read_question(self, line: int, match: re.Match[str]) -> None:
        self._require_unit(line)
        if self._section is None:
            self._section = "long"
            self.fault(
                line,
                "The question is under no heading.",
                "Put LONG-ANSWER: or SHORT-ANSWER: above it.",
            )
        number, here = int(match["number"]), (self._unit, self._section)
        self._last_numbers[here] = max(number, self._last_numbers.get(here, 0))
        entry = _Entry(line, number, self._unit or "", self._section)
        entry.fields["Q"] = self._open_field = [match["text"]]
        self.entries.append(entry)

    def _read_unnumbered(self, line: int, match: re.Match[str]) -> None:
        number = self._last_numbers.get((self._unit, self._section), 0) + 1
        self.fault(line, "The question has no number.", f"Begin the line with '{number}. Q:'.")
        numbered = _KINDS["question"].fullmatch(f"{number}. Q: {match['text']}")
        if numbered:
            self._read_question(line, numbered)

    def _is_here(self, entry: _Entry) -> bool:
        return entry.unit == self._unit and entry.section == self._section

    def _read_field(self, line: int, match: re.Match[str]) -> None:
        tag, text = match["tag"], match["text"]
        entry = self.entries[-1] if self.entries else None
        if entry is None or not self._is_here(entry):
            self._open_field = []
            self.fault(line, f"'{tag}:' without a question.", "Put a numbered 'Q:' line above it.")
        elif tag == "F":
            self._open_field = [text]
            entry.follow_ups.append((line, self._open_field))
        elif tag in entry.fields:
            self._open_field = []
            remedy = (
                "Number the next question with 'Q:', or join the two answers."
                if tag == "A"
                else f"Join the two '{tag}:' lines."
            )
            self.fault(line, f"A second '{tag}:' for one question.", remedy)
        else:
            entry.fields[tag] = self._open_field = [text]
            entry.field_lines[tag] = line
            self._note_answer(line)

    def _read_worded_label(self, line: int, match: re.Match[str]) -> None:
        self._open_field = []
        short = _SHORT_LABELS[match["label"][0].upper()]
        self.fault(line, f"Unknown line '{match['label']}:'.", f"Write '{short}' instead.")

    def _read_unknown_field(self, line: int, match: re.Match[str]) -> None:
        self._open_field = []
        self.fault(line, f"Unknown line '{match['tag']}:'.", "Use Q:, A:, K:, T: or F:.")

    def _read_plain(self, line: int, text: str) -> None:
        unlabelled = text[0].isdecimal() and _KINDS["unlabelled"].fullmatch(text)
        if self._open_field is None or (unlabelled and self._looks_like_next_question(unlabelled)):
            remedy = "Begin it with 'Unit:', a heading, or a numbered 'Q:'."
            if unlabelled:
                example = f"{unlabelled['number']}. Q: {shortened(unlabelled['text'])}"
                remedy = f"Begin a question with 'Q:' after its number, as in '{example}'."
            self.fault(line, f"Unknown line '{shortened(text)}'.", remedy)
        else:
            self._open_field.append(text)
            self._note_answer(line)

    def _note_answer(self, line: int) -> None:
        entry = self.entries[-1] if self.entries else None
        if entry and entry.fields.get("A") is self._open_field:
            is_behind_gap = 0 < entry.last_answer_line < line - 1
            if is_behind_gap and entry.line_behind_gap is None:
                entry.line_behind_gap = line
            entry.last_answer_line = line

    def _looks_like_next_question(self, numbered: re.Match[str]) -> bool:
        """Whether a numbered line within a question carries on the count and asks something."""
        return (
            bool(self.entries)
            and int(numbered["number"]) == self.entries[-1].number + 1
            and numbered["text"].endswith("?")
        )

    def assemble(self) -> Bank:
        self._find_duplicates()
        questions = [self._assemble_entry(entry) for entry in self.entries]
        units: dict[str, list[Question]] = {}
        for question in questions:
            units.setdefault(question.unit, []).append(question)
        return Bank(tuple(Unit(name, tuple(asked)) for name, asked in units.items()))

    def _find_duplicates(self) -> None:
        numbers: dict[tuple[str, str, int], int] = {}
        texts: dict[str, int] = {}
        for entry in self.entries:
            place = (slug(entry.unit), entry.section, entry.number)
            if place in numbers:
                self.fault(
                    entry.line,
                    f"Number {entry.number} is already used on line {numbers[place]}.",
                    "Give the question the next free number in its section.",
                )
            numbers.setdefault(place, entry.line)
            text = entry.text("Q").casefold()
            if text and text in texts:
                self.fault(
                    entry.line,
                    f"This question is already on line {texts[text]}.",
                    "Remove one of the two.",
                )
            texts.setdefault(text, entry.line)

    def _refuse_excess(self, entry: _Entry) -> None:
        """Name what is longer than anybody says; what is beyond is not read."""
        for tag, lines in (*entry.fields.items(), *(("F", rows) for _, rows in entry.follow_ups)):
            if sum(map(len, lines)) > LONGEST_FIELD_LETTERS:
                self.fault(
                    entry.line_of(tag),
                    f"The '{tag}:' of question {entry.number} has more than "
                    f"{LONGEST_FIELD_LETTERS:,} letters, which nobody says in an hour.",
                    "Shorten it, or split the question.",
                )
        if len(entry.follow_ups) > MOST_FOLLOW_UPS:
            self.fault(
                entry.follow_ups[MOST_FOLLOW_UPS][0],
                f"Question {entry.number} has more than {MOST_FOLLOW_UPS} follow-ups.",
                "Keep those that matter most.",
            )

    def _assemble_entry(self, entry: _Entry) -> Question:
        self._refuse_excess(entry)
        text, answer = entry.text("Q"), entry.text("A")
        if not text:
            self.fault(entry.line, "The question has no text.", "Write it after 'Q:'.")
        if not names_something(answer):
            self.fault(
                entry.line,
                f"Question {entry.number} has no answer.",
                "Add an 'A:' line with the model answer below it.",
            )
        times = self._times(entry)
        question = Question(
            id=entry.id,
            unit=entry.unit,
            section=entry.section,
            text=text,
            answer=answer,
            marked_key_points=self._key_points(entry),
            limit_seconds=times.limit_seconds,
            think_seconds=times.think_seconds,
        )
        if not entry.follow_ups:
            return question
        names = PointNames(key_points_of(question))
        follow_ups = (
            self._follow_up(line, _one_text(lines), names)
            for line, lines in entry.follow_ups[:MOST_FOLLOW_UPS]
        )
        return replace(question, follow_ups=tuple(follow_ups))

    def _key_points(self, entry: _Entry) -> tuple[KeyPoint, ...]:
        if "K" not in entry.fields:
            return ()
        line = entry.field_lines["K"]
        points: dict[str, KeyPoint] = {}
        written = written_points(entry.text("K"))
        if len(written) > MOST_POINTS:
            self.fault(
                line,
                f"'K:' names more than {MOST_POINTS} key points.",
                "Keep those that matter most.",
            )
        some = written[:MOST_POINTS]
        for point in (point for part in some for point in self._points(line, part)):
            if point.text.casefold() in points:
                self.fault(
                    line, f"Key point '{point.text}' appears twice.", "Remove one of the two."
                )
            else:
                points[point.text.casefold()] = point
        if not written:
            self.fault(
                line,
                "'K:' names no key points.",
                "Name some, separated by ';', or remove the line.",
            )
        return tuple(points.values())

    def _points(self, line: int, written: str) -> tuple[KeyPoint, ...]:
        try:
            return read_point(written)
        except PointError as error:
            self.fault(line, error.problem, error.remedy)
            return ()

    def _times(self, entry: _Entry) -> Times:
        if "T" not in entry.fields:
            return Times()
        times = parse_times(entry.text("T"))
        if times is None:
            self.fault(
                entry.field_lines["T"],
                f"'{entry.text('T')}' is not an answer limit.",
                "Write seconds up to an hour, as in 'T: 90s' or 'T: 90s, think 20s'.",
            )
        return times or Times()

    def _follow_up(self, line: int, text: str, names: PointNames) -> FollowUp:
        question, _, _ = text.partition("->")
        wanted = _followed_up([text])
        if not question.strip() or not wanted:
            self.fault(
                line,
                "The follow-up names no key points.",
                "Write 'F: its question? -> key point; key point'.",
            )
        about = [(name, names.find(name)) for name in wanted]
        for name, point in about:
            if point is None:
                self.fault(
                    line,
                    f"The follow-up is about '{name}', which is not a key point of the question.",
                    f"Name one of these: {names.listed()}.",
                )
        return FollowUp(
            question.strip(), tuple(point.text if point else name for name, point in about)
        )


def _followed_up(lines: Sequence[str]) -> list[str]:
    """The names of points behind the arrow of a follow-up."""
    names = _one_text(lines).partition("->")[2]
    parted = [name.strip() for name in names.split(";") if name.strip()]
    return parted[:MOST_POINTS]

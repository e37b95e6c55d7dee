"""The questions of a bank as they are written: which lines belong to each."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from simulator.questions.bank import Question, Section, slug
from simulator.questions.faults import Faults
from simulator.questions.limits import LONGEST_FIELD_LETTERS, LONGEST_UNIT_LETTERS, MOST_POINTS
from simulator.questions.line_kinds import KINDS, UNLABELLED, kind_of
from simulator.questions.lines import numbered_lines
from simulator.questions.remarks import shortened
from simulator.questions.written import WrittenQuestion

_SHORT_LABELS = {"Q": "2. Q:", "A": "A:", "K": "K:", "T": "T:", "L": "T:", "F": "F:"}
_REMEDIES_FOR_SECOND = {"A": "Number the next question with 'Q:', or join the two answers."}


@dataclass(slots=True)
class Entry:
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
        """That of its question."""
        return f"{slug(self.unit)}/{self.section}/{self.number}"

    def text(self, tag: str) -> str:
        """What a field says; empty if there is none."""
        return one_text(self.fields.get(tag, []))

    def line_of(self, tag: str) -> int:
        """Where a field begins, or else the question."""
        return self.field_lines.get(tag, self.line)

    def as_written(self, question: Question) -> WrittenQuestion:
        """The question made of it, with the lines on which it stands."""
        lines = {"Q": self.line, **self.field_lines}
        texts = (one_text(rows) for _, rows in self.follow_ups)
        followed_up = tuple(name for text in texts for name in parted_follow_up(text)[1])
        return WrittenQuestion(question, lines, self.text("K"), self.line_behind_gap, followed_up)


def one_text(lines: Iterable[str]) -> str:
    """The lines of a field in one, as far as a field may go."""
    return " ".join(" ".join(lines).split())[:LONGEST_FIELD_LETTERS]


def parted_follow_up(text: str) -> tuple[str, Sequence[str]]:
    """What a follow-up asks, and the names of points behind its arrow."""
    question, _, names = text.partition("->")
    parted = [name.strip() for name in names.split(";") if name.strip()]
    return question.strip(), parted[:MOST_POINTS]


class EntryReader:
    """Reads a bank's text into ``entries`` and ``units``, with the line and name of each unit."""

    def __init__(self, text: str, faults: Faults) -> None:
        self.entries: list[Entry] = []
        self.units: list[tuple[int, str]] = []
        self._fault = faults.note
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
        for line, row in numbered_lines(text):
            self._read(line, row)

    def _read(self, line: int, text: str) -> None:
        if found := kind_of(text):
            kind, match = found
            self._handlers[kind](line, match)
        else:
            self._read_plain(line, text)

    def _read_unit(self, line: int, match: re.Match[str]) -> None:
        name = match["text"].strip()
        self._unit = name[:LONGEST_UNIT_LETTERS]
        self.units.append((line, self._unit))
        self._section = None
        self._open_field = None
        if not name:
            self._fault(line, "The unit has no name.", "Add one, such as 'Unit: Data Engineer'.")
        if self._unit != name:
            problem = f"The unit's name has more than {LONGEST_UNIT_LETTERS} letters."
            self._fault(line, problem, "Give it a short one.")

    def _read_heading(self, line: int, match: re.Match[str]) -> None:
        self._section = "long" if match["text"].lower() == "long" else "short"
        self._open_field = None
        self._require_unit(line)

    def _require_unit(self, line: int) -> None:
        if self._unit is None:
            self._unit = ""
            self._fault(
                line,
                "There is no 'Unit:' line above this.",
                "Start the file with 'Unit: <its name>', or, if it is a list from elsewhere, have "
                "'simulator bank import' make a bank of it.",
            )

    def _read_wrong_heading(self, line: int, match: re.Match[str]) -> None:
        self._section = self._section or "long"
        self._open_field = None
        self._fault(
            line,
            f"Unknown heading '{match['text'].strip()}'.",
            "Use LONG-ANSWER: or SHORT-ANSWER:.",
        )

    def _read_question(self, line: int, match: re.Match[str]) -> None:
        self._require_unit(line)
        if self._section is None:
            self._section = "long"
            self._fault(
                line,
                "The question is under no heading.",
                "Put LONG-ANSWER: or SHORT-ANSWER: above it.",
            )
        number, here = int(match["number"]), (self._unit, self._section)
        self._last_numbers[here] = max(number, self._last_numbers.get(here, 0))
        entry = Entry(line, number, self._unit or "", self._section)
        entry.fields["Q"] = self._open_field = [match["text"]]
        self.entries.append(entry)

    def _read_unnumbered(self, line: int, match: re.Match[str]) -> None:
        number = self._last_numbers.get((self._unit, self._section), 0) + 1
        self._fault(line, "The question has no number.", f"Begin the line with '{number}. Q:'.")
        numbered = KINDS["question"].fullmatch(f"{number}. Q: {match['text']}")
        if numbered:
            self._read_question(line, numbered)

    def _is_here(self, entry: Entry) -> bool:
        return entry.unit == self._unit and entry.section == self._section

    def _read_field(self, line: int, match: re.Match[str]) -> None:
        tag, text = match["tag"], match["text"]
        entry = self.entries[-1] if self.entries else None
        self._open_field = []
        if entry is None or not self._is_here(entry):
            self._fault(line, f"'{tag}:' without a question.", "Put a numbered 'Q:' line above it.")
        elif tag == "F":
            self._open_field = [text]
            entry.follow_ups.append((line, self._open_field))
        elif tag in entry.fields:
            remedy = _REMEDIES_FOR_SECOND.get(tag, f"Join the two '{tag}:' lines.")
            self._fault(line, f"A second '{tag}:' for one question.", remedy)
        else:
            entry.fields[tag] = self._open_field = [text]
            entry.field_lines[tag] = line
            self._note_answer(line)

    def _read_worded_label(self, line: int, match: re.Match[str]) -> None:
        self._open_field = []
        short = _SHORT_LABELS[match["label"][0].upper()]
        self._fault(line, f"Unknown line '{match['label']}:'.", f"Write '{short}' instead.")

    def _read_unknown_field(self, line: int, match: re.Match[str]) -> None:
        self._open_field = []
        self._fault(line, f"Unknown line '{match['tag']}:'.", "Use Q:, A:, K:, T: or F:.")

    def _read_plain(self, line: int, text: str) -> None:
        unlabelled = text[0].isdecimal() and UNLABELLED.fullmatch(text)
        if self._open_field is None or (unlabelled and self._looks_like_next_question(unlabelled)):
            remedy = "Begin it with 'Unit:', a heading, or a numbered 'Q:'."
            if unlabelled:
                example = f"{unlabelled['number']}. Q: {shortened(unlabelled['text'])}"
                remedy = f"Begin a question with 'Q:' after its number, as in '{example}'."
            self._fault(line, f"Unknown line '{shortened(text)}'.", remedy)
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

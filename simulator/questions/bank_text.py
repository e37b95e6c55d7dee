"""A bank as the text of a bank file, which reads back as the same bank."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from simulator.control_signs import without_controls
from simulator.questions.bank import Bank, Question, Section
from simulator.questions.line_kinds import continues_field
from simulator.questions.lines import plain_typography
from simulator.questions.point_notation import number_text, write_points

_HEADINGS: dict[Section, str] = {"long": "LONG-ANSWER:", "short": "SHORT-ANSWER:"}
_WIDTH = 98


@dataclass(frozen=True, slots=True)
class Entry:
    """A question as it will stand in a bank file.

    ``details`` are its ``K:``, ``T:`` and ``F:`` lines, in the words of the format.
    """

    unit: str
    section: Section
    number: int
    text: str
    answer: str
    details: tuple[str, ...] = ()


def bank_text(bank: Bank) -> str:
    """Write a bank that was read from a file; names with signs of the format don't come back."""
    return entries_text(map(entry_of, bank.questions()))[0]


def entry_of(question: Question) -> Entry:
    """A question in the words of the format."""
    return Entry(
        unit=question.unit,
        section=question.section,
        number=int(question.id.rpartition("/")[2]),
        text=question.text,
        answer=question.answer,
        details=tuple(_details(question)),
    )


def entries_text(entries: Iterable[Entry]) -> tuple[str, list[int]]:
    """The text of a bank file, and the number of the line on which each entry begins."""
    lines: list[str] = []
    starts: list[int] = []
    unit, section = None, None
    for entry in entries:
        if lines:
            lines.append("")
        if entry.unit != unit:
            lines += [f"Unit: {one_line(entry.unit)}", ""]
            unit, section = entry.unit, None
        if entry.section != section:
            lines.append(_HEADINGS[entry.section])
            section = entry.section
        starts.append(len(lines) + 1)
        lines += _entry_lines(entry)
    return "\n".join(lines) + "\n", starts


def one_line(text: str) -> str:
    """The text as a bank holds it: plain signs, single spaces, and none that a terminal obeys."""
    return without_controls(" ".join(plain_typography(text).split()))


def _entry_lines(entry: Entry) -> Iterator[str]:
    yield from _wrapped(f"{entry.number}. Q: {one_line(entry.text)}")
    yield from _wrapped(f" A: {one_line(entry.answer)}")
    yield from (f" {one_line(detail)}" for detail in entry.details)


def _wrapped(line: str) -> list[str]:
    """Lines of a readable length, or one, if a further line would read as something else."""
    if len(line) <= _WIDTH:
        return [line.rstrip()]
    first, *rest = _parts(line)
    return [first, *(f" {part}" for part in rest)] if all(map(continues_field, rest)) else [line]


def _parts(line: str) -> Iterator[str]:
    """As many words as fit, each time; the parts behind the first are indented by a space."""
    start, room = 0, _WIDTH
    while len(line) - start > room:
        end = line.rfind(" ", start + 1, start + room + 1)
        if end < 0:
            end = line.find(" ", start + room)
        if end < 0:
            break
        yield line[start:end]
        start, room = end + 1, _WIDTH - 1
    yield line[start:]


def _details(question: Question) -> Iterator[str]:
    if question.marked_key_points:
        yield f"K: {'; '.join(write_points(question.marked_key_points))}"
    if question.limit_seconds is not None or question.think_seconds is not None:
        yield f"T: {', '.join(_times(question))}"
    for follow_up in question.follow_ups:
        yield f"F: {follow_up.text} -> {'; '.join(follow_up.key_points)}"


def _times(question: Question) -> Iterator[str]:
    if question.limit_seconds is not None:
        yield f"{number_text(question.limit_seconds)}s"
    if question.think_seconds is not None:
        yield f"think {number_text(question.think_seconds)}s"

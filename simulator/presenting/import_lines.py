"""What a person is told of an import: what was understood, and what is missing."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from itertools import islice
from pathlib import Path
from typing import Any

from simulator.figures import counted
from simulator.presenting.lines import Line, LineKind
from simulator.questions.faults import Fault
from simulator.questions.importing.files import ImportReport
from simulator.questions.importing.found import Choice

_SHOWN_QUESTIONS = 3
_SHOWN_FAULTS = 40

UNCLEAR = "it is not clear which lines are the questions."
NOTHING_FOUND = "no question with an answer was found."


def import_lines(path: Path, report: ImportReport, output: Path | None) -> Iterator[Line]:
    """How many questions, from what, the first three, and each entry that did not come along."""
    questions = report.imported.bank.questions()
    yield Line(f"{output or path}: {found_words(report)}", LineKind.HEADING)
    for note in report.notes:
        yield Line(note, LineKind.HINT)
    for number, question in enumerate(islice(questions, _SHOWN_QUESTIONS), 1):
        yield Line(f"{number}. {question.text}", LineKind.ITEM)
    yield from _fault_lines(path, "left out", report.imported.left_out)
    yield from _fault_lines(path, "merged", report.imported.merged)


def found_words(report: ImportReport) -> str:
    """How many questions were found, and what they were taken from."""
    count = sum(1 for _ in report.imported.bank.questions())
    source = f", from {report.structure}" if report.structure and count else ""
    return f"{counted(count, 'question')}{source}."


def _fault_lines(path: Path, what: str, faults: Sequence[Fault]) -> Iterator[Line]:
    if faults:
        yield Line(f"{entries_words(len(faults), what)}:", LineKind.ROW)
    for fault in faults[:_SHOWN_FAULTS]:
        yield Line(f"{path}, {fault}", LineKind.ROW)
    if len(faults) > _SHOWN_FAULTS:
        yield Line(f"... and {len(faults) - _SHOWN_FAULTS} more; --json lists all.", LineKind.ROW)


def entries_words(count: int, what: str) -> str:
    """What became of so many entries, such as "2 entries left out"."""
    return f"1 entry {what}" if count == 1 else f"{count} entries {what}"


def choice_lines(path: Path, report: ImportReport) -> Iterator[Line]:
    """In which ways a file can be read, for a person to say which is right."""
    yield Line(f"{path}: {UNCLEAR}", LineKind.BAD)
    for note in report.notes:
        yield Line(note, LineKind.HINT)
    yield Line("Nothing was imported. Add one of these:", LineKind.ROW)
    for choice in report.choices:
        yield Line(f"  --as {choice.way:<9} {choice_words(choice)}", LineKind.ROW)


def choice_words(choice: Choice) -> str:
    """How many questions a way of reading finds, and the first of them."""
    return f"{counted(choice.count, 'question')}, the first: {choice.first}"


def nothing_line(path: Path) -> Line:
    """That no question was found, and what to do."""
    text = f"{path}: {NOTHING_FOUND} See 'simulator bank import --help'."
    return Line(text, LineKind.BAD)


def import_json(path: Path, report: ImportReport, output: Path | None) -> dict[str, Any]:
    """The object of ``bank import --json``."""
    questions = list(report.imported.bank.questions())
    return {
        "path": str(path),
        "output": str(output) if output else None,
        "questions": len(questions),
        "structure": report.structure,
        "notes": list(report.notes),
        "first": [question.text for question in questions[:_SHOWN_QUESTIONS]],
        "left_out": [asdict(fault) for fault in report.imported.left_out],
        "merged": [asdict(fault) for fault in report.imported.merged],
        "choices": [asdict(choice) for choice in report.choices],
    }

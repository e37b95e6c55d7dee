"""What a person is told of an import: what was understood, and what is missing."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from itertools import islice
from pathlib import Path
from typing import Any

from simulator.figures import counted
from simulator.presenting.lines import Line, LineKind
from simulator.questions.importing.files import ImportReport
from simulator.questions.parser import Fault

_SHOWN_QUESTIONS = 3
_SHOWN_FAULTS = 40


def import_lines(path: Path, report: ImportReport, output: Path | None) -> Iterator[Line]:
    """How many questions, from what, the first three, and each entry that did not come along."""
    questions = list(report.imported.bank.questions())
    place = output or path
    source = f", from {report.structure}" if report.structure and questions else ""
    yield Line(f"{place}: {counted(len(questions), 'question')}{source}.", LineKind.HEADING)
    for note in report.notes:
        yield Line(note, LineKind.HINT)
    for number, question in enumerate(islice(questions, _SHOWN_QUESTIONS), 1):
        yield Line(f"{number}. {question.text}", LineKind.ITEM)
    yield from _fault_lines(path, "left out", report.imported.left_out)
    yield from _fault_lines(path, "merged", report.imported.merged)


def _fault_lines(path: Path, what: str, faults: Sequence[Fault]) -> Iterator[Line]:
    if faults:
        yield Line(f"{_entries(len(faults))} {what}:", LineKind.ROW)
    for fault in faults[:_SHOWN_FAULTS]:
        yield Line(f"{path}, {fault}", LineKind.ROW)
    if len(faults) > _SHOWN_FAULTS:
        yield Line(f"... and {len(faults) - _SHOWN_FAULTS} more; --json lists all.", LineKind.ROW)


def _entries(count: int) -> str:
    return "1 entry" if count == 1 else f"{count} entries"


def choice_lines(path: Path, report: ImportReport) -> Iterator[Line]:
    """In which ways a file can be read, for a person to say which is right."""
    yield Line(f"{path}: it is not clear which lines are the questions.", LineKind.BAD)
    for note in report.notes:
        yield Line(note, LineKind.HINT)
    yield Line("Nothing was imported. Add one of these:", LineKind.ROW)
    for choice in report.choices:
        found = f"{counted(choice.count, 'question')}, the first: {choice.first}"
        yield Line(f"  --as {choice.way:<9} {found}", LineKind.ROW)


def nothing_line(path: Path) -> Line:
    """That no question was found, and what to do."""
    text = f"{path}: no question with an answer was found. See 'simulator bank import --help'."
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

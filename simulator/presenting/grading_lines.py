"""What a person is shown of answers that are graded without an interview."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from simulator.disk import printable
from simulator.figures import counted
from simulator.history.records import AnswerRecord, ungraded_json
from simulator.presenting.lines import Line, LineKind
from simulator.presenting.verdict_lines import feedback_lines, verdict_lines
from simulator.reports.outcomes import OUTCOMES
from simulator.scoring.assessment import Outcome
from simulator.scoring.delivery_guide import delivery_lines
from simulator.usecases.grading import Result
from simulator.usecases.grading_batch import Row
from simulator.written_answers import is_written

_MOST_LEFT_OUT = 20


def graded_lines(row: Row, result: Result) -> Iterator[Line]:
    """The verdict on an answer with feedback and delivery, or why there is none."""
    if not isinstance(result, AnswerRecord):
        yield Line(_why_not_graded(row, str(result)), LineKind.BAD)
        return
    outcome = result.assessment.outcome
    yield Line(f"{row.audio}: {OUTCOMES[outcome]}", LineKind.HEADING)
    yield from verdict_lines(result)
    if outcome is Outcome.ANSWERED:
        yield from feedback_lines(result)
        yield from map(Line, delivery_lines(result.assessment.delivery))


def _why_not_graded(row: Row, fault: str) -> str:
    """The fault with the file, which it may name itself."""
    path = str(row.audio)
    return f"Not graded: {fault}" if path in fault else f"{path}: not graded. {fault}"


def left_out_text(left_out: Sequence[Path], folder: Path) -> str:
    """Which files of a folder are not graded, and why."""
    names = [printable(path.relative_to(folder)) for path in left_out[:_MOST_LEFT_OUT]]
    more = len(left_out) - len(names)
    listed = ", ".join([*names, *([f"and {more} more"] if more else [])])
    return (
        "Left out, since they are neither recordings nor .txt files named after a question: "
        f"{listed}"
    )


def result_json(row: Row, result: Result) -> dict[str, Any]:
    """The object of ``grade --json`` for an answer."""
    if isinstance(result, AnswerRecord):
        return result.graded_json()
    return ungraded_json(row.question_id, printable(row.audio), str(result))


def counted_rows(rows: Sequence[Row]) -> str:
    """How many there are: "3 recordings", or "3 answers" if some are written."""
    name = "answer" if any(is_written(row.audio) for row in rows) else "recording"
    return counted(len(rows), name)

"""What a page shows of a verdict: its lines, where its words can be heard, the model answer. Pure.

Plain words, ready for JSON; texts are no markup.
"""

from typing import Any

from simulator.control_signs import without_controls
from simulator.history.records import AnswerRecord
from simulator.presenting.lines import POINT_KINDS, Line
from simulator.presenting.verdict_lines import further_lines, result_lines
from simulator.reports.marked_answer import Piece, marked_answer
from simulator.reports.outline import delivery_title
from simulator.reports.recordings import Passage
from simulator.scoring.delivery_guide import delivery_lines

_Scene = dict[str, Any]


def verdict_scene(answer: AnswerRecord, session: str) -> _Scene:
    """All of a verdict, where it stands by itself; ``session`` keeps the answer."""
    lines = (*result_lines(answer), *further_lines(answer))
    return {"rows": [row(line, session) for line in lines], **further_scene(answer)}


def further_scene(answer: AnswerRecord) -> _Scene:
    """What can be opened below a verdict."""
    coverage = answer.assessment.coverage
    pieces = marked_answer(answer.question.answer, coverage.points if coverage else ())
    return {
        "model_answer": [_piece(piece) for piece in pieces if answer.question.answer],
        "delivery": _delivery(answer),
    }


def unmarked_answer(text: str) -> _Scene:
    """The same of a question that was given up: nothing is to be told but its model answer."""
    return {"model_answer": [_piece(Piece(text))], "delivery": None}


def _piece(piece: Piece) -> _Scene:
    verdict = str(piece.verdict) if piece.verdict else ""
    return {"text": without_controls(piece.text), "verdict": verdict}


def _delivery(answer: AnswerRecord) -> _Scene | None:
    lines = [without_controls(line) for line in delivery_lines(answer.assessment.delivery)]
    title = f"{delivery_title(answer)} in detail"
    return {"title": title, "lines": lines} if lines else None


def row(line: Line, session: str) -> _Scene:
    """One line; ``session`` keeps the recording in which its words are."""
    return {
        "kind": line.kind.name.lower(),
        "is_point": line.kind in POINT_KINDS,
        "text": without_controls(line.text).strip(),
        "rest": without_controls(line.rest),
        "below": without_controls(line.below),
        "number": line.number.strip(),
        "share": line.share,
        "passage": _passage(line.passage, session) if line.passage and session else None,
    }


def _passage(passage: Passage, session: str) -> _Scene:
    """Where words can be heard: a file below that of recordings, and seconds in it."""
    return {
        "recording": f"{session}/{passage.recording}",
        "start": round(passage.start_seconds, 2),
        "end": round(passage.end_seconds, 2),
    }

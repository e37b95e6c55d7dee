"""Writes the key points that were found into a bank's text, as ``K:`` lines to edit."""

import re
from collections.abc import Sequence

from simulator.questions.bank import KeyPoint
from simulator.questions.key_points import key_points_of
from simulator.questions.lines import LINE_END
from simulator.questions.parser import last_answer_lines, parse_bank

_TRIAL = "Unit: Trial\nLONG-ANSWER:\n1. Q: Trial?\n A: Trial.\n "


def with_key_points(text: str) -> tuple[str, tuple[str, ...]]:
    """Add a ``K:`` line below each answer that has none, and change nothing else.

    Args:
        text: a bank's text without faults.

    Returns:
        The new text, and the ids of the questions that were given a line.
    """
    bank, _ = parse_bank(text)
    found = {
        question.id: key_points_line(key_points_of(question))
        for question in bank.questions()
        if not question.marked_key_points
    }
    places = last_answer_lines(text)
    added = {places[question_id]: line for question_id, line in found.items() if line}
    lines = _lines(text)
    below = [
        _below(line, added[number], lines) if number in added else line
        for number, line in enumerate(lines, start=1)
    ]
    return "".join(below), tuple(question_id for question_id, line in found.items() if line)


def key_points_line(points: Sequence[KeyPoint]) -> str:
    """The ``K:`` line for points without aliases or weights; empty if none can be written.

    A point that would be read as something else ("a; b", "x = y", "A*2") is left out.
    """
    names = [point.text for point in points if _is_read_as_written(point.text)]
    return f"K: {'; '.join(names)}" if names else ""


def _is_read_as_written(name: str) -> bool:
    bank, faults = parse_bank(f"{_TRIAL}K: {name}\n")
    points = [question.marked_key_points for question in bank.questions()]
    return not faults and points == [(KeyPoint(name),)]


def _lines(text: str) -> list[str]:
    """Lines as the parser counts them, each with its end."""
    parts = re.split(f"({LINE_END.pattern})", text)
    return ["".join(parts[n : n + 2]) for n in range(0, len(parts), 2)]


def _below(line: str, added: str, lines: Sequence[str]) -> str:
    """A line with another one below it, of the same indentation and line end."""
    written = LINE_END.sub("", line)
    indent = written[: len(written) - len(written.lstrip())]
    end = line[len(written) :]
    if end:
        return f"{line}{indent}{added}{end}"
    first_end = LINE_END.search(lines[0])
    return f"{line}{first_end[0] if first_end else chr(10)}{indent}{added}"

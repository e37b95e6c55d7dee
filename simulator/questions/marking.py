"""Writes points into a bank's text, as ``K:`` lines to edit: short ideas of the model answers."""

import re
from collections.abc import Sequence

from simulator.questions.bank import KeyPoint
from simulator.questions.key_points import key_points_of
from simulator.questions.line_kinds import continues_field
from simulator.questions.lines import LINE_END
from simulator.questions.parser import last_answer_lines, parse_bank, written_bank
from simulator.questions.point_names import PointNames
from simulator.questions.point_notation import write_points
from simulator.questions.suggesting import suggested_points
from simulator.questions.written import WrittenQuestion

_WIDTH = 98
_TRIAL = "Unit: Trial\nLONG-ANSWER:\n1. Q: Trial?\n A: Trial.\n "


def with_key_points(text: str) -> tuple[str, tuple[str, ...]]:
    """Add a ``K:`` line below each answer that has none, and change nothing else.

    Args:
        text: a bank's text without faults.

    Returns:
        The new text, and the ids of the questions that were given a line.
    """
    added = lines_to_add(text)
    places = last_answer_lines(text)
    by_place = {places[question_id]: written for question_id, written in added.items()}
    lines = _lines(text)
    below = [
        _below(line, by_place[number], lines) if number in by_place else line
        for number, line in enumerate(lines, start=1)
    ]
    return "".join(below), tuple(added)


def lines_to_add(text: str) -> dict[str, list[str]]:
    """The ``K:`` line for each question without one, perhaps in several rows, by its id."""
    asked = written_bank(text).questions
    unmarked = [written for written in asked if not written.question.marked_key_points]
    found = {one.question.id: key_points_lines(_points_for(one)) for one in unmarked}
    return {question_id: lines for question_id, lines in found.items() if lines}


def _points_for(written: WrittenQuestion) -> Sequence[KeyPoint]:
    """The ideas somebody would write; the points found, where a follow-up is about one of these."""
    suggested = suggested_points(written.question)
    names = PointNames(suggested)
    is_whole = all(map(names.find, written.followed_up))
    return suggested if is_whole else key_points_of(written.question)


def key_points_lines(points: Sequence[KeyPoint]) -> list[str]:
    """The ``K:`` line for some points, or one for each where that is too long.

    A point that would be read as something else ("a; b", "x = y", "A*2") is left out.
    """
    written = write_points([point for point in points if _is_read_as_written(point)])
    line = f"K: {'; '.join(written)}"
    lines = ("K: " + ";\n   ".join(written)).splitlines()
    is_long = len(line) > _WIDTH and all(map(continues_field, lines[1:]))
    return (lines if is_long else [line]) if written else []


def _is_read_as_written(point: KeyPoint) -> bool:
    (written,) = write_points([point])
    bank, faults = parse_bank(f"{_TRIAL}K: {written}\n")
    read = [question.marked_key_points for question in bank.questions()]
    return not faults and read == [(point,)] and written.count("`") % 2 == 0


def _lines(text: str) -> list[str]:
    """Lines as the parser counts them, each with its end."""
    parts = re.split(f"({LINE_END.pattern})", text)
    return ["".join(parts[n : n + 2]) for n in range(0, len(parts), 2)]


def _below(line: str, added: Sequence[str], lines: Sequence[str]) -> str:
    """A line with others below it, of the same indentation and line end."""
    written = LINE_END.sub("", line)
    indent = written[: len(written) - len(written.lstrip())]
    first_end = LINE_END.search(lines[0])
    end = line[len(written) :] or (first_end[0] if first_end else "\n")
    below = end.join([written, *(indent + more for more in added)])
    return below + line[len(written) :]

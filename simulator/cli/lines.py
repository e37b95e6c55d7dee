"""Prints lines, each in the style of its kind."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

import click

from simulator.cli.echo import INDENT, can_show, columns, echo, wrapped
from simulator.history.records import AnswerRecord
from simulator.interview.next_step import NextStep
from simulator.presenting.lines import MARKS, POINT_KINDS, Line, LineKind
from simulator.presenting.next_step_lines import MENU_TITLE, menu_pairs
from simulator.presenting.verdict_lines import full_verdict_lines

_NUMBER_OR_BLANKS = re.compile(r" *(?:\d{1,3}\.? +)?")
_PLAIN_MARKS = {LineKind.COVERED: "+", LineKind.UNSURE: "?", LineKind.MISSED: "-"}
_COLOURS = {LineKind.COVERED: "green", LineKind.UNSURE: "yellow", LineKind.MISSED: "red"}
_AT_THE_MARGIN: dict[LineKind, dict[str, Any]] = {
    LineKind.HEADING: {"bold": True},
    LineKind.RESULT: {"bold": True},
    LineKind.NAME: {"fg": "cyan"},
    LineKind.ROW: {},
    LineKind.GOOD: {"fg": "green"},
    LineKind.BAD: {"fg": "red"},
}
_PARAGRAPHS: dict[LineKind, dict[str, Any]] = {
    LineKind.TEXT: {},
    LineKind.STRONG: {"bold": True},
    LineKind.ADVICE: {"bold": True},
    LineKind.ASIDE: {},
    LineKind.ITEM: {},
    LineKind.HINT: {"fg": "yellow"},
}


def show_results(answers: Iterable[AnswerRecord]) -> None:
    """Print every question with its verdict."""
    for answer in answers:
        echo()
        echo(answer.question.text, bold=True)
        show_lines(full_verdict_lines(answer))


def show_lines(lines: Iterable[Line]) -> None:
    """Print each line in the style of its kind."""
    for line in lines:
        if line.kind in POINT_KINDS:
            _show_point(line)
        elif line.kind in _AT_THE_MARGIN:
            echo(line.text, **_AT_THE_MARGIN[line.kind])
        else:
            hanging = _NUMBER_OR_BLANKS.match(line.text)
            further_indent = " " * len(hanging[0]) if hanging else ""
            echo(wrapped(line.text, further_indent), **_PARAGRAPHS[line.kind])


def show_menu(steps: Sequence[NextStep]) -> None:
    """Print what may be gone on with, each with its key; nothing if nothing is offered."""
    if steps:
        echo()
        echo(MENU_TITLE, bold=True)
    for key, text in menu_pairs(steps):
        echo(wrapped(f"[{key}] {text}", "    "))


def _show_point(line: Line) -> None:
    mark, colour = mark_of(line.kind)
    number = f"{line.number} " if line.number else ""
    shown = f"{mark} {number}{line.text:<{line.width}}  {line.rest}"
    echo(wrapped(shown, "    "), fg=colour)
    if line.below:
        echo(click.wrap_text(line.below, columns(), INDENT * 3, INDENT * 4), dim=True)


def mark_of(kind: LineKind) -> tuple[str, str]:
    """Symbol and colour of a verdict."""
    mark = MARKS[kind]
    return (mark if can_show(mark) else _PLAIN_MARKS[kind]), _COLOURS[kind]

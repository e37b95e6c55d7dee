"""A plain screen, line by line: for any terminal, a pipe, or a screen reader."""

import json
import os
import shutil
import sys
from collections.abc import Iterable
from typing import Any

import click

from simulator.cli.plain_text import without_controls
from simulator.cli.verdict_lines import (
    Kind,
    Line,
    claim_lines,
    clock_time,
    feedback_lines,
    full_verdict_lines,
    recorded_line,
    ruling_lines,
    verdict_lines,
)
from simulator.history.records import AnswerRecord, SessionRecord
from simulator.listening.recorder import Recording
from simulator.questions.bank import FollowUp, Question
from simulator.scoring.appeal import Appeal

_MARKS = {
    Kind.COVERED: ("✓", "+", "green"),
    Kind.UNSURE: ("?", "?", "yellow"),
    Kind.MISSED: ("✗", "-", "red"),
}
_WIDEST_TEXT = 90
_MUCH_UNREAD_SECONDS = 10.0


class LineScreen:
    """See :class:`simulator.interview.screen.Screen`.

    With ``shows_live`` each key point is ticked off the moment it is heard.
    """

    def __init__(self, *, has_keys: bool, shows_live: bool) -> None:
        self._has_keys = has_keys
        self._shows_live = shows_live
        self._ticked: set[str] = set()

    def question(self, number: int, count: int, question: Question) -> None:
        """See :meth:`simulator.interview.screen.Screen.question`."""
        echo()
        echo(f"Question {number} of {count}  ({question.id})", bold=True)
        paragraph(question.text)

    def follow_up(self, follow_up: FollowUp) -> None:
        """See :meth:`simulator.interview.screen.Screen.follow_up`."""
        echo()
        echo("Follow-up", bold=True)
        paragraph(follow_up.text)

    def listening(self, limit_seconds: float) -> None:
        """See :meth:`simulator.interview.screen.Screen.listening`."""
        keys = "  [Enter] done  [r] repeat  [s] skip  [q] quit" if self._has_keys else ""
        self._ticked = set()
        echo(f"Listening, up to {clock_time(limit_seconds)}.{keys}", fg="cyan")

    def heard(self, text: str, covered: tuple[str, ...]) -> None:  # noqa: ARG002 - the port's signature
        """See :meth:`simulator.interview.screen.Screen.heard`."""
        for point in covered:
            if self._shows_live and point not in self._ticked:
                self._ticked.add(point)
                mark, colour = _mark(Kind.COVERED)
                echo(f"  {mark} {point}", fg=colour)

    def closed(self, recording: Recording, unread_seconds: float) -> None:
        """See :meth:`simulator.interview.screen.Screen.closed`."""
        echo(recorded_line(recording), fg="cyan")
        if unread_seconds >= _MUCH_UNREAD_SECONDS:
            echo(f"Transcribing the last {unread_seconds:.0f} s of it ...", fg="cyan")

    def skipped(self) -> None:
        """See :meth:`simulator.interview.screen.Screen.skipped`."""
        echo("Skipped.", fg="cyan")

    def verdict(self, answer: AnswerRecord) -> None:
        """See :meth:`simulator.interview.screen.Screen.verdict`."""
        show_lines(full_verdict_lines(answer))

    def model_answer(self, question: Question) -> None:
        """See :meth:`simulator.interview.screen.Screen.model_answer`."""
        echo("Model answer:", fg="cyan")
        paragraph(question.answer)

    def offer_keys(self) -> None:
        """See :meth:`simulator.interview.screen.Screen.offer_keys`."""
        echo("[Enter] next  [r] try again  [m] model answer  [a] I said ...  [q] quit", fg="cyan")

    def ask_for_claim(self, points: tuple[str, ...]) -> None:
        """See :meth:`simulator.interview.screen.Screen.ask_for_claim`."""
        show_lines(claim_lines(points))

    def listening_to_claim(self) -> None:
        """See :meth:`simulator.interview.screen.Screen.listening_to_claim`."""
        echo('Listening. Say, for example, "I said Kubernetes".  [Enter] done', fg="cyan")

    def ruling(self, answer: AnswerRecord, appeal: Appeal) -> None:
        """See :meth:`simulator.interview.screen.Screen.ruling`."""
        show_lines(ruling_lines(answer, appeal))

    def notice(self, text: str) -> None:
        """See :meth:`simulator.interview.screen.Screen.notice`."""
        paragraph(f"Note: {text}", fg="yellow")

    def summary(self, session: SessionRecord, text: str) -> None:  # noqa: ARG002 - the port's signature
        """See :meth:`simulator.interview.screen.Screen.summary`."""
        echo()
        paragraph(text, bold=True)


def show_verdict(answer: AnswerRecord) -> None:
    """Print what was heard and which points it covers."""
    show_lines(verdict_lines(answer))


def show_feedback(answer: AnswerRecord) -> None:
    """Print what the coach says, a paragraph for each remark."""
    show_lines(feedback_lines(answer))


def show_lines(lines: Iterable[Line]) -> None:
    """Print each line as its kind asks for."""
    for line in lines:
        if line.kind in _MARKS:
            _show_point(line)
        elif line.kind is Kind.ITEM:
            echo(f"  {line.text}")
        elif line.kind is Kind.HEADING:
            echo(line.text, bold=True)
        else:
            paragraph(line.text, bold=line.kind is Kind.STRONG or None)


def _show_point(line: Line) -> None:
    mark, colour = _mark(line.kind)
    echo(f"  {mark} {line.text:<{line.width}}  {line.rest}", fg=colour)


def paragraph(text: str, **style: Any) -> None:
    """Print text wrapped to the terminal, indented."""
    width = min(_WIDEST_TEXT, shutil.get_terminal_size().columns)
    echo(click.wrap_text(text, width, initial_indent="  ", subsequent_indent="  "), **style)


def echo(text: str = "", **style: Any) -> None:
    """Print a text; colours only where the terminal and NO_COLOR allow them.

    Control characters, which a bank may hold, don't reach the terminal.
    """
    color = False if os.environ.get("NO_COLOR") else None
    shown = without_controls(text)
    click.echo(click.style(shown, **style) if style else shown, color=color)


def echo_json(value: object, indent: int | None = 2) -> None:
    """Print JSON, readable where the output takes any letter, else in pure ASCII."""
    is_unicode = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
    echo(json.dumps(value, indent=indent, ensure_ascii=not is_unicode))


def _mark(kind: Kind) -> tuple[str, str]:
    """Symbol and colour of a verdict."""
    symbol, plain_symbol, colour = _MARKS[kind]
    return (symbol if _can_show(symbol) else plain_symbol), colour


def _can_show(symbol: str) -> bool:
    try:
        symbol.encode(sys.stdout.encoding or "ascii")
    except UnicodeEncodeError:
        return False
    return True

"""A plain screen, line by line: for any terminal, a pipe, or a screen reader."""

import json
import os
import re
import shutil
import sys
from typing import Any

import click

from simulator.history.records import AnswerRecord, FollowUpRecord, SessionRecord
from simulator.listening.end_of_answer import EndReason
from simulator.listening.recorder import Recording
from simulator.questions.bank import FollowUp, Question
from simulator.scoring.appeal import Appeal, Ruling
from simulator.scoring.assessment import Outcome
from simulator.scoring.coverage import Coverage, ScoredPoint, Verdict
from simulator.scoring.delivery_guide import delivery_line

_MARKS = {
    Verdict.COVERED: ("✓", "+", "green"),
    Verdict.UNSURE: ("?", "?", "yellow"),
    Verdict.MISSED: ("✗", "-", "red"),
}
_ENDINGS = {
    EndReason.LIMIT: "Time is up",
    EndReason.DEVICE_LOST: "The microphone went away",
    EndReason.WRITE_FAILED: "The recording can't be written",
    EndReason.NOT_STARTED: "No answer began",
}
_NO_REPLY = {
    Outcome.NO_SPEECH: "Asked further, you said nothing.",
    Outcome.UNCLEAR: "Asked further, your words were unclear.",
}
_WIDEST_TEXT = 90
_MUCH_UNREAD_SECONDS = 10.0
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


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
        echo(f"Listening, up to {_duration(limit_seconds)}.{keys}", fg="cyan")

    def heard(self, text: str, covered: tuple[str, ...]) -> None:  # noqa: ARG002 - the port's signature
        """See :meth:`simulator.interview.screen.Screen.heard`."""
        for point in covered:
            if self._shows_live and point not in self._ticked:
                self._ticked.add(point)
                mark, colour = _mark(Verdict.COVERED)
                echo(f"  {mark} {point}", fg=colour)

    def closed(self, recording: Recording, unread_seconds: float) -> None:
        """See :meth:`simulator.interview.screen.Screen.closed`."""
        ending = _ENDINGS.get(recording.ended_by, "Thank you")
        echo(f"{ending}; {recording.seconds:.1f} s recorded.", fg="cyan")
        if unread_seconds >= _MUCH_UNREAD_SECONDS:
            echo(f"Transcribing the last {unread_seconds:.0f} s of it ...", fg="cyan")

    def skipped(self) -> None:
        """See :meth:`simulator.interview.screen.Screen.skipped`."""
        echo("Skipped.", fg="cyan")

    def verdict(self, answer: AnswerRecord) -> None:
        """See :meth:`simulator.interview.screen.Screen.verdict`."""
        show_verdict(answer)
        _show_delivery(answer)
        show_feedback(answer)

    def model_answer(self, question: Question) -> None:
        """See :meth:`simulator.interview.screen.Screen.model_answer`."""
        echo("Model answer:", fg="cyan")
        paragraph(question.answer)

    def offer_keys(self) -> None:
        """See :meth:`simulator.interview.screen.Screen.offer_keys`."""
        echo("[Enter] next  [r] try again  [m] model answer  [a] I said ...  [q] quit", fg="cyan")

    def ask_for_claim(self, points: tuple[str, ...]) -> None:
        """See :meth:`simulator.interview.screen.Screen.ask_for_claim`."""
        echo("Which of these did you say?", bold=True)
        for number, point in enumerate(points, start=1):
            echo(f"  {number} {point}")
        echo("Type it or its number, then [Enter]; only [Enter] to say it, [Esc] to leave it.")
        echo('In other words: "1 = " and the words with which you made the point.')

    def listening_to_claim(self) -> None:
        """See :meth:`simulator.interview.screen.Screen.listening_to_claim`."""
        echo('Listening. Say, for example, "I said Kubernetes".  [Enter] done', fg="cyan")

    def ruling(self, answer: AnswerRecord, appeal: Appeal) -> None:
        """See :meth:`simulator.interview.screen.Screen.ruling`."""
        paragraph(f"{appeal.sentence} {appeal.advice}", bold=True)
        if appeal.ruling is Ruling.CREDITED and answer.assessment.coverage:
            _show_coverage(answer.assessment.coverage)

    def notice(self, text: str) -> None:
        """See :meth:`simulator.interview.screen.Screen.notice`."""
        paragraph(f"Note: {text}", fg="yellow")

    def summary(self, session: SessionRecord, text: str) -> None:  # noqa: ARG002 - the port's signature
        """See :meth:`simulator.interview.screen.Screen.summary`."""
        echo()
        paragraph(text, bold=True)


def show_verdict(answer: AnswerRecord) -> None:
    """Print what was heard and which points it covers."""
    assessment = answer.assessment
    if assessment.transcript.words and assessment.outcome is Outcome.ANSWERED:
        paragraph(f"You said: {assessment.transcript.text}")
    for follow_up in answer.follow_ups:
        _show_follow_up(follow_up)
    if assessment.coverage is None:
        return
    _show_coverage(assessment.coverage)


def _show_coverage(coverage: Coverage) -> None:
    points = coverage.points
    covered = len(coverage.with_verdict(Verdict.COVERED))
    echo(f"Key points covered: {covered} of {len(points)}", bold=True)
    width = max(len(point.text) for point in points)
    for point in points:
        _show_point(point, width)


def _show_follow_up(follow_up: FollowUpRecord) -> None:
    reply = f"Asked further, you said: {follow_up.transcript.text}"
    paragraph(_NO_REPLY.get(follow_up.outcome, reply))


def _show_delivery(answer: AnswerRecord) -> None:
    line = delivery_line(answer.assessment.delivery)
    title = "Delivery of the main answer" if answer.follow_ups else "Delivery"
    if line and answer.assessment.outcome is Outcome.ANSWERED:
        paragraph(f"{title}: {line}.")


def _show_point(point: ScoredPoint, width: int) -> None:
    mark, colour = _mark(point.verdict)
    line = f"  {mark} {point.text:<{width}}  {point.verdict}"
    if point.evidence:
        said = point.note or f'{_circumstances(point)}"{point.evidence.text}"'
        line += f"  {said} at {_duration(point.evidence.start)}"
    echo(line, fg=colour)


def _circumstances(point: ScoredPoint) -> str:
    known = ["when asked"] if point.prompted else []
    known += [point.doubt.description] if point.doubt else []
    return f"{', '.join(known)}: " if known else ""


def show_feedback(answer: AnswerRecord) -> None:
    """Print what the coach says, a paragraph for each remark."""
    for line in answer.feedback_lines:
        paragraph(line, bold=True)


def paragraph(text: str, **style: Any) -> None:
    """Print text wrapped to the terminal, indented."""
    width = min(_WIDEST_TEXT, shutil.get_terminal_size().columns)
    echo(click.wrap_text(text, width, initial_indent="  ", subsequent_indent="  "), **style)


def echo(text: str = "", **style: Any) -> None:
    """Print a text; colours only where the terminal and NO_COLOR allow them.

    Control characters, which a bank may hold, don't reach the terminal.
    """
    color = False if os.environ.get("NO_COLOR") else None
    shown = _CONTROL.sub("", text)
    click.echo(click.style(shown, **style) if style else shown, color=color)


def tell(text: str) -> None:
    """Print what a person should know on standard error, where it disturbs no script."""
    click.echo(_CONTROL.sub("", f"Note: {text}"), err=True)


def echo_json(value: object, indent: int | None = 2) -> None:
    """Print JSON, readable where the output takes any letter, else in pure ASCII."""
    is_unicode = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
    echo(json.dumps(value, indent=indent, ensure_ascii=not is_unicode))


def _mark(verdict: Verdict) -> tuple[str, str]:
    """Symbol and colour of a verdict."""
    symbol, plain_symbol, colour = _MARKS[verdict]
    return (symbol if _can_show(symbol) else plain_symbol), colour


def _can_show(symbol: str) -> bool:
    try:
        symbol.encode(sys.stdout.encoding or "ascii")
    except UnicodeEncodeError:
        return False
    return True


def _duration(seconds: float) -> str:
    return f"{int(seconds) // 60}:{int(seconds) % 60:02}"

"""A plain screen, line by line: for any terminal, a pipe, or a screen reader."""

from textwrap import indent

from simulator.cli.echo import INDENT, columns, echo, paragraph
from simulator.cli.lines import mark_of, show_lines, show_results
from simulator.figures import clock
from simulator.history.records import AnswerRecord, SessionRecord
from simulator.interview.screen import TimeAllowed
from simulator.interview.states import Event, Phase
from simulator.listening.recorder import Recording
from simulator.listening.turn import Moment
from simulator.presenting.keys import key_hints
from simulator.presenting.plain_text import flowing
from simulator.presenting.summary_lines import summary_lines
from simulator.presenting.verdict_lines import (
    Kind,
    claim_lines,
    decided_lines,
    full_verdict_lines,
    recorded_line,
    ruling_lines,
    unread_words,
)
from simulator.questions.bank import FollowUp, Question
from simulator.scoring.appeal import Appeal

_PAUSED = frozenset({Phase.PAUSED_BEFORE_ANSWER, Phase.PAUSED_IN_ANSWER, Phase.PAUSED_AFTER_ANSWER})


class LineScreen:
    """See :class:`simulator.interview.screen.Screen`.

    With ``shows_live`` each key point is ticked off the moment it is heard.
    """

    def __init__(self, *, has_keys: bool, shows_live: bool) -> None:
        self._has_keys = has_keys
        self._shows_live = shows_live
        self._ticked: set[str] = set()
        self._phase = Phase.READY
        self._keys: tuple[Event, ...] = ()

    def phase(self, phase: Phase, keys: tuple[Event, ...]) -> None:
        """See :meth:`simulator.interview.screen.Screen.phase`."""
        goes_on = self._phase is Phase.PAUSED_IN_ANSWER and phase is Phase.LISTENING
        self._phase, self._keys = phase, keys
        if phase in _PAUSED:
            self._tell_with_keys("Paused.")
        elif goes_on:
            self._tell_with_keys("Going on, listening.")

    def _tell_with_keys(self, text: str) -> None:
        echo(text, fg="cyan")
        self._show_keys()

    def _show_keys(self) -> None:
        """The keys that have a meaning now; nothing where nobody can press them."""
        hints = key_hints(self._phase, self._keys) if self._has_keys else ()
        if hints:
            rows = flowing((f"[{key}] {text}" for key, text in hints), columns() - len(INDENT))
            echo(indent(rows, INDENT), fg="cyan")

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

    def nudge(self, text: str) -> None:
        """See :meth:`simulator.interview.screen.Screen.nudge`."""
        paragraph(text, bold=True)

    def listening(self, time: TimeAllowed) -> None:
        """See :meth:`simulator.interview.screen.Screen.listening`."""
        self._ticked = set()
        thinking = time.thinking_seconds
        first = f" after up to {clock(thinking)} to think" if thinking else ""
        self._tell_with_keys(f"Listening, up to {clock(time.limit_seconds)}{first}.")

    def moment(self, moment: Moment) -> None:
        """See :meth:`simulator.interview.screen.Screen.moment`; lines don't move."""

    def time_warning(self, left_seconds: float) -> None:
        """See :meth:`simulator.interview.screen.Screen.time_warning`."""
        echo(f"{left_seconds:.0f} seconds left.", fg="yellow")

    def ask_for_text(self, spoken: str) -> None:
        """See :meth:`simulator.interview.screen.Screen.ask_for_text`."""
        if spoken:
            paragraph(f"Said before: {spoken}")
        echo("Type your answer, then [Enter]. A line that is only skip, repeat or pause does that.")

    def microphone_lost(self, trouble: str, microphones: tuple[str, ...]) -> None:
        """See :meth:`simulator.interview.screen.Screen.microphone_lost`."""
        paragraph(trouble, fg="yellow")
        for number, name in enumerate(microphones, start=1):
            echo(f"  [{number}] {name}")
        echo("Press the number of a microphone to go on with it.")
        self._show_keys()

    def confirmed(self, text: str) -> None:
        """See :meth:`simulator.interview.screen.Screen.confirmed`."""
        echo(text, fg="cyan")

    def heard(self, text: str, covered: tuple[str, ...]) -> None:  # noqa: ARG002 - the port's signature
        """See :meth:`simulator.interview.screen.Screen.heard`."""
        for point in covered:
            if self._shows_live and point not in self._ticked:
                self._ticked.add(point)
                mark, colour = mark_of(Kind.COVERED)
                echo(f"  {mark} {point}", fg=colour)

    def closed(self, recording: Recording, unread_seconds: float) -> None:
        """See :meth:`simulator.interview.screen.Screen.closed`."""
        echo(recorded_line(recording), fg="cyan")
        waits_for = unread_words(unread_seconds)
        if waits_for:
            echo(waits_for, fg="cyan")

    def verdict(self, answer: AnswerRecord) -> None:
        """See :meth:`simulator.interview.screen.Screen.verdict`."""
        show_lines(full_verdict_lines(answer))

    def model_answer(self, question: Question) -> None:
        """See :meth:`simulator.interview.screen.Screen.model_answer`."""
        echo("Model answer:", fg="cyan")
        paragraph(question.answer)

    def offer_keys(self) -> None:
        """See :meth:`simulator.interview.screen.Screen.offer_keys`."""
        self._show_keys()

    def decided(self, answer: AnswerRecord, number: int) -> None:
        """See :meth:`simulator.interview.screen.Screen.decided`."""
        show_lines(decided_lines(answer, number))

    def ask_for_claim(self, answer: AnswerRecord) -> None:
        """See :meth:`simulator.interview.screen.Screen.ask_for_claim`."""
        show_lines(claim_lines(answer))

    def listening_to_claim(self) -> None:
        """See :meth:`simulator.interview.screen.Screen.listening_to_claim`."""
        echo(
            'Listening. Say, for example, "I said Kubernetes", or "the third one".  [Enter] done',
            fg="cyan",
        )

    def ruling(self, answer: AnswerRecord, appeal: Appeal) -> None:
        """See :meth:`simulator.interview.screen.Screen.ruling`."""
        show_lines(ruling_lines(answer, appeal))

    def notice(self, text: str) -> None:
        """See :meth:`simulator.interview.screen.Screen.notice`."""
        paragraph(f"Note: {text}", fg="yellow")

    def results(self, answers: tuple[AnswerRecord, ...]) -> None:
        """See :meth:`simulator.interview.screen.Screen.results`."""
        show_results(answers)

    def summary(self, session: SessionRecord, text: str) -> None:
        """See :meth:`simulator.interview.screen.Screen.summary`."""
        echo()
        paragraph(text, bold=True)
        show_lines(summary_lines(session))

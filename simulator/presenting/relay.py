"""The screen port in front of the full screen: turns each call into the next view."""

from collections.abc import Callable
from typing import Concatenate, ParamSpec

from simulator.history.records import AnswerRecord, SessionRecord
from simulator.interview.screen import TimeAllowed
from simulator.interview.states import Event, Phase
from simulator.listening.recorder import Recording
from simulator.listening.turn import Moment
from simulator.presenting import changes
from simulator.presenting.view import View
from simulator.questions.bank import FollowUp, Question
from simulator.scoring.appeal import Appeal

P = ParamSpec("P")


class Relay:
    """See :class:`simulator.interview.screen.Screen`.

    Written by the session's thread alone, and read by any: a view is replaced whole, never
    changed. So the session never waits for the terminal.
    """

    def __init__(self) -> None:
        self.view = View()

    def _show(
        self, change: Callable[Concatenate[View, P], View], *args: P.args, **kwargs: P.kwargs
    ) -> None:
        self.view = change(self.view, *args, **kwargs)

    def phase(self, phase: Phase, keys: tuple[Event, ...]) -> None:
        """See :meth:`simulator.interview.screen.Screen.phase`."""
        self._show(changes.phase, phase, keys)

    def question(self, number: int, count: int, question: Question) -> None:
        """See :meth:`simulator.interview.screen.Screen.question`."""
        self._show(changes.question, number, count, question)

    def follow_up(self, follow_up: FollowUp) -> None:
        """See :meth:`simulator.interview.screen.Screen.follow_up`."""
        self._show(changes.follow_up, follow_up)

    def nudge(self, text: str) -> None:
        """See :meth:`simulator.interview.screen.Screen.nudge`."""
        self._show(changes.nudge, text)

    def listening(self, time: TimeAllowed) -> None:
        """See :meth:`simulator.interview.screen.Screen.listening`."""
        self._show(changes.listening, time)

    def moment(self, moment: Moment) -> None:
        """See :meth:`simulator.interview.screen.Screen.moment`."""
        self._show(changes.moment, moment)

    def time_warning(self, left_seconds: float) -> None:
        """See :meth:`simulator.interview.screen.Screen.time_warning`."""
        self._show(changes.time_warning, left_seconds)

    def ask_for_text(self, spoken: str) -> None:
        """See :meth:`simulator.interview.screen.Screen.ask_for_text`."""
        self._show(changes.ask_for_text, spoken)

    def microphone_lost(self, trouble: str, microphones: tuple[str, ...]) -> None:
        """See :meth:`simulator.interview.screen.Screen.microphone_lost`."""
        self._show(changes.microphone_lost, trouble, microphones)

    def confirmed(self, text: str) -> None:
        """See :meth:`simulator.interview.screen.Screen.confirmed`."""
        self._show(changes.confirmed, text)

    def heard(self, text: str, covered: tuple[str, ...]) -> None:
        """See :meth:`simulator.interview.screen.Screen.heard`."""
        self._show(changes.heard, text, covered)

    def closed(self, recording: Recording, unread_seconds: float) -> None:
        """See :meth:`simulator.interview.screen.Screen.closed`."""
        self._show(changes.closed, recording, unread_seconds)

    def verdict(self, answer: AnswerRecord) -> None:
        """See :meth:`simulator.interview.screen.Screen.verdict`."""
        self._show(changes.verdict, answer)

    def model_answer(self, question: Question) -> None:
        """See :meth:`simulator.interview.screen.Screen.model_answer`."""
        self._show(changes.model_answer, question)

    def offer_keys(self) -> None:
        """See :meth:`simulator.interview.screen.Screen.offer_keys`; they are shown always."""

    def decided(self, answer: AnswerRecord, number: int) -> None:  # noqa: ARG002 - all are shown
        """See :meth:`simulator.interview.screen.Screen.decided`."""
        self._show(changes.verdict, answer)

    def ask_for_claim(self, answer: AnswerRecord) -> None:
        """See :meth:`simulator.interview.screen.Screen.ask_for_claim`."""
        self._show(changes.ask_for_claim, answer)

    def listening_to_claim(self) -> None:
        """See :meth:`simulator.interview.screen.Screen.listening_to_claim`."""
        self._show(changes.listening_to_claim)

    def ruling(self, answer: AnswerRecord, appeal: Appeal) -> None:
        """See :meth:`simulator.interview.screen.Screen.ruling`."""
        self._show(changes.ruling, answer, appeal)

    def notice(self, text: str) -> None:
        """See :meth:`simulator.interview.screen.Screen.notice`."""
        self._show(changes.notice, text)

    def results(self, answers: tuple[AnswerRecord, ...]) -> None:
        """See :meth:`simulator.interview.screen.Screen.results`."""
        self._show(changes.results, answers)

    def summary(self, session: SessionRecord, text: str) -> None:
        """See :meth:`simulator.interview.screen.Screen.summary`."""
        self._show(changes.summary, session, text)

"""Between answers: listening for what the person wants, where a microphone is live."""

import threading

from simulator.errors import SimulatorError
from simulator.interview.activities import Activities, Post, Work
from simulator.interview.commands import EVENTS, hear_command
from simulator.interview.parts import Parts
from simulator.interview.reporting import CommandDoubted, LineGiven
from simulator.listening.intent import Command
from simulator.listening.turn import Turn
from simulator.speaking.voice import Utterance


class CommandListener:
    """Hears commands while nothing else is listened to; without a live microphone, none."""

    def __init__(self, parts: Parts, activities: Activities, *, types_answers: bool) -> None:
        self._parts = parts
        self._activities = activities
        self._is_live = parts.microphones is not None and not types_answers
        self._turn: Turn | None = None
        self._is_away = False

    def turn_away(self, *, is_away: bool) -> None:
        """Hear nothing for now, or listen again; from any thread."""
        self._is_away = is_away
        if self._turn:
            self._hold(self._turn)

    def _hold(self, turn: Turn) -> None:
        if self._is_away:
            turn.hold()
        else:
            turn.go_on()

    def listen(self, commands: frozenset[Command], first_words: str = "") -> None:
        """Say some words, if any, then listen for a command, which is reported."""
        parts = self._parts

        def begin(finish: threading.Event, post: Post) -> Work:
            def work() -> LineGiven | None:
                if first_words:
                    parts.narrator.say(Utterance("confirmation", first_words), finish)
                if not self._is_live:
                    return None
                turn = self._turn = Turn(finish)
                self._hold(turn)
                try:
                    heard = hear_command(
                        parts.recorder,
                        parts.judge,
                        turn,
                        commands,
                        lambda command: post(CommandDoubted(command)),
                    )
                except SimulatorError:  # the keys still work, and the next answer will tell
                    return None
                if heard is None:
                    return None
                command, text = heard
                return LineGiven(EVENTS[command], text)

            return work

        self._activities.start(begin)

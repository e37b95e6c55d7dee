"""One turn at the microphone: what it reports while it lasts, and how others steer it."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum, auto

from simulator.listening.end_of_answer import EndRule
from simulator.listening.intent import Intent
from simulator.listening.interjection import Aside
from simulator.listening.source import AudioSource


class Stage(Enum):
    """How far a turn has come."""

    THINKING = auto()
    """Nothing that can be an answer was said, and there is time left to think."""
    WAITING = auto()
    """Nothing that can be an answer was said, and the answer clock runs."""
    ANSWERING = auto()
    """Something was said, so that there is an answer to close."""


@dataclass(frozen=True, slots=True)
class Moment:
    """How a turn is going, for a person to see.

    ``thinking_left_seconds`` counts down to the answer clock, None once that runs;
    ``answer_seconds`` is the answer clock, and ``left_seconds`` what remains of it, under 0 while
    a last sentence is waited for; ``closes_in_seconds`` is how much more silence ends the answer,
    None while somebody speaks or has not begun. Levels are in dBFS.
    """

    stage: Stage

    thinking_left_seconds: float | None
    answer_seconds: float
    left_seconds: float
    level_dbfs: float
    peak_dbfs: float
    is_sounding: bool
    closes_in_seconds: float | None


def _no_intent() -> Intent | None:
    return None


def _ignore(_told: object) -> None:
    pass


class Turn:
    """What connects one recording with those who watch and steer it, from any thread.

    ``finish`` ends the turn when it is set. ``read_intent`` gives the intent in the latest words;
    ``on_moment`` is told how the turn is going, about twenty times a second; ``on_trouble`` is told
    that the microphone delivers nothing, or does again, for a person to read. With ``on_lost``
    somebody is there to replace a microphone that is lost: it is told the trouble, and the turn
    then waits for another microphone or for its end. ``since`` is when the interviewer's own voice
    was last audible, in monotonic seconds: what was said from then on belongs to the turn. With
    ``hears_before`` the microphone is open before, so that speech may have begun over the
    interviewer's voice. ``stage`` is what the recording has come to, by all that was heard so far.
    Where an ``aside`` is given to the turn, that asks whether there is anything to add.
    """

    def __init__(
        self,
        finish: threading.Event,
        *,
        read_intent: Callable[[], Intent | None] = _no_intent,
        on_moment: Callable[[Moment], None] = _ignore,
        on_lost: Callable[[str], None] | None = None,
        since: float | None = None,
    ) -> None:
        self.finish = finish
        self.read_intent = read_intent
        self.on_moment = on_moment
        self.on_lost = on_lost
        self.since = since
        self.hears_before = False
        self.on_trouble: Callable[[str], None] = _ignore
        self.stage = Stage.THINKING
        self._thinking_ends = threading.Event()
        self._thinking_ended_at: float | None = None
        self.aside: Aside | None = None
        self._extra_seconds = 0.0
        self._is_held = False
        self._source: AudioSource | None = None
        self._has_changed = threading.Condition()

    @property
    def is_held(self) -> bool:
        """Whether the turn is paused: nothing is recorded, and no clock runs."""
        return self._is_held

    def extend(self, seconds: float) -> None:
        """Give the answer more time."""
        self._extra_seconds += seconds

    def end_thinking(self) -> None:
        """Start the answer clock; nothing if it runs already."""
        self._thinking_ends.set()

    def steered(self, rule: EndRule, heard_seconds: float) -> EndRule:
        """The rule as it stands after so much sound, for the recorder alone."""
        if self._thinking_ended_at is None and self._thinking_ends.is_set():
            self._thinking_ended_at = heard_seconds
        thinking = rule.thinking_seconds
        if self._thinking_ended_at is not None:
            thinking = min(thinking, self._thinking_ended_at)
        limit = rule.limit_seconds + self._extra_seconds
        return replace(rule, thinking_seconds=thinking, limit_seconds=limit)

    def hold(self) -> None:
        """Pause."""
        self._is_held = True

    def go_on(self) -> None:
        """End the pause."""
        self._is_held = False

    def switch(self, source: AudioSource) -> None:
        """Continue with another microphone in place of one that was lost; it ends a pause too."""
        self._is_held = False
        with self._has_changed:
            self._source = source
            self._has_changed.notify_all()

    def wait_for_source(self, poll_seconds: float = 0.1) -> AudioSource | None:
        """The microphone to continue with after a loss; None if the turn ends instead."""
        with self._has_changed:
            while self._source is None and not self.finish.is_set():
                self._has_changed.wait(poll_seconds)
            source, self._source = self._source, None
        return source

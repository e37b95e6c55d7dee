"""What to do about a microphone that delivers nothing. Pure; time is an argument."""

import math
from enum import Enum, auto
from typing import NamedTuple

from simulator.heartbeat import Heartbeat

LOOK_SECONDS = 0.1
"""How often to look while nothing arrives."""

_SILENT_SECONDS = 1.2
_SLOWEST_SECONDS = 3.0
_RHYTHM_FACTOR = 1.5
_PAUSE_SECONDS = _SILENT_SECONDS / _RHYTHM_FACTOR
_BURST_SECONDS = 0.4
_HUNG_SECONDS = 3.5
_RETRY_SECONDS = 1.0
_GIVEN_UP_SECONDS = 8.0


class Step(Enum):
    """What to do now."""

    LISTEN = auto()
    """Nothing: it delivers, or will in a moment."""
    WAIT = auto()
    """It is silent for longer than it should be, which a person is told."""
    REOPEN = auto()
    """Close it, and open it again."""
    GIVE_UP = auto()
    """It is lost."""


class _Pause(NamedTuple):
    """Nothing was called back for so many seconds, until then."""

    until: float
    seconds: float


class Lifeline:
    """Follows a microphone from when it was opened, in monotonic seconds.

    A microphone calls back every few hundredths of a second: after 1.2 s without a call it is
    silent, which the person then knows within 2 s. Some have a rhythm of their own: the monitor of
    a null sink, as virtual cables have it, hands on two seconds of sound at a time unless somebody
    else is in a hurry. So a device that took longer twice in a row is given half as long again, up
    to 3 s; a single pause is rather that of a machine that stood still. And so much has every
    device to begin: a wireless headset first changes to another profile.

    One that is silent is waited for, since what it still delivers would be lost if it were closed;
    one that was unplugged, or that hangs, is opened again. After 8 s of silence it is lost. The
    time that opening it takes counts as silence; that in which the watcher was late does not.
    """

    def __init__(self, now: float) -> None:
        self._heartbeat = Heartbeat(now, LOOK_SECONDS)
        self._last_at: float | None = None
        self._pause = _Pause(-math.inf, 0.0)
        self._rhythm_seconds = 0.0
        self._tried_at_seconds: float | None = None
        self._is_reopening = False

    def beat(self, now: float) -> None:
        """It called back."""
        if self._last_at is not None and now - self._last_at > _PAUSE_SECONDS:
            self._note_pause(_Pause(now, now - self._last_at), self._last_at)
        self._last_at = now
        self._heartbeat.beat()

    def _note_pause(self, pause: _Pause, since: float) -> None:
        before, self._pause = self._pause, pause
        if since - before.until < _BURST_SECONDS and self._tried_at_seconds is None:
            repeated_seconds = min(before.seconds, pause.seconds)
            self._rhythm_seconds = max(self._rhythm_seconds, repeated_seconds)

    def look(self, now: float, *, is_active: bool) -> Step:
        """What to do about it; it is active unless it stopped by itself or can't be opened."""
        silent_seconds = self._heartbeat.look(now, was_at_work=self._is_reopening)
        if not silent_seconds:
            self._tried_at_seconds = None
        step = self._step(silent_seconds, is_active=is_active)
        self._is_reopening = step is Step.REOPEN
        if self._is_reopening:
            self._tried_at_seconds = silent_seconds
        return step

    def _step(self, silent_seconds: float, *, is_active: bool) -> Step:
        if silent_seconds >= _GIVEN_UP_SECONDS:
            return Step.GIVE_UP
        if silent_seconds >= self._next_try_seconds(is_active=is_active):
            return Step.REOPEN
        is_overdue = silent_seconds > self._patience_seconds or not is_active
        return Step.WAIT if is_overdue else Step.LISTEN

    def _next_try_seconds(self, *, is_active: bool) -> float:
        """After how much silence it is to be opened again."""
        if is_active:
            return (self._tried_at_seconds or 0.0) + _HUNG_SECONDS
        return 0.0 if self._tried_at_seconds is None else self._tried_at_seconds + _RETRY_SECONDS

    @property
    def _patience_seconds(self) -> float:
        if self._last_at is None:
            return _SLOWEST_SECONDS
        rhythm_seconds = _RHYTHM_FACTOR * self._rhythm_seconds
        return min(max(_SILENT_SECONDS, rhythm_seconds), _SLOWEST_SECONDS)

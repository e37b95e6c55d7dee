"""What to do about a microphone that delivers nothing. Pure; time is an argument."""

from enum import Enum, auto

from simulator.heartbeat import Heartbeat

LOOK_SECONDS = 0.1
"""How often to look while nothing arrives."""

_SILENT_SECONDS = 1.2
_SLOWEST_SECONDS = 3.0
_RHYTHM_FACTOR = 1.5
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


class Lifeline:
    """Follows a microphone from when it was opened, in monotonic seconds.

    A microphone calls back every few hundredths of a second: after 1.2 s without a call it is
    silent, which the person then knows within 2 s. Some have a rhythm of their own: the monitor of
    a null sink, as virtual cables have it, hands on two seconds of sound at a time unless somebody
    else is in a hurry. So a device that was seen to take longer is given half as long again, up to
    3 s, and so much has every device to begin: a wireless headset first changes to another profile.

    One that is silent is waited for, since what it still delivers would be lost if it were closed;
    one that was unplugged, or that hangs, is opened again. After 8 s of silence it is lost.
    """

    def __init__(self, now: float) -> None:
        self._heartbeat = Heartbeat(now, LOOK_SECONDS)
        self._last_at: float | None = None
        self._longest_seconds: float | None = None
        self._tried_at_seconds: float | None = None

    def beat(self, now: float) -> None:
        """It called back."""
        if self._last_at is None:
            self._longest_seconds = 0.0
        elif self._tried_at_seconds is None:
            self._longest_seconds = max(self._longest_seconds or 0.0, now - self._last_at)
        self._last_at = now
        self._heartbeat.beat()

    def look(self, now: float, *, is_active: bool) -> Step:
        """What to do about it; it is active unless it stopped by itself or can't be opened."""
        silent_seconds = self._heartbeat.silent_seconds(now)
        if not silent_seconds:
            self._tried_at_seconds = None
        if silent_seconds >= _GIVEN_UP_SECONDS:
            return Step.GIVE_UP
        if silent_seconds >= self._next_try_seconds(is_active=is_active):
            self._tried_at_seconds = silent_seconds
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
        if self._longest_seconds is None:
            return _SLOWEST_SECONDS
        rhythm_seconds = _RHYTHM_FACTOR * self._longest_seconds
        return min(max(_SILENT_SECONDS, rhythm_seconds), _SLOWEST_SECONDS)

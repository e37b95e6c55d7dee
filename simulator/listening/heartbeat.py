"""Whether a device that calls back from time to time has gone. Pure; time is an argument."""

_GONE_SECONDS = 1.2
_SLOWEST_SECONDS = 3.0
_RHYTHM_FACTOR = 1.5


class Heartbeat:
    """Follows a device from when it was opened, in monotonic seconds.

    A microphone calls back every few hundredths of a second, and a busy machine delays that by
    tenths: after 1.2 s without a call it is gone, which the person then knows within 2 s. Some
    have a rhythm of their own: the monitor of a null sink, as virtual cables have it, hands on two
    seconds of sound at a time unless somebody else is in a hurry. So a device that was seen to
    take longer is given half as long again, up to 3 s, and so much has every device to begin: a
    wireless headset first changes to another profile.
    """

    def __init__(self, now: float) -> None:
        self._last_at = now
        self._longest_seconds: float | None = None

    def beat(self, now: float) -> None:
        """The device called back."""
        if self._longest_seconds is None:
            self._longest_seconds = 0.0
        else:
            self._longest_seconds = max(self._longest_seconds, now - self._last_at)
        self._last_at = now

    def is_lost(self, now: float) -> bool:
        """Whether it should have called back by now."""
        return now - self._last_at > self._patience_seconds

    @property
    def _patience_seconds(self) -> float:
        if self._longest_seconds is None:
            return _SLOWEST_SECONDS
        rhythm_seconds = _RHYTHM_FACTOR * self._longest_seconds
        return min(max(_GONE_SECONDS, rhythm_seconds), _SLOWEST_SECONDS)

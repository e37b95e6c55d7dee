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
    take longer is given half as long again.
    """

    def __init__(self, now: float) -> None:
        self._last_at = now
        self._longest_seconds = 0.0

    def beat(self, now: float) -> None:
        """The device called back."""
        self._longest_seconds = max(self._longest_seconds, now - self._last_at)
        self._last_at = now

    def is_lost(self, now: float) -> bool:
        """Whether it should have called back by now."""
        patience_seconds = max(_GONE_SECONDS, _RHYTHM_FACTOR * self._longest_seconds)
        return now - self._last_at > min(patience_seconds, _SLOWEST_SECONDS)

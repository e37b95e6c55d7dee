"""For how long a sound device has not called back. Pure; time is an argument.

That a device did not call back for a second says little. Where other programs keep the machine
busy, or a library holds Python's interpreter while it loads a model (seen: 4.8 s at a load of 18),
all our threads stand still. Then the callback comes late, with all that was captured meanwhile, and
whoever watches may be the first to go on. So only time counts in which the watcher was on time.
"""

_MOST_LATE = 1.2


class Heartbeat:
    """Follows a device from when it was opened, in monotonic seconds.

    Whoever watches looks every ``look_seconds`` while it waits; a longer time between two looks
    counts as hardly more, unless the watcher was at work on the device itself.
    """

    def __init__(self, now: float, look_seconds: float) -> None:
        self._most_seconds = _MOST_LATE * look_seconds
        self._beats = self._beats_seen = 0
        self._looked_at = now
        self._silent_seconds = 0.0

    def beat(self) -> None:
        """The device called back."""
        self._beats += 1

    def look(self, now: float, *, was_at_work: bool = False) -> float:
        """For how many seconds no look has seen a new beat."""
        passed_seconds = now - self._looked_at
        if not was_at_work:
            passed_seconds = min(passed_seconds, self._most_seconds)
        self._looked_at = now
        if self._beats != self._beats_seen:
            self._beats_seen, self._silent_seconds = self._beats, 0.0
        else:
            self._silent_seconds += passed_seconds
        return self._silent_seconds

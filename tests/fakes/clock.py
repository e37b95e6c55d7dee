"""A clock that moves on by one second each time it is read."""

from datetime import UTC, datetime


class FakeClock:
    """See :class:`simulator.interview.screen.Clock`."""

    def __init__(self) -> None:
        self._seconds = 0.0

    def monotonic(self) -> float:
        self._seconds += 1.0
        return self._seconds

    def utc(self) -> datetime:
        return datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


class StoppedClock(FakeClock):
    """A clock on which everything happens at the same moment."""

    def monotonic(self) -> float:
        return 100.0

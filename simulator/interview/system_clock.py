"""The computer's clock."""

import time
from datetime import UTC, datetime


class SystemClock:
    """See :class:`simulator.interview.clock.Clock`."""

    def monotonic(self) -> float:
        """See :meth:`simulator.interview.clock.Clock.monotonic`."""
        return time.monotonic()

    def utc(self) -> datetime:
        """See :meth:`simulator.interview.clock.Clock.utc`."""
        return datetime.now(UTC)

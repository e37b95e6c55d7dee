"""What the interview needs of a clock."""

from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """Time, as an argument."""

    def monotonic(self) -> float:
        """Seconds that never go back."""
        ...

    def utc(self) -> datetime:
        """The date and time."""
        ...

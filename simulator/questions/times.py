"""The ``T:`` line of a bank: how long an answer may take, and how long to think before it."""

import re
from dataclasses import dataclass
from functools import lru_cache

LONGEST_SECONDS = 3600.0
_AMOUNT = r"(?P<amount>\d{1,6}(?:\.\d+)?)\s*(?P<unit>s|sec|seconds?|m|min|minutes?)?"
_LIMIT = re.compile(_AMOUNT, re.IGNORECASE)
_THINKING = re.compile(rf"think(?:ing)?\s+{_AMOUNT}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Times:
    """What a question allows, in seconds; None where its bank leaves it open."""

    limit_seconds: float | None = None
    think_seconds: float | None = None


@lru_cache(maxsize=1_000)
def parse_times(text: str) -> Times | None:
    """``90s``, ``2 min, think 20s`` or ``think 20s``; None for anything else."""
    limit_seconds = think_seconds = None
    for part in map(str.strip, text.split(",")):
        limit, thinking = _LIMIT.fullmatch(part), _THINKING.fullmatch(part)
        if limit and limit_seconds is None and think_seconds is None:
            limit_seconds = _seconds(limit)
        elif thinking and think_seconds is None:
            think_seconds = _seconds(thinking)
        else:
            return None
    are_within = all(
        0 < seconds <= LONGEST_SECONDS
        for seconds in (limit_seconds, think_seconds)
        if seconds is not None
    )
    return Times(limit_seconds, think_seconds) if are_within else None


def _seconds(match: re.Match[str]) -> float:
    is_minutes = (match["unit"] or "s").lower().startswith("m")
    return float(match["amount"]) * (60 if is_minutes else 1)

"""The score of a drill: how much was covered, and how fast."""

_QUICK_SHARE = 0.5
_LEAST_SPEED = 0.5
_FULL_MARKS = 100


def drill_score(coverage_share: float, time_used_share: float | None) -> int:
    """0 to 100 for one answer.

    An answer that takes up to half of its time keeps all that it covers; from there on the score
    falls, down to half of it at the limit. Without a time, as when typing, speed costs nothing.
    """
    over = (time_used_share or 0.0) - _QUICK_SHARE
    speed = max(_LEAST_SPEED, 1.0 - max(0.0, over))
    return round(_FULL_MARKS * coverage_share * speed)

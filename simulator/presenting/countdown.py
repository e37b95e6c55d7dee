"""The clock that runs down while somebody thinks or answers, and the words beside it."""

from dataclasses import dataclass

from simulator.figures import clock
from simulator.interview.states import Phase
from simulator.listening.turn import Moment
from simulator.presenting.view import View

_ALARMING_SECONDS = 5.0
"""Before that a pause is only a pause: who thinks between two sentences isn't hurried."""


@dataclass(frozen=True, slots=True)
class Countdown:
    """A clock that runs down: the time left, its share of all, and words that go on from it.

    One that ``is_urgent`` tells that the answer is about to end.
    """

    left: str
    share: float
    words: str
    is_urgent: bool = False


def countdown(view: View) -> Countdown | None:
    """The clock that runs now: first that of the time to think; none while nobody listens."""
    now = view.moment
    if now is None:
        return None
    if now.thinking_left_seconds is not None:
        return _thinking_countdown(view, now.thinking_left_seconds)
    return _answer_countdown(view, now)


def _thinking_countdown(view: View, left_seconds: float) -> Countdown:
    allowed = view.time.thinking_seconds if view.time else 0.0
    share = left_seconds / allowed if allowed else 0.0
    return Countdown(clock(left_seconds), share, "left to think")


def _answer_countdown(view: View, now: Moment) -> Countdown:
    left = max(now.left_seconds, 0.0)
    allowed = max(now.answer_seconds + now.left_seconds, 1e-9)
    closing = closing_words(view, now)
    ending = closing or _over_time_words(now, allowed)
    is_urgent = bool(ending) or view.left_seconds is not None
    return Countdown(clock(left), left / allowed, ending or f"left of {_limit(allowed)}", is_urgent)


def _over_time_words(now: Moment, allowed_seconds: float) -> str:
    if now.left_seconds >= 0:
        return ""
    return f"Time is up ({_limit(allowed_seconds)}): finish your sentence"


def _limit(allowed_seconds: float) -> str:
    return clock(round(allowed_seconds))


def closing_words(view: View, now: Moment) -> str:
    """That silence is about to end the answer, after what the person was told last."""
    if now.closes_in_seconds is None or view.phase is Phase.PAUSED_IN_ANSWER:
        return ""
    if not view.status and now.closes_in_seconds > _ALARMING_SECONDS:
        return ""
    finishing = f"Finishing in {max(0, round(now.closes_in_seconds))} s"
    return (
        f"{view.status} {finishing}"
        if view.status
        else f"{finishing}: keep speaking, or press Enter"
    )

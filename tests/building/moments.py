"""Moments of an answer, as they are told to a screen."""

from simulator.interview.states import Event
from simulator.listening.turn import Moment, Stage

ANSWER_KEYS = (
    Event.KEY_DONE,
    Event.KEY_REPEAT,
    Event.KEY_START_OVER,
    Event.KEY_MORE_TIME,
    Event.KEY_PAUSE,
    Event.KEY_TYPE,
    Event.KEY_SKIP,
    Event.KEY_QUIT,
)


def moment(  # noqa: PLR0913 - one for each field
    answer_seconds: float = 10.0,
    left_seconds: float = 50.0,
    *,
    thinking: float | None = None,
    level_dbfs: float = -20.0,
    peak_dbfs: float = -9.0,
    is_sounding: bool = True,
    closes_in: float | None = None,
    stage: Stage = Stage.ANSWERING,
) -> Moment:
    """A moment in the middle of an answer of a minute."""
    return Moment(
        stage,
        thinking,
        answer_seconds,
        left_seconds,
        level_dbfs,
        peak_dbfs,
        is_sounding,
        closes_in,
    )

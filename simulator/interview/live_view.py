"""What a person is shown of an answer while it is being given."""

from collections.abc import Callable

from simulator.interview.happenings import (
    Heard,
    ListeningBegan,
    MomentPassed,
    Show,
    TimeRunsOut,
    notice,
)
from simulator.interview.modes import TimeAllowed, warning_marks
from simulator.listening.turn import Moment
from simulator.transcribing.transcript import HeardSoFar

_FAR_BEHIND_SECONDS = 5.0


class LiveView:
    """Shows one answer after another; each warning is given once an answer.

    Points are not ticked off where the verdict is kept back. ``warn`` sounds a soft tone, which
    does not talk over the answer.
    """

    def __init__(self, show: Show, warn: Callable[[], None], *, shows_points: bool) -> None:
        self._show = show
        self._warn = warn
        self._shows_points = shows_points
        self._warnings_left: list[float] = []
        self._has_told_of_delay = False

    def begin(self, time: TimeAllowed) -> None:
        """An answer is listened to from now on."""
        self._has_told_of_delay = False
        self._warnings_left = list(warning_marks(time.limit_seconds))
        self._show(ListeningBegan(time))

    def heard(self, heard: HeardSoFar, points: tuple[str, ...]) -> None:
        """Something was heard, which covers these points."""
        self._show(Heard(heard.text, points if self._shows_points else ()))
        if heard.behind_seconds >= _FAR_BEHIND_SECONDS and not self._has_told_of_delay:
            self._has_told_of_delay = True
            self._show(
                notice(
                    f"Transcription is {heard.behind_seconds:.0f} s behind. Nothing is lost, "
                    "but the verdict will take a little longer.",
                    is_of_answer=True,
                )
            )

    def moment(self, moment: Moment) -> None:
        """The answer is going like this."""
        self._show(MomentPassed(moment))
        while self._warnings_left and moment.left_seconds <= self._warnings_left[0]:
            self._show(TimeRunsOut(self._warnings_left.pop(0)))
            self._warn()

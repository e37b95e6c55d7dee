"""Pauses an interview while nobody sees it, and goes on where it was once somebody does."""

from simulator.interview.desk import Desk
from simulator.interview.states import Event, Phase
from simulator.presenting.view import View

_PAUSED = frozenset({Phase.PAUSED_BEFORE_ANSWER, Phase.PAUSED_IN_ANSWER, Phase.PAUSED_AFTER_ANSWER})
_STILL = _PAUSED | {Phase.REVIEWING}
"""Phases in which nothing goes on by itself."""


class Caretaker:
    """Looks after one interview, about twice a second.

    A pause may not be possible yet, as while an answer is judged, and one that has just begun can't
    be ended at once. So what is wanted is asked for again each time, until it is so. What a person
    paused themselves stays paused.
    """

    def __init__(self) -> None:
        self._has_paused = False

    def look(self, desk: Desk, view: View, *, is_seen: bool) -> None:
        """Press the key for a pause if it has to begin or to end."""
        if is_seen:
            self._go_on(desk, view)
        elif view.phase not in _STILL and Event.KEY_PAUSE in view.keys:
            self._has_paused = True
            desk.press(Event.KEY_PAUSE)

    def _go_on(self, desk: Desk, view: View) -> None:
        if not self._has_paused:
            return
        if view.phase in _PAUSED:
            desk.press(Event.KEY_PAUSE)
        else:
            self._has_paused = False

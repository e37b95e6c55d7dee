"""What the full screen shows while somebody answers."""

from simulator.interview.modes import TimeAllowed
from simulator.interview.states import Phase
from simulator.presenting.view import View
from tests.building.moments import ANSWER_KEYS

_ALLOWED = TimeAllowed(thinking_seconds=10.0, limit_seconds=60.0)


def listening(**changes: object) -> View:
    """The view of an answer with 10 s to think and a minute to speak, changed in some parts."""
    known: dict[str, object] = {"phase": Phase.LISTENING, "keys": ANSWER_KEYS, "time": _ALLOWED}
    return View(**(known | changes))  # type: ignore[arg-type]

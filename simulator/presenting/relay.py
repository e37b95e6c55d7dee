"""What stands between the session and a screen or a page: the view as it is now."""

from simulator.interview.happenings import Happening
from simulator.presenting.changes import after
from simulator.presenting.view import View


class Relay:
    """Turns each happening into the next view.

    Only the session's thread writes here; any thread may read. A view is replaced as a whole, never
    changed, so the session never waits for a terminal or a browser.
    """

    def __init__(self) -> None:
        self.view = View()

    def show(self, happening: Happening) -> None:
        """See :data:`simulator.interview.happenings.Show`."""
        self.view = after(happening, self.view)

"""An interview that is told to the screen by hand, and what a person then sees."""

import html
import re
from collections.abc import Callable

from textual.pilot import Pilot

from simulator.cli.full_screen.app import InterviewApp
from simulator.cli.full_screen.terminal import DARK
from simulator.presenting.relay import Relay
from tests.fakes.desk import FakeDesk

_TEXT = re.compile(r'<text class="[^"]*-r\d+" x="([\d.]+)" y="([\d.]+)"[^>]*>(.*?)</text>')
_LETTER_WIDTH = 12.2


class Table:
    """The app with a relay that a test tells what happens, and a desk that notes the keys."""

    def __init__(self, theme: str = DARK) -> None:
        self.relay = Relay()
        self.desk = FakeDesk()
        self.is_over = False
        self.app = InterviewApp(self.desk, lambda: self.relay.view, lambda: self.is_over, theme)

    def rows(self) -> list[str]:
        """What stands on the screen, row by row, as a person reads it."""
        rows: dict[float, str] = {}
        for x, y, text in _TEXT.findall(self.app.export_screenshot()):
            shown = html.unescape(text).replace("\N{NO-BREAK SPACE}", " ")
            before = rows.get(float(y), "").ljust(round(float(x) / _LETTER_WIDTH))
            rows[float(y)] = before + shown
        return [rows[y] for y in sorted(rows)]

    @property
    def text(self) -> str:
        """The same with all white space as single blanks."""
        return " ".join("\n".join(self.rows()).split())

    async def expect_to_see(self, pilot: Pilot[None], *texts: str) -> None:
        """Wait until all the texts are on the screen, for two seconds at most."""
        for _look in range(40):
            if all(text in self.text for text in texts):
                return
            await pilot.pause(0.05)
        missing = [text for text in texts if text not in self.text]
        raise AssertionError("\n".join([f"not seen: {missing}", *self.rows()]))

    async def expect_that(self, pilot: Pilot[None], is_so: Callable[[], bool]) -> None:
        """Wait until something is so, for two seconds at most."""
        for _look in range(40):
            if is_so():
                return
            await pilot.pause(0.05)
        raise AssertionError("\n".join(self.rows()))

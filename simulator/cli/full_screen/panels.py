"""The widgets of the full screen. All text is shown as it is: none of it is read as markup."""

from collections.abc import Iterable
from typing import Any

from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.events import Key
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static, TextArea

from simulator.cli.full_screen.looks import MARKS
from simulator.cli.verdict_lines import POINT_KINDS, Line

_WIDEST_POINT_COLUMNS = 32


class Plain(Static):
    """A text without markup; absent while it is empty."""

    def __init__(self, text: str = "", **names: Any) -> None:
        super().__init__(Content(text), markup=False, **names)
        self._shown: str | Content = text
        self.display = bool(text)

    def show(self, text: str | Content) -> None:
        """Show another text; nothing is drawn anew if it is the same."""
        if text != self._shown:
            self._shown = text
            self.update(Content(text) if isinstance(text, str) else text)
            self.display = bool(str(text))


class Lines(VerticalScroll):
    """What may be longer than the screen: scrolled by keys while it has the focus."""


class PointRow(Horizontal):
    """A key point with its mark and what speaks for it, side by side."""

    def __init__(self, line: Line) -> None:
        name, rest = Plain(line.text, classes="name"), Plain(line.rest, classes="rest")
        name.styles.width = min(line.width, _WIDEST_POINT_COLUMNS) + 2
        super().__init__(
            Plain(MARKS[line.kind], classes="mark"), name, rest, classes=line.kind.name.lower()
        )


def line_widget(line: Line) -> Widget:
    """The widget that shows a line."""
    if line.kind in POINT_KINDS:
        return PointRow(line)
    return Plain(line.text, classes=f"line {line.kind.name.lower()}")


def keys_content(rows: Iterable[Iterable[tuple[str, str]]]) -> Content:
    """Rows of keys, each in bold before what it does."""
    return Content("\n").join(
        Content("  ").join(
            Content.assemble((key, "bold $text-primary"), " ", text) for key, text in row
        )
        for row in rows
    )


class AnswerInput(TextArea):
    """A line to type that may wrap: Enter ends it, Escape leaves it."""

    class Ended(Message):
        """The line was typed, or left: then there is no text."""

        def __init__(self, text: str | None) -> None:
            self.text = text
            super().__init__()

    async def _on_key(self, event: Key) -> None:
        if event.key not in {"enter", "ctrl+j", "escape"}:
            await super()._on_key(event)
            return
        event.stop()
        event.prevent_default()
        line = " ".join(self.text.split())
        self.post_message(self.Ended(None if event.key == "escape" else line))

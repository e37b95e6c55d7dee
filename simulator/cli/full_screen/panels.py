"""The widgets of the full screen. All text is shown as it is: none of it is read as markup."""

from collections.abc import Iterable
from typing import Any

from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.events import Key
from textual.message import Message
from textual.widgets import Static, TextArea

from simulator.presenting.lines import MARKS, POINT_KINDS, Line

_WIDEST_POINT = 34
_CURSOR = "▸"


class Plain(Static):
    """A text without markup; hidden while it is empty."""

    def __init__(self, text: str = "", **names: Any) -> None:
        super().__init__(Content(text), markup=False, **names)
        self._shown: str | Content = text
        self.display = bool(text)

    def show(self, text: str | Content) -> None:
        """Show another text; nothing is redrawn if it is the same."""
        if text != self._shown:
            self._shown = text
            self.update(Content(text) if isinstance(text, str) else text)
            self.display = bool(str(text))


class Lines(VerticalScroll):
    """Text that may be longer than the screen; keys scroll it while it has the focus."""


class Body(Lines, inherit_bindings=False):
    """The middle of the screen, where the app decides what keys do."""


class TextRow(Plain):
    """A line of text."""

    def __init__(self, line: Line) -> None:
        super().__init__(line.text, classes=line.kind.name.lower())

    def show_line(self, line: Line) -> None:
        """Show another line in place of this one."""
        self.show(line.text)
        self.set_classes(line.kind.name.lower())


class PointRow(Vertical):
    """A key point with its mark and evidence side by side, above anything else that was said."""

    def __init__(self, line: Line) -> None:
        self._sign = Plain(classes="mark")
        self._text = Plain(classes="name")
        self._rest = Plain(classes="rest")
        self._below = Plain(classes="below")
        super().__init__(Horizontal(self._sign, self._text, self._rest), self._below)
        self.show_line(line)

    def show_line(self, line: Line) -> None:
        """Show another point in place of this one."""
        name = f"{line.number} {line.text}".strip()
        self._kind = line.kind
        self._text.show(name)
        self._text.styles.width = min(len(name) - len(line.text) + line.width, _WIDEST_POINT) + 2
        self._rest.show(line.rest)
        self._below.show(line.below)
        self.set_classes(line.kind.name.lower())
        self.point_out(is_meant=False)

    def point_out(self, *, is_meant: bool) -> None:
        """Show whether the cursor is here."""
        self._sign.show(f"{_CURSOR if is_meant else ' '}{MARKS[self._kind]}")
        self._text.set_class(is_meant, "meant")


Row = TextRow | PointRow


def row_of(line: Line) -> Row:
    """The widget that shows a line."""
    return PointRow(line) if line.kind in POINT_KINDS else TextRow(line)


def keys_content(rows: Iterable[Iterable[tuple[str, str]]]) -> Content:
    """Rows of keys, each in bold before what it does."""
    return Content("\n").join(
        Content("  ").join(
            Content.assemble((key, "bold $text-primary"), " ", text) for key, text in row
        )
        for row in rows
    )


class AnswerInput(TextArea):
    """An input line that may wrap: Enter submits it, Escape cancels it."""

    class Ended(Message):
        """The line was submitted, or cancelled: then there is no text."""

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

"""The widgets of the full screen. All text is shown as it is: none of it is read as markup."""

from collections.abc import Iterable
from itertools import zip_longest
from typing import Any

from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.events import Key
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Digits, Static, TextArea

from simulator.presenting.bars import bar_parts
from simulator.presenting.countdown import Countdown
from simulator.presenting.lines import MARKS, POINT_KINDS, Line, LineKind
from simulator.presenting.plain_text import GAP

_WIDEST_POINT = 34
_MARK_COLUMNS = 4
_CURSOR = "▸"
_MARK_COLOURS = {
    LineKind.COVERED: "$success",
    LineKind.UNSURE: "$warning",
    LineKind.MISSED: "$error",
}
_MUTED = "$foreground 65%"


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


class Bar(Widget):
    """A share as a line that is heavy up to there: unlike Textual's, also without colours."""

    DEFAULT_CSS = "Bar { height: 1; width: 1fr; }"

    share: reactive[float] = reactive(0.0)

    def render(self) -> Content:
        """The line in the width that there is."""
        heavy, light = bar_parts(self.share, self.size.width)
        return Content.assemble((heavy, "$primary"), (light, "$foreground 30%"))


class ClockPart(Horizontal):
    """The time left in large digits, beside it how much that is, and the input level."""

    def __init__(self, **names: Any) -> None:
        self._digits = Digits()
        self._words = Plain(id="clock-words")
        self._bar = Bar()
        self._curve = Plain(id="curve")
        self._level = Plain(id="level-words")
        level = Horizontal(self._curve, self._level, id="level")
        super().__init__(self._digits, Vertical(self._words, self._bar, level), **names)

    def show_time(self, now: Countdown, *, names_time: bool) -> None:
        """Show how much time is left, also in words if there is no room for digits."""
        self._digits.update(now.left)
        self._digits.display = not names_time
        self._words.show(f"{now.left} {now.words}" if names_time else now.words)
        self._bar.share = now.share
        self._bar.visible = True
        self.set_class(now.is_urgent, "urgent")

    def show_level(self, curve: str, words: str, *, is_urgent: bool) -> None:
        """Show the input level."""
        self._curve.show(curve)
        self._level.show(words)
        self._level.set_class(is_urgent, "urgent")

    def stop(self, words: str) -> None:
        """Show no time, only words in its place."""
        self._digits.display = False
        self._words.show(words)
        self._bar.visible = False
        self.show_level("", "", is_urgent=False)
        self.remove_class("urgent")


class TextRow(Plain):
    """A line of text."""

    def __init__(self, line: Line) -> None:
        super().__init__(line.text, classes=line.kind.name.lower())

    def show_line(self, line: Line) -> None:
        """Show another line in place of this one."""
        self.show(line.text)
        self.set_classes(line.kind.name.lower())


class PointRow(Widget):
    """A key point with its mark and evidence side by side, above anything else that was said.

    It draws its columns itself: a widget for each would take seconds where there are many points.
    """

    DEFAULT_CSS = "PointRow { height: auto; }"

    def __init__(self, line: Line) -> None:
        super().__init__()
        self._line = line
        self._is_meant = False

    def show_line(self, line: Line) -> None:
        """Show another point in place of this one."""
        if line != self._line:
            self._line = line
            self.refresh(layout=True)

    def point_out(self, *, is_meant: bool) -> None:
        """Show whether the cursor is here."""
        if is_meant is not self._is_meant:
            self._is_meant = is_meant
            self.refresh()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as the columns need."""
        del container, viewport
        return len(_point_rows(self._line, width, is_meant=False))

    def render(self) -> Content:
        """The columns in the width that there is."""
        rows = _point_rows(self._line, self.size.width, is_meant=self._is_meant)
        return Content("\n").join(rows)


def _point_rows(line: Line, columns: int, *, is_meant: bool) -> list[Content]:
    name = f"{line.number} {line.text}" if line.number else line.text
    width = min(len(name) - len(line.text) + line.width, _WIDEST_POINT)
    names = Content.styled(name, "bold on $panel" if is_meant else "").wrap(width)
    rest_columns = max(columns - _MARK_COLUMNS - width - len(GAP), 1)
    rests = Content.styled(line.rest, _MUTED).wrap(rest_columns)
    rows = zip_longest([_mark(line, is_meant=is_meant)], names, rests, fillvalue=Content(""))
    below = Content.styled(line.below, f"italic {_MUTED}").wrap(max(columns - _MARK_COLUMNS, 1))
    return [
        *(_row(mark, name, width, rest) for mark, name, rest in rows),
        *(Content(" " * _MARK_COLUMNS) + text for text in below if text),
    ]


def _mark(line: Line, *, is_meant: bool) -> Content:
    cursor = (_CURSOR, "bold $primary") if is_meant else " "
    return Content.assemble(cursor, (MARKS[line.kind], _MARK_COLOURS[line.kind]))


def _row(mark: Content, name: Content, width: int, rest: Content) -> Content:
    padded = name.pad_right(max(width - name.cell_length, 0) + len(GAP))
    return mark.pad_right(_MARK_COLUMNS - mark.cell_length) + padded + rest


class ResultRow(Horizontal):
    """A result in words, as a bar and in per cent."""

    def __init__(self, line: Line) -> None:
        self._tally = Plain(classes="tally")
        self._bar = Bar()
        self._share = Plain(classes="share")
        super().__init__(self._tally, self._bar, self._share, classes="result")
        self.show_line(line)

    def show_line(self, line: Line) -> None:
        """Show another result in place of this one."""
        self._tally.show(line.text)
        self._bar.share = line.share
        self._share.show(line.rest)


Row = TextRow | PointRow | ResultRow


def row_type(line: Line) -> type[Row]:
    """The kind of widget that shows a line."""
    if line.kind in POINT_KINDS:
        return PointRow
    return ResultRow if line.kind is LineKind.RESULT else TextRow


def keys_content(rows: Iterable[Iterable[tuple[str, str]]], main: str = "") -> Content:
    """Rows of keys, each before what it does; the ``main`` one stands out."""
    return Content("\n").join(
        Content("  ").join(_key_content(key, text, is_main=key == main) for key, text in row)
        for row in rows
    )


def _key_content(key: str, text: str, *, is_main: bool) -> Content:
    if is_main:
        return Content.assemble((key, "bold $primary"), " ", (text, "bold"))
    return Content.assemble((key, "$primary"), " ", (text, _MUTED))


def menu_content(pairs: Iterable[tuple[str, str]]) -> Content:
    """Things to choose from, a row for each, after its key."""
    return Content("\n").join(
        Content.assemble((key, "bold $primary"), "  ", text) for key, text in pairs
    )


def phase_content(words: str, *, is_live: bool) -> Content:
    """Where the interview stands; a dot tells that the microphone is open."""
    return Content.assemble(("● " if is_live else "", "$error"), (words, "bold $primary"))


def title_content(title: str) -> Content:
    """The title with its second part muted."""
    first, gap, rest = title.partition("  ")
    return Content.assemble((first, "bold"), gap, (rest, _MUTED))


class AnswerInput(TextArea):
    """An input line that may wrap: Enter submits it, Escape cancels it."""

    class Ended(Message):
        """The line was submitted, or cancelled: then there is no text."""

        def __init__(self, text: str | None) -> None:
            self.text = text
            super().__init__()

    def on_mount(self) -> None:
        """Keep still: nothing on the screen moves that tells nothing."""
        self.cursor_blink = False

    async def _on_key(self, event: Key) -> None:
        if event.key not in {"enter", "ctrl+j", "escape"}:
            await super()._on_key(event)
            return
        event.stop()
        event.prevent_default()
        line = " ".join(self.text.split())
        self.post_message(self.Ended(None if event.key == "escape" else line))

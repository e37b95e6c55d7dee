"""The full-screen app: draws the view as it changes, and hands each key to the desk."""

from collections.abc import Callable
from itertools import takewhile
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.events import Key
from textual.geometry import Size

from simulator.cli.full_screen.panels import (
    AnswerInput,
    Body,
    ClockPart,
    Lines,
    Plain,
    PointRow,
    Row,
    keys_content,
    menu_content,
    phase_content,
    row_type,
    title_content,
)
from simulator.cli.full_screen.styles import STYLES
from simulator.cli.full_screen.terminal import DARK, LIGHT
from simulator.cli.full_screen.themes import THEMES
from simulator.interview.desk import Desk
from simulator.interview.states import Event, Phase
from simulator.presenting import looks
from simulator.presenting.countdown import countdown
from simulator.presenting.footer import footer_pairs, help_lines, rows_of_pairs
from simulator.presenting.keys import EVENTS, latin_key
from simulator.presenting.lines import POINT_KINDS, Line, LineKind
from simulator.presenting.next_step_lines import MENU_TITLE
from simulator.presenting.view import View

_DRAW_SECONDS = 0.05
_MARGIN_COLUMNS = 2
_CHOOSING = frozenset({Phase.CHOOSING_MICROPHONE, Phase.CLOSING, Phase.CHOOSING_NEXT_STEP})
_TO_READ = frozenset({Phase.ASKING, Phase.FEEDBACK, Phase.REVIEWING, Phase.CLOSING})
_ENTER = frozenset({"enter", "ctrl+j"})
_FEWEST_LINES_WITH_DIGITS = 22
_SCROLLING = ("up", "down", "pageup", "pagedown", "home", "end")


class InterviewApp(App[None], inherit_bindings=False):
    """Shows what ``read_view`` returns, about twenty times a second, until ``is_over``.

    ``failure`` is the error in the app itself, or None.
    """

    CSS = STYLES
    ENABLE_COMMAND_PALETTE = False
    AUTO_FOCUS = "#body"
    VERTICAL_BREAKPOINTS = [(0, "-short"), (_FEWEST_LINES_WITH_DIGITS, "-tall")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+c", "break_off", priority=True, show=False),
        *(Binding(key, f"scroll_body('{key}')", show=False) for key in _SCROLLING),
    ]

    def __init__(
        self, desk: Desk, read_view: Callable[[], View], is_over: Callable[[], bool], theme: str
    ) -> None:
        super().__init__()
        for known in THEMES:
            self.register_theme(known)
        self.theme = theme
        self.failure: Exception | None = None
        self._desk = desk
        self._read_view = read_view
        self._is_over = is_over
        self._view = View()
        self._lines: tuple[Line, ...] = ()
        self._hides_transcript = False
        self._shows_help = False
        self._is_input_done = False
        self._body = Body(id="body")
        self._more = Plain(id="more")
        self._rows: list[Row] = []
        self._newest: Row | None = None
        self._cursor = 0
        self._stays_at_cursor = False
        self._may_be_out_of_sight = False
        self._followed_to = 0.0
        self._drawn_for = Size()
        self._layout = (Size(), Size())

    def compose(self) -> ComposeResult:
        """Every widget there can be; those with nothing to show take no room."""
        with Horizontal(id="head"):
            yield Plain(id="title")
            yield Plain(id="phase")
        with Lines(id="question-part"):
            yield Plain(id="question")
            yield Plain(id="follow-up")
            yield Plain(id="hint")
        yield ClockPart(id="clock")
        with self._body:
            yield Plain(id="transcript")
            yield Plain(id="ticked")
            yield Vertical(id="lines")
        with Vertical(id="status"):
            with Horizontal():
                yield Plain(id="told")
                yield self._more
            yield Plain(id="notices")
        with Vertical(id="menu"):
            yield Plain(MENU_TITLE, id="menu-title")
            yield Plain(id="menu-steps")
        yield Plain(id="input-title")
        yield AnswerInput(id="input", compact=True)
        yield Plain(id="keys")

    def on_mount(self) -> None:
        """Start drawing."""
        self.set_interval(_DRAW_SECONDS, self.look)
        self._take(self._read_view())

    def look(self) -> None:
        """Draw what has changed."""
        view = self._read_view()
        if view is not self._view:
            self._take(view)
        elif self.size != self._drawn_for:
            self._draw()
        self._scroll_to_newest()
        self._keep_cursor_in_sight()
        self._tell_of_more()
        if self._is_over():
            self.exit()

    def _take(self, view: View) -> None:
        if view.input_number != self._view.input_number:
            self._is_input_done = False
        if _leads_elsewhere(self._view, view):
            self._shows_help = False
        self._view = view
        self._draw()

    # ---------------------------------------------------------------- drawing

    def _plain(self, name: str) -> Plain:
        return self.query_one(f"#{name}", Plain)

    def _draw(self) -> None:
        self._drawn_for = self.size
        view, columns = self._view, self.size.width - _MARGIN_COLUMNS
        self._draw_head(view)
        self._draw_question(view)
        self._draw_clock(view)
        self._draw_live(view, columns)
        is_help = self._shows_help
        keys = self._key_pairs(view)
        helping = help_lines(keys, columns, is_typed=looks.is_typed(view))
        self._draw_lines(helping if is_help else looks.body(view))
        self._draw_cursor()
        self._draw_told(view)
        self._draw_menu(view)
        self._draw_input(view)
        rows = rows_of_pairs(keys, columns)
        self._plain("keys").show(keys_content(rows, main=keys[0][0]))

    def _draw_head(self, view: View) -> None:
        self._plain("title").show(title_content(view.title or "Interview"))
        is_live = looks.is_microphone_open(view)
        self._plain("phase").show(phase_content(looks.phase_words(view), is_live=is_live))

    def _draw_question(self, view: View) -> None:
        part = self.query_one("#question-part", Lines)
        part.display = bool(view.question)
        part.set_class(looks.is_question_leading(view), "leading")
        part.set_class(bool(view.follow_up), "followed-up")
        self._plain("question").show(view.question)
        self._plain("follow-up").show(f"Follow-up: {view.follow_up}" if view.follow_up else "")
        self._plain("hint").show(f"Hint: {view.hint}" if view.hint else "")

    def _draw_clock(self, view: View) -> None:
        """Once an answer is over the clock keeps its room, so that what was heard stays put."""
        part, now = self.query_one("#clock", ClockPart), countdown(view)
        part.display = bool(now) or looks.is_reading_the_answer(view)
        if now:
            part.show_time(now, names_time=self.size.height < _FEWEST_LINES_WITH_DIGITS)
            part.set_class(not looks.is_microphone_open(view), "still")
            part.show_level(*looks.level_words(view), is_urgent=bool(view.level.hint))
        else:
            part.stop(view.status)

    def _draw_told(self, view: View) -> None:
        self._plain("told").show(looks.told(view))
        self._plain("notices").show("\n".join(view.notices))

    def _tell_of_more(self) -> None:
        body = self._body
        is_more = body.max_scroll_y > 0 and body.scroll_y < body.max_scroll_y
        self._more.show(looks.MORE_BELOW if is_more else "")

    def _draw_live(self, view: View, columns: int) -> None:
        is_live = looks.shows_live(view) and not self._shows_help
        is_shown = is_live and not self._hides_transcript
        self._plain("transcript").show(view.transcript if is_shown else "")
        ticked = self._plain("ticked")
        ticked.show(looks.ticked(view, columns) if is_live else "")
        ticked.set_class(not (is_shown and view.transcript), "alone")
        if is_shown:
            self._follow_newest()
        else:
            self._followed_to = 0.0

    def _follow_newest(self) -> None:
        """Scroll to the end, unless somebody has scrolled up from the last end.

        Textual's own ``anchor`` pushes text that is shorter than its place out of view.
        """
        body = self._body
        if body.scroll_y > min(self._followed_to, body.max_scroll_y) - 1:
            self._followed_to = body.scroll_y
            body.scroll_end(animate=False)

    def _draw_lines(self, lines: tuple[Line, ...]) -> None:
        """Show the lines, and scroll to those added below others."""
        if lines == self._lines:
            return
        before, self._lines = self._lines, lines
        known = _count_alike(before, lines)
        for row, line in zip(self._rows[:known], lines, strict=False):
            row.show_line(line)
        for row in self._rows[known:]:
            row.remove()
        added = [row_type(line)(line) for line in lines[known:]]
        self._rows = [*self._rows[:known], *added]
        self.query_one("#lines", Vertical).mount_all(added)
        self._newest = added[0] if before and lines[: len(before)] == before else None
        if not _are_of_the_same_points(before, lines):
            self._cursor, self._stays_at_cursor = _first_open_point(lines), False
            self._body.scroll_home(animate=False)

    def _points(self) -> list[PointRow]:
        return [row for row in self._rows if isinstance(row, PointRow)]

    def _draw_cursor(self) -> None:
        """Highlight the point that Space ticks."""
        for at, row in enumerate(self._points()):
            row.point_out(is_meant=self._can_tick and at == self._cursor)

    @property
    def _can_tick(self) -> bool:
        return Event.KEY_DECIDE in self._view.keys and not self._shows_help

    def _scroll_to_newest(self) -> None:
        """Scroll only once the newest line has its place, some time after it was mounted."""
        if self._newest and self._newest.virtual_region.height:
            self._body.scroll_to_widget(self._newest, animate=False, top=True)
            self._newest = None

    def _draw_menu(self, view: View) -> None:
        pairs = looks.menu(view)
        self.query_one("#menu", Vertical).display = bool(pairs)
        self._plain("menu-steps").show(menu_content(pairs))

    def _draw_input(self, view: View) -> None:
        line = self.query_one("#input", AnswerInput)
        is_wanted = bool(view.input_title) and not self._is_input_done
        self._plain("input-title").show(looks.input_title(view) if is_wanted else "")
        if line.display is not is_wanted:
            line.display = is_wanted
            line.text = ""
        if is_wanted and not line.has_focus:
            line.focus()
        elif not is_wanted and self.focused in {line, None}:
            self._body.focus()

    def _key_pairs(self, view: View) -> tuple[tuple[str, str], ...]:
        return footer_pairs(
            view,
            is_typing=bool(view.input_title) and not self._is_input_done,
            hides_transcript=self._hides_transcript,
        )

    # ------------------------------------------------------------------- keys

    def on_key(self, event: Key) -> None:
        """A key that no widget on the screen has handled."""
        character = latin_key(event.character or "")
        known = EVENTS.get("Enter" if event.key in _ENTER else character)
        if known and not self._asks_for_help(known):
            self._stays_at_cursor = False
            self._desk.press(known)
        elif self._view.phase in _CHOOSING and character.isdecimal():
            self._desk.choose(int(character))
        elif self._can_tick and (character.isdecimal() or character == " "):
            self._tick(self._cursor if character == " " else int(character) - 1)
        elif event.key == "escape":
            self._close_help()
        else:
            self._change_looks("?" if event.key == "f1" else character)

    def _asks_for_help(self, known: Event) -> bool:
        """Whether a key shows the help: one key asks for a hint as long as that can be given."""
        return known is Event.KEY_HINT and known not in self._view.keys

    def _tick(self, place: int) -> None:
        """Tick or untick the point at a place, counted from 0, and move the cursor there."""
        if self._go_to(place):
            self._desk.choose(place + 1)

    def _go_to(self, place: int) -> bool:
        """Move the cursor to the point at a place, from 0, and into sight; returns if it exists."""
        points = self._points()
        if not 0 <= place < len(points):
            return False
        self._cursor, self._stays_at_cursor = place, True
        self._draw_cursor()
        self._scroll_to_cursor()
        return True

    def _scroll_to_cursor(self) -> None:
        points = self._points()[self._cursor : self._cursor + 1]
        if points and points[0].is_attached:
            self._body.scroll_to_widget(points[0], animate=False)

    def _keep_cursor_in_sight(self) -> None:
        """It stays in sight even if its room shrinks, until somebody scrolls.

        A row has no place until some time after its room has changed.
        """
        layout = (self._body.size, self._body.virtual_size)
        if layout != self._layout:
            self._layout, self._may_be_out_of_sight = layout, self._stays_at_cursor
        points = self._points()[self._cursor : self._cursor + 1]
        if self._may_be_out_of_sight and points and points[0].virtual_region.height:
            self._may_be_out_of_sight = False
            self._scroll_to_cursor()

    def _is_cursor_seen(self) -> bool:
        """Whether keys may move it: also if it is only about to be scrolled into sight."""
        points = self._points()
        if not self._can_tick or self._cursor >= len(points):
            return False
        return self._stays_at_cursor or self._body.region.overlaps(points[self._cursor].region)

    def _change_looks(self, character: str) -> None:
        if character == "h":
            self._hides_transcript = not self._hides_transcript
        elif character == "?":
            self._shows_help = not self._shows_help
        elif character == "l":
            self.theme = LIGHT if self.current_theme.dark else DARK
        self._draw()

    def _close_help(self) -> None:
        self._shows_help = False
        self._draw()

    def on_answer_input_ended(self, event: AnswerInput.Ended) -> None:
        """A line was typed or cancelled."""
        self._is_input_done = True
        self._draw()
        self._desk.enter_text(event.text)

    def action_break_off(self) -> None:
        """Ctrl-C."""
        self._desk.press(Event.BROKEN_OFF)

    def action_scroll_body(self, key: str) -> None:
        """Scroll the text being read, whatever has the focus.

        Up and Down move between points while the cursor is in sight and there is another point.
        """
        steps = {"up": -1, "down": 1}
        if key in steps and self._is_cursor_seen() and self._go_to(self._cursor + steps[key]):
            return
        self._stays_at_cursor = False
        names = {"pageup": "page_up", "pagedown": "page_down"}
        getattr(self._body, f"scroll_{names.get(key, key)}")(animate=False)

    # ---------------------------------------------------------------- failure

    def _handle_exception(self, error: Exception) -> None:
        """Exit with the error, instead of filling the terminal with a traceback."""
        self.failure = self.failure or error
        self.exit(return_code=1)


def _leads_elsewhere(before: View, after: View) -> bool:
    """Whether there is something new to read, so that the help is in the way.

    Where nothing is spoken, the question may never be seen being asked.
    """
    is_new = after.phase is not before.phase and after.phase in _TO_READ
    return is_new or (before.place, before.question) != (after.place, after.question)


def _count_alike(before: tuple[Line, ...], after: tuple[Line, ...]) -> int:
    """How many lines, from the first on, can be shown in place of existing ones."""
    pairs = zip(before, after, strict=False)
    alike = takewhile(lambda pair: row_type(pair[0]) is row_type(pair[1]), pairs)
    return sum(1 for _pair in alike)


def _are_of_the_same_points(before: tuple[Line, ...], after: tuple[Line, ...]) -> bool:
    points = [line.text for line in after if _is_point(line)]
    return bool(points) and points == [line.text for line in before if _is_point(line)]


def _first_open_point(lines: tuple[Line, ...]) -> int:
    """The place of the first point that is not covered, or of the first."""
    kinds = [line.kind for line in lines if _is_point(line)]
    return next((at for at, kind in enumerate(kinds) if kind is not LineKind.COVERED), 0)


def _is_point(line: Line) -> bool:
    return line.kind in POINT_KINDS

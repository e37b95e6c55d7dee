"""The view in words, bars and marks: plain text, laid out for a width in columns."""

from collections.abc import Iterable
from types import MappingProxyType

from simulator.figures import clock
from simulator.interview.states import Event, Phase
from simulator.listening.turn import Moment
from simulator.presenting.keys import KEYS, key_hints
from simulator.presenting.lines import MARKS, Line, LineKind
from simulator.presenting.next_step_lines import menu_pairs
from simulator.presenting.plain_text import GAP, flowing
from simulator.presenting.verdict_lines import unread_words
from simulator.presenting.view import View

_PHASE_WORDS = MappingProxyType(
    {
        Phase.READY: "Getting ready",
        Phase.OPENING: "Welcome",
        Phase.ASKING: "Asking",
        Phase.LISTENING: "Listening",
        Phase.NUDGING: "Take your time",
        Phase.CONFIRMING: "One moment",
        Phase.HINTING_BEFORE_ANSWER: "A hint",
        Phase.HINTING_IN_ANSWER: "A hint",
        Phase.CHOOSING_MICROPHONE: "The microphone failed",
        Phase.CLOSING_TO_TYPE: "One moment",
        Phase.TYPING: "Type your answer",
        Phase.JUDGING: "Judging ...",
        Phase.CLOSING_LAST_ANSWER: "Judging ...",
        Phase.JUDGING_LAST_ANSWER: "Judging ...",
        Phase.FEEDBACK: "Verdict",
        Phase.REVIEWING: "Verdict",
        Phase.APPEALING: "Your appeal",
        Phase.LISTENING_TO_CLAIM: "Listening to your appeal",
        Phase.PAUSED_BEFORE_ANSWER: "Paused",
        Phase.PAUSED_IN_ANSWER: "Paused",
        Phase.PAUSED_AFTER_ANSWER: "Paused",
        Phase.CLOSING: "Summary",
        Phase.CHOOSING_NEXT_STEP: "Summary",
        Phase.FINISHED: "The end",
    }
)
_ENDING = frozenset({Phase.CLOSING, Phase.CHOOSING_NEXT_STEP})
_APPEALS = frozenset({Phase.APPEALING, Phase.LISTENING_TO_CLAIM})
_LIVE = frozenset({Phase.LISTENING, Phase.HINTING_IN_ANSWER, Phase.PAUSED_IN_ANSWER, Phase.JUDGING})
_KEY_NAMES = MappingProxyType({KEYS[Event.KEY_DECIDE]: "↑ ↓ Space"})
VOICE_HINTS = MappingProxyType(
    {
        Phase.FEEDBACK: "While I speak, use the keys.",
        Phase.REVIEWING: 'Say "next" or "try again", or press a key.',
    }
)
_LOWEST_DBFS = -60.0
_LABEL_COLUMNS = 9
_TEXT_COLUMNS = 32
_WIDEST_BAR_COLUMNS = 50
_NARROWEST_BAR_COLUMNS = 8

HELP = (
    Line("Keys", LineKind.HEADING),
    Line("The bottom of the screen shows the keys that work now.", LineKind.ITEM),
    Line(
        "Up, Down, PgUp, PgDn, Home and End scroll; Tab moves to the next part.",
        LineKind.ITEM,
    ),
    Line(
        "After a verdict, Up and Down move between points; Space, or a point's number, ticks or "
        "unticks a point. You have the last word.",
        LineKind.ITEM,
    ),
    Line(
        "? gives a hint while you are asked or answer, and shows this help otherwise; F1 always "
        "shows it.",
        LineKind.ITEM,
    ),
    Line("h hides or shows the transcript; l switches between light and dark.", LineKind.ITEM),
    Line("Ctrl-C interrupts the interview; everything so far is saved.", LineKind.ITEM),
    Line("Instead of keys", LineKind.HEADING),
    Line(
        'Say just one of these: "repeat", "skip", "pause", "more time", "give me a hint", '
        '"start over", "stop".',
        LineKind.ITEM,
    ),
    Line("What is shown", LineKind.HEADING),
    Line(
        "✓ a key point that was heard, ? one that may have been misheard, ✗ one that was not.",
        LineKind.ITEM,
    ),
    Line(
        "An answer ends when you stay silent for a while, press Enter, or run out of time.",
        LineKind.ITEM,
    ),
)


def phase_words(view: View) -> str:
    """Where the interview stands."""
    if view.phase is Phase.LISTENING and view.moment:
        if view.moment.thinking_left_seconds is not None:
            return "Take your time"
        if view.moment.left_seconds < 0:
            return f"Time is up{_limit(view)}: finish your sentence"
    waits_for = unread_words(view.unread_seconds) if view.phase is Phase.JUDGING else ""
    return waits_for or _PHASE_WORDS[view.phase]


def _limit(view: View) -> str:
    """The time that was set, as far as it is known."""
    now = view.moment
    return f" ({clock(round(now.answer_seconds + now.left_seconds))})" if now else ""


def gauges(view: View, columns: int) -> tuple[str, ...]:
    """The clocks and the input level as bars, one a row; none while nobody listens."""
    now = view.moment
    if now is None:
        return ()
    width = columns - _LABEL_COLUMNS - _TEXT_COLUMNS
    width = max(_NARROWEST_BAR_COLUMNS, min(width, _WIDEST_BAR_COLUMNS))
    thinking = view.time.thinking_seconds if view.time else 0.0
    rows = [_thinking_row(thinking, now, width)] if thinking else []
    rows += [_answer_row(now, width), level_row(now, width)]
    return tuple(rows)


def _thinking_row(allowed_seconds: float, now: Moment, width: int) -> str:
    left = now.thinking_left_seconds
    share = 0.0 if left is None else left / allowed_seconds
    text = "over" if left is None else f"{clock(left)} left"
    return _row("Think", share, width, text)


def _answer_row(now: Moment, width: int) -> str:
    left = max(now.left_seconds, 0.0)
    allowed = max(now.answer_seconds + left, 1e-9)
    text = f"{clock(now.answer_seconds)} of {clock(round(allowed))}"
    return _row("Answer", now.answer_seconds / allowed, width, f"{text}, {clock(left)} left")


def level_row(now: Moment, width: int) -> str:
    """The input level as a bar of so many columns, between its label and its value."""
    share = 1.0 - now.level_dbfs / _LOWEST_DBFS
    sound = "speech" if now.is_sounding else "silence"
    return _row("Level", share, width, f"{now.level_dbfs:.0f} dBFS, {sound}")


def _row(label: str, share: float, width: int, text: str) -> str:
    return f"{label:<{_LABEL_COLUMNS}}{bar(share, width)}  {text}"


def bar(share: float, width: int) -> str:
    """A bar, filled to a share from 0 to 1."""
    filled = round(min(max(share, 0.0), 1.0) * width)
    return "█" * filled + "░" * (width - filled)


def hints(view: View) -> tuple[str, ...]:
    """What the person may want to act on now, the most urgent first."""
    now = view.moment
    if now is None or view.phase is Phase.PAUSED_IN_ANSWER:
        return ()
    found = [_closing_hint(now), view.level.hint, _time_hint(view)]
    return tuple(hint for hint in found if hint)


def _closing_hint(now: Moment) -> str:
    if now.closes_in_seconds is None:
        return ""
    seconds = max(0, round(now.closes_in_seconds))
    return f"Finishing in {seconds} s: keep speaking, or press Enter"


def _time_hint(view: View) -> str:
    if view.left_seconds is None or view.moment is None or view.moment.left_seconds < 0:
        return ""
    return f"{round(view.moment.left_seconds)} s left"


def voice_hint(view: View) -> str:
    """After a verdict: whether commands can be spoken just now; empty where they never can."""
    if not view.hears_commands:
        return ""
    return VOICE_HINTS.get(view.phase, "")


def body(view: View) -> tuple[Line, ...]:
    """What the middle of the screen shows, besides what is heard live."""
    if view.phase is Phase.CHOOSING_MICROPHONE:
        return _microphone_lines(view)
    if view.phase in _APPEALS:
        return view.claim_lines
    return (*view.lines, *view.model_answer)


def _microphone_lines(view: View) -> tuple[Line, ...]:
    names = [Line(f"{n} {name}", LineKind.ITEM) for n, name in enumerate(view.microphones, start=1)]
    found = "Choose another microphone:" if names else "No other microphone was found."
    return (Line(view.trouble, LineKind.STRONG), Line(found), *names)


def menu(view: View) -> tuple[tuple[str, str], ...]:
    """The key of each thing to go on with after the end, and what it is."""
    return menu_pairs(view.next_steps) if view.phase in _ENDING else ()


def shows_live(view: View) -> bool:
    """Whether what is heard belongs on the screen."""
    return view.phase in _LIVE and bool(view.transcript or view.covered)


def ticked(view: View, columns: int) -> str:
    """The points heard so far, with a mark before each."""
    mark = MARKS[LineKind.COVERED]
    return flowing((f"{mark} {point}" for point in view.covered), columns)


def footer_pairs(
    view: View, *, is_typing: bool, hides_transcript: bool
) -> tuple[tuple[str, str], ...]:
    """Every key that works now, with what it does."""
    if is_typing:
        leave = "cancel" if view.phase is Phase.APPEALING else "back to the question"
        say = "submit; leave empty to speak" if view.phase is Phase.APPEALING else "submit"
        return ("Enter", say), ("Esc", leave), ("Ctrl-C", "interrupt")
    pairs = key_hints(view.phase, view.keys, view.stage)
    if view.phase is Phase.CHOOSING_MICROPHONE and view.microphones:
        count = len(view.microphones)
        pairs = (("1" if count == 1 else f"1-{count}", "microphone"), *pairs)
    pairs = tuple((_KEY_NAMES.get(key, key), text) for key, text in pairs)
    toggle = "show transcript" if hides_transcript else "hide transcript"
    asks_for_help = "F1" if Event.KEY_HINT in view.keys else "?"
    helping = (asks_for_help, "help")
    view_only = (("h", toggle), helping) if view.phase in _LIVE else (helping,)
    return (*pairs, *view_only)


def rows_of_pairs(
    pairs: Iterable[tuple[str, str]], columns: int
) -> tuple[tuple[tuple[str, str], ...], ...]:
    """The keys in as many rows as they need, without breaking any."""
    rows: list[list[tuple[str, str]]] = [[]]
    used = 0
    for key, text in pairs:
        needed = len(key) + 1 + len(text) + len(GAP)
        if rows[-1] and used + needed - len(GAP) > columns:
            rows.append([])
            used = 0
        rows[-1].append((key, text))
        used += needed
    return tuple(map(tuple, rows))

"""The view in words, bars and marks: plain text, laid out for a width in columns."""

from collections.abc import Iterable
from dataclasses import dataclass
from types import MappingProxyType

from simulator.figures import clock, sparkline
from simulator.interview.states import Event, Phase
from simulator.listening.turn import Moment, Stage
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
_PUT_TO_ANSWER = frozenset(
    {Phase.ASKING, Phase.NUDGING, Phase.CONFIRMING, Phase.HINTING_BEFORE_ANSWER}
)
_READING_THE_ANSWER = frozenset(
    {Phase.JUDGING, Phase.CLOSING_LAST_ANSWER, Phase.JUDGING_LAST_ANSWER}
)
_AT_THE_MICROPHONE = frozenset({Phase.LISTENING, Phase.LISTENING_TO_CLAIM})
_KEY_NAMES = MappingProxyType({KEYS[Event.KEY_DECIDE]: "↑ ↓ Space"})
VOICE_HINTS = MappingProxyType(
    {
        Phase.FEEDBACK: "While I speak, use the keys.",
        Phase.REVIEWING: 'Say "next" or "try again", or press a key.',
    }
)
_LOWEST_DBFS = -60.0
_LABEL_COLUMNS = 9
_MOST_ROWS_OF_KEYS = 2
MORE_BELOW = "more below ↓"

_HELP = (
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


def help_lines(pairs: Iterable[tuple[str, str]], columns: int) -> tuple[Line, ...]:
    """What the keys do, beginning with all of those that work now."""
    working = flowing((f"{key} {text}" for key, text in pairs), columns)
    return (Line("Keys", LineKind.HEADING), Line(working, LineKind.ITEM), *_HELP)


def phase_words(view: View) -> str:
    """Where the interview stands."""
    if view.phase is Phase.LISTENING and view.moment:
        if view.moment.thinking_left_seconds is not None:
            return "Take your time"
        if view.moment.left_seconds < 0:
            return "Time is up"
    waits_for = unread_words(view.unread_seconds) if view.phase is Phase.JUDGING else ""
    return waits_for or _PHASE_WORDS[view.phase]


def is_microphone_open(view: View) -> bool:
    """Whether what is said now is taken down."""
    return view.phase in _AT_THE_MICROPHONE


def is_question_leading(view: View) -> bool:
    """Whether the question is what matters now: it is asked, or thought about."""
    if view.phase is Phase.LISTENING:
        return view.stage is Stage.THINKING
    return view.phase in _PUT_TO_ANSWER


def is_reading_the_answer(view: View) -> bool:
    """Whether an answer was given that has no verdict yet."""
    return view.phase in _READING_THE_ANSWER


@dataclass(frozen=True, slots=True)
class Countdown:
    """A clock that runs down: the time left, its share of all, and words that go on from it.

    One that ``is_urgent`` tells that the answer is about to end.
    """

    left: str
    share: float
    words: str
    is_urgent: bool = False


def countdown(view: View) -> Countdown | None:
    """The clock that runs now: first that of the time to think; none while nobody listens."""
    now = view.moment
    if now is None:
        return None
    if now.thinking_left_seconds is not None:
        return _thinking_countdown(view, now.thinking_left_seconds)
    return _answer_countdown(view, now)


def _thinking_countdown(view: View, left_seconds: float) -> Countdown:
    allowed = view.time.thinking_seconds if view.time else 0.0
    share = left_seconds / allowed if allowed else 0.0
    return Countdown(clock(left_seconds), share, "left to think")


def _answer_countdown(view: View, now: Moment) -> Countdown:
    left = max(now.left_seconds, 0.0)
    allowed = max(now.answer_seconds + now.left_seconds, 1e-9)
    closing = _closing_words(view, now)
    ending = closing or _over_time_words(now, allowed)
    is_urgent = bool(ending) or view.left_seconds is not None
    return Countdown(clock(left), left / allowed, ending or f"left of {_limit(allowed)}", is_urgent)


def _over_time_words(now: Moment, allowed_seconds: float) -> str:
    if now.left_seconds >= 0:
        return ""
    return f"Time is up ({_limit(allowed_seconds)}): finish your sentence"


def _limit(allowed_seconds: float) -> str:
    return clock(round(allowed_seconds))


def _closing_words(view: View, now: Moment) -> str:
    """That silence is about to end the answer, after what the person was told last."""
    if now.closes_in_seconds is None or view.phase is Phase.PAUSED_IN_ANSWER:
        return ""
    finishing = f"Finishing in {max(0, round(now.closes_in_seconds))} s"
    return (
        f"{view.status} {finishing}"
        if view.status
        else f"{finishing}: keep speaking, or press Enter"
    )


def told(view: View) -> str:
    """The latest message to the person, unless the clock has it."""
    now = view.moment
    stands_at_clock = is_reading_the_answer(view) or bool(now and _closing_words(view, now))
    return "" if stands_at_clock else view.status or voice_hint(view)


def level_words(view: View) -> tuple[str, str]:
    """The last seconds of the input level as a curve, and what there is to say about it."""
    now = view.moment
    if now is None or not is_microphone_open(view):
        return "", ""
    curve = sparkline(view.level.recent_dbfs, (_LOWEST_DBFS, 0.0))
    return curve, view.level.hint or ("hearing you" if now.is_sounding else "silence")


def level_row(now: Moment, width: int) -> str:
    """The input level as a bar of so many columns, between its label and its value."""
    share = 1.0 - now.level_dbfs / _LOWEST_DBFS
    sound = "speech" if now.is_sounding else "silence"
    return f"{'Level':<{_LABEL_COLUMNS}}{bar(share, width)}  {now.level_dbfs:.0f} dBFS, {sound}"


def bar(share: float, width: int) -> str:
    """A heavy line that goes on as a light one, from a share on between 0 and 1."""
    heavy, light = bar_parts(share, width)
    return heavy + light


def bar_parts(share: float, width: int) -> tuple[str, str]:
    """Its two parts, of which the first is full."""
    filled = round(min(max(share, 0.0), 1.0) * width)
    return "━" * filled, "─" * (width - filled)


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
    view_only = (("h", toggle), helping) if shows_live(view) else (helping,)
    return (*pairs, *view_only)


def rows_of_pairs(
    pairs: Iterable[tuple[str, str]], columns: int
) -> tuple[tuple[tuple[str, str], ...], ...]:
    """The keys in two rows at most, without breaking any.

    Where there is no room for all, the last but one go: they stand in the help, which is the last.
    """
    *others, last = pairs
    while len(rows := _rows_of_all((*others, last), columns)) > _MOST_ROWS_OF_KEYS and others:
        others.pop()
    return rows


def _rows_of_all(
    pairs: Iterable[tuple[str, str]], columns: int
) -> tuple[tuple[tuple[str, str], ...], ...]:
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

"""What each part of the full screen says, from the view: plain text."""

from types import MappingProxyType

from simulator.figures import sparkline
from simulator.interview.states import Phase
from simulator.listening.turn import Stage
from simulator.presenting.countdown import closing_words
from simulator.presenting.keys import labelled_commands
from simulator.presenting.level import LOWEST_DBFS, level_remark
from simulator.presenting.lines import MARKS, Line, LineKind
from simulator.presenting.next_step_lines import menu_pairs
from simulator.presenting.plain_text import flowing
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
        Phase.REPLYING_IN_ANSWER: "Replying",
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
_LIVE = frozenset(
    {Phase.LISTENING, Phase.REPLYING_IN_ANSWER, Phase.PAUSED_IN_ANSWER, Phase.JUDGING}
)
_PUT_TO_ANSWER = frozenset(
    {Phase.ASKING, Phase.NUDGING, Phase.CONFIRMING, Phase.HINTING_BEFORE_ANSWER}
)
_READING_THE_ANSWER = frozenset(
    {Phase.JUDGING, Phase.CLOSING_LAST_ANSWER, Phase.JUDGING_LAST_ANSWER}
)
_AT_THE_MICROPHONE = frozenset({Phase.LISTENING, Phase.LISTENING_TO_CLAIM})
VOICE_HINTS = MappingProxyType(
    {
        Phase.FEEDBACK: "While I speak, use the keys.",
        Phase.REVIEWING: 'Say "next" or "try again", or press a key.',
    }
)
MORE_BELOW = "more below ↓"


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


def told(view: View) -> str:
    """The latest message to the person, unless the clock has it."""
    now = view.moment
    stands_at_clock = is_reading_the_answer(view) or bool(now and closing_words(view, now))
    return "" if stands_at_clock else view.status or voice_hint(view)


def is_typed(view: View) -> bool:
    """Whether the answer is typed, or was."""
    was_typed = view.judged is not None and view.judged.audio_seconds is None
    return bool(view.commands) or was_typed


def input_title(view: View) -> str:
    """The heading over the line being typed, with what may stand there in place of an answer."""
    words = [label for _event, label in labelled_commands(view.commands)]
    return f"{view.input_title}, or just: {', '.join(words)}" if words else view.input_title


def level_words(view: View) -> tuple[str, str]:
    """The last seconds of the input level as a curve, and what there is to say about it."""
    now = view.moment
    if now is None or not is_microphone_open(view):
        return "", ""
    curve = sparkline(view.level.recent_dbfs, (LOWEST_DBFS, 0.0))
    return curve, level_remark(now, view.level)


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

"""When an answer is over, as a function of what was heard so far.

Being cut off while thinking is what people mind most about a machine that listens, and waiting in
silence after the last word is what they mind next. Silence alone can't tell the two apart: pauses
of 5 s in the middle of an answer are common. So how long a silence may last depends on what the
words so far suggest:

========== ============================================== =============================
leaning    what was said                                  silence that ends the answer
========== ============================================== =============================
DONE       "that's my answer"                             0.8 s
COMPLETE   every point, in a whole sentence               the patience that was set
UNFINISHED points are missing, or little was said yet     2.3 times the patience
OPEN       the last sentence has no end                   3 times the patience
THINKING   "let me think"                                 20 s
========== ============================================== =============================

Three clocks run alongside. The *thinking clock* runs until the first word, or until the time to
think is used up. Then the *answer clock* runs to the limit; a sentence that is being spoken at that
moment may be finished. And if no word comes in time, the answer has not begun.

What the words suggest is known a moment after they are spoken. An intent that was read before
somebody went on speaking is stale, and counts as UNFINISHED.

All of it is pure: seconds in, a reason or nothing out. Nothing here reads a clock.
"""

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from simulator.listening.intent import Intent, Leaning


class EndReason(StrEnum):
    """Why listening stopped."""

    SILENCE = "silence"
    SAID_SO = "said so"
    COMMAND = "command"
    NOT_STARTED = "not started"
    LIMIT = "limit"
    KEY = "key"
    SOURCE_ENDED = "source ended"
    DEVICE_LOST = "device lost"
    WRITE_FAILED = "write failed"


_SILENCE_FACTORS = MappingProxyType(
    {Leaning.COMPLETE: 1.0, Leaning.UNFINISHED: 2.3, Leaning.OPEN: 3.0}
)
_SAID_SO_SECONDS = 0.8
_MOMENT_SECONDS = 20.0
_LONGEST_COUGH_SECONDS = 0.6
_SECONDS_TO_FIND_WORDS = 3.0


@dataclass(frozen=True, slots=True)
class EndRule:
    """The limits that apply to one answer, in seconds.

    ``silence_seconds`` counts after speech that leaves nothing open; it is longer while something
    is missing or less than ``little_seconds`` were spoken. ``first_word_seconds`` is how long the
    first word is waited for. ``limit_seconds`` counts on the answer clock, which begins with the
    first word, or when ``thinking_seconds`` are over. At the limit, a sentence that is being
    spoken may go on for ``last_sentence_seconds``.
    """

    silence_seconds: float
    first_word_seconds: float
    limit_seconds: float
    thinking_seconds: float = 0.0
    little_seconds: float = 0.0
    last_sentence_seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class SoundSoFar:
    """What was heard of an answer so far, in seconds.

    ``silence`` is the time since speech was last heard, None before the first word;
    ``speech_start`` and ``last_start`` are where speech began, and began last. While
    ``is_sounding``, somebody speaks or may be resuming.
    """

    seconds: float
    silence: float | None = None
    speech: float = 0.0
    speech_start: float | None = None
    last_start: float = 0.0
    is_sounding: bool = False


def thinking_left_seconds(rule: EndRule, heard: SoundSoFar) -> float | None:
    """How much thinking time is left, None once the answer clock runs."""
    if heard.speech_start is not None or heard.seconds >= rule.thinking_seconds:
        return None
    return rule.thinking_seconds - heard.seconds


def is_answer_begun(heard: SoundSoFar, intent: Intent | None) -> bool:
    """Whether anything was said that can be an answer.

    To ask for a moment is none, nor is a cough, in which no words were found for a while.
    """
    if heard.speech_start is None:
        return False
    if intent is None:
        return True
    if not intent.has_content and _is_fresh(intent, heard):
        return False
    return not _is_cough(heard, intent)


def _is_cough(heard: SoundSoFar, intent: Intent) -> bool:
    is_read = (heard.silence or 0.0) >= _SECONDS_TO_FIND_WORDS
    return heard.speech < _LONGEST_COUGH_SECONDS and is_read and not intent.until_seconds


def answer_seconds(rule: EndRule, heard: SoundSoFar) -> float:
    """The answer clock."""
    first_word = heard.seconds if heard.speech_start is None else heard.speech_start
    return heard.seconds - min(first_word, rule.thinking_seconds, heard.seconds)


def silence_needed_seconds(rule: EndRule, heard: SoundSoFar, intent: Intent | None) -> float:
    """How long silence has to last now to end the answer; without an intent, as the rule says."""
    if intent is None:
        return rule.silence_seconds
    leaning = intent.leaning if _is_fresh(intent, heard) else Leaning.UNFINISHED
    if leaning is Leaning.DONE:
        return _SAID_SO_SECONDS
    if leaning is Leaning.THINKING:
        return _MOMENT_SECONDS
    if leaning is Leaning.COMPLETE and heard.speech < rule.little_seconds:
        leaning = Leaning.UNFINISHED
    return rule.silence_seconds * _SILENCE_FACTORS[leaning]


def end_reason(rule: EndRule, heard: SoundSoFar, intent: Intent | None = None) -> EndReason | None:
    """Why the answer is over now, or None while it continues."""
    over_seconds = answer_seconds(rule, heard) - rule.limit_seconds
    if over_seconds >= (rule.last_sentence_seconds if heard.is_sounding else 0.0):
        return EndReason.LIMIT
    if heard.is_sounding:
        return None
    if heard.silence is None:
        return EndReason.NOT_STARTED if heard.seconds >= rule.first_word_seconds else None
    if intent and intent.command and _is_fresh(intent, heard):
        return EndReason.COMMAND if heard.silence >= _SAID_SO_SECONDS else None
    return _after_silence(rule, heard, heard.silence, intent)


def _after_silence(
    rule: EndRule, heard: SoundSoFar, silence_seconds: float, intent: Intent | None
) -> EndReason | None:
    if silence_seconds < silence_needed_seconds(rule, heard, intent):
        return None
    if intent and not intent.has_content:
        return EndReason.NOT_STARTED
    is_said = intent is not None and intent.leaning is Leaning.DONE and _is_fresh(intent, heard)
    return EndReason.SAID_SO if is_said else EndReason.SILENCE


def _is_fresh(intent: Intent, heard: SoundSoFar) -> bool:
    """Whether the intent knows what was said last."""
    return intent.until_seconds > heard.last_start

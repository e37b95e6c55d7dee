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

A silence of 6 s is long for somebody who is done. So the interviewer does what people do: after a
shorter silence that may be the end (see :mod:`simulator.listening.finished`) it asks, softly,
"Anything to add?". Then 1 s without a word end the answer if it sounds finished, and 3 s if that
is less sure; so does "no, that's it". The longer a silence, the likelier it is the end, whatever
the words: people break off, and are done. So after the silence that ends a complete answer anybody
is asked who would have to wait for long, and 2 s without a word then end the answer. That leaves a
pause to think 5 s at least. Whoever goes on has lost nothing. Asking is cheap where closing is not:
in a pause to think it costs a word, while a wrong end costs the answer. Two people who talk leave
gaps of 0.2 s at the median and seldom of a second (Stivers et al. 2009, PNAS 106),
so anybody who was asked and wants to go on has begun by then. Nobody is asked twice without having
said something worth the name in between, nor a third time.

Patience that is off never runs out: then no silence ends what has begun, and nobody is asked.

All of it is pure: seconds in, a reason or nothing out. Nothing here reads a clock.
"""

import math
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from simulator.listening.finished import may_be_finished, sounds_finished
from simulator.listening.intent import Intent, Leaning
from simulator.listening.prosody import Cadence


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
_MAY_BE_ASKED_LATE = frozenset({Leaning.UNFINISHED, Leaning.OPEN})
_SAID_SO_SECONDS = 0.8
_MOMENT_SECONDS = 20.0
_LONGEST_COUGH_SECONDS = 0.6
_SECONDS_TO_FIND_WORDS = 3.0
NOBODY_ASKED_SECONDS = 0.0
"""Stands for where in the recording the person was asked, if the question was never heard."""

_AFTER_ASKING_SECONDS = 1.0
_AFTER_ASKING_UNSURE_SECONDS = 3.0
_AFTER_ASKING_LATE_SECONDS = 2.0
_LEFT_TO_WAIT_SECONDS = 3.7
_HARDLY_ANY_SECONDS = 0.1
_MOST_TIMES_ASKED = 2
_SPEECH_BEFORE_ASKING_AGAIN_SECONDS = 4.0
_TOO_LATE_TO_ASK_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class EndRule:
    """The limits that apply to one answer, in seconds.

    ``silence_seconds`` counts after speech that leaves nothing open; it is longer while something
    is missing or less than ``little_seconds`` were spoken. ``first_word_seconds`` is how long the
    first word is waited for. ``limit_seconds`` counts on the answer clock, which begins with the
    first word, or when ``thinking_seconds`` are over. At the limit, a sentence that is being
    spoken may go on for ``last_sentence_seconds``. After ``asks_after_seconds`` of silence that
    sounds finished the person is asked for more, else perhaps after ``silence_seconds``; None where
    nobody asks.
    """

    silence_seconds: float
    first_word_seconds: float
    limit_seconds: float
    thinking_seconds: float = 0.0
    little_seconds: float = 0.0
    last_sentence_seconds: float = 0.0
    asks_after_seconds: float | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """The last time that the person was asked for more, and how many times that was.

    ``at_seconds`` is where in the recording, and ``until_seconds`` where the question had ended,
    None while it sounds; ``speech_before_seconds`` is how much had been spoken by then.
    """

    times: int
    at_seconds: float
    until_seconds: float | None
    speech_before_seconds: float


@dataclass(frozen=True, slots=True)
class SoundSoFar:
    """What was heard of an answer so far, in seconds.

    ``silence`` is the time since speech was last heard, None before the first word;
    ``speech_start`` is where the answer began, None while nothing was said but to ask for a moment;
    ``last_start`` is where speech began last. While ``is_sounding``, somebody speaks or may be
    resuming. ``cadence`` is how the last words sounded, None where that can't be told.
    """

    seconds: float
    silence: float | None = None
    speech: float = 0.0
    speech_start: float | None = None
    last_start: float = 0.0
    is_sounding: bool = False
    cadence: Cadence | None = None
    asked: Asked | None = None


def thinking_left_seconds(rule: EndRule, heard: SoundSoFar) -> float | None:
    """How much thinking time is left, None once the answer clock runs."""
    if heard.speech_start is not None or heard.seconds >= rule.thinking_seconds:
        return None
    return rule.thinking_seconds - heard.seconds


def is_answer_begun(heard: SoundSoFar, intent: Intent | None) -> bool:
    """Whether anything was said that can be an answer; a cough, without any words, is none."""
    is_cough = intent is not None and _is_cough(heard, intent)
    return heard.speech_start is not None and not is_cough


def _is_cough(heard: SoundSoFar, intent: Intent) -> bool:
    is_read = (heard.silence or 0.0) >= _SECONDS_TO_FIND_WORDS
    return heard.speech < _LONGEST_COUGH_SECONDS and is_read and not intent.until_seconds


def answer_seconds(rule: EndRule, heard: SoundSoFar) -> float:
    """The answer clock."""
    first_word = heard.seconds if heard.speech_start is None else heard.speech_start
    return heard.seconds - min(first_word, rule.thinking_seconds, heard.seconds)


def silence_needed_seconds(rule: EndRule, heard: SoundSoFar, intent: Intent | None) -> float:
    """How long silence has to last now to end the answer; infinite while nothing but words can."""
    leaning = leaning_now(rule, heard, intent)
    if leaning is Leaning.DONE:
        return _SAID_SO_SECONDS
    if heard.asked and _is_unanswered(heard.asked, heard):
        return _silence_after_asking(rule, heard.asked, heard, intent)
    if leaning is Leaning.THINKING:
        has_begun = intent is not None and intent.has_content
        return max(_MOMENT_SECONDS, rule.silence_seconds if has_begun else 0.0)
    return rule.silence_seconds * _SILENCE_FACTORS[leaning]


def leaning_now(rule: EndRule, heard: SoundSoFar, intent: Intent | None) -> Leaning:
    """What the words so far suggest; without anybody to read them, that all is said."""
    if intent is None:
        return Leaning.COMPLETE
    leaning = intent.leaning if _is_fresh(intent, heard) else Leaning.UNFINISHED
    if leaning is Leaning.COMPLETE and heard.speech < rule.little_seconds:
        return Leaning.UNFINISHED
    return leaning


def is_time_to_ask(rule: EndRule, heard: SoundSoFar, intent: Intent | None) -> bool:
    """Whether the person is to be asked now for anything to add.

    Only where words are missing, the silence sounds finished or is long, and time is left to go on.
    """
    if rule.asks_after_seconds is None or heard.is_sounding or intent is None or intent.command:
        return False
    if (heard.silence or 0.0) < rule.asks_after_seconds or not _is_fresh(intent, heard):
        return False
    left_seconds = rule.limit_seconds - answer_seconds(rule, heard)
    return (
        left_seconds >= _TOO_LATE_TO_ASK_SECONDS
        and heard.speech >= rule.little_seconds
        and _may_be_asked(heard)
        and (_sounds_like_an_end(rule, heard, intent) or _is_worth_asking(rule, heard, intent))
    )


def _sounds_like_an_end(rule: EndRule, heard: SoundSoFar, intent: Intent) -> bool:
    is_unfinished = leaning_now(rule, heard, intent) is Leaning.UNFINISHED
    return is_unfinished and may_be_finished(intent, heard.cadence)


def _is_worth_asking(rule: EndRule, heard: SoundSoFar, intent: Intent) -> bool:
    """Whether the silence is long, and the answer would be closed much later than by asking."""
    silence_seconds = heard.silence or 0.0
    left_seconds = silence_needed_seconds(rule, heard, intent) - silence_seconds
    is_open = leaning_now(rule, heard, intent) in _MAY_BE_ASKED_LATE
    is_long = silence_seconds >= rule.silence_seconds
    return is_open and is_long and left_seconds >= _LEFT_TO_WAIT_SECONDS


def _may_be_asked(heard: SoundSoFar) -> bool:
    asked = heard.asked
    if asked is None:
        return True
    spoken_since = heard.speech - asked.speech_before_seconds
    return asked.times < _MOST_TIMES_ASKED and spoken_since >= _SPEECH_BEFORE_ASKING_AGAIN_SECONDS


def _is_unanswered(asked: Asked, heard: SoundSoFar) -> bool:
    """Whether nothing was said since."""
    return heard.last_start < asked.at_seconds


def _silence_after_asking(
    rule: EndRule, asked: Asked, heard: SoundSoFar, intent: Intent | None
) -> float:
    if asked.until_seconds is None:
        return math.inf
    speech_end = heard.seconds - (heard.silence or 0.0)
    if asked.at_seconds - speech_end >= rule.silence_seconds - _HARDLY_ANY_SECONDS:
        further_seconds = _AFTER_ASKING_LATE_SECONDS
    elif intent is None or sounds_finished(intent, heard.cadence):
        further_seconds = _AFTER_ASKING_SECONDS
    else:
        further_seconds = _AFTER_ASKING_UNSURE_SECONDS
    return asked.until_seconds - speech_end + further_seconds


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

"""The ways in which an interview may be held, and what each allows. Pure."""

from dataclasses import replace
from enum import StrEnum
from types import MappingProxyType

from simulator.history.records import AnswerRecord
from simulator.interview.happenings import TimeAllowed
from simulator.interview.states import Rules
from simulator.listening.end_of_answer import EndRule
from simulator.questions.bank import Question
from simulator.scoring.assessment import Outcome
from simulator.scoring.coverage import Verdict
from simulator.settings import Patience, Settings


class Mode(StrEnum):
    """How an interview is held; the name is what is kept of it."""

    PRACTICE = "practice"
    EXAM = "exam"
    DRILL = "drill"
    DEMO = "demo"


DRILL_THINK_SECONDS = 4.0
DRILL_LIMIT_SECONDS = 30.0
_EXAM_REPEATS = 1
_LAST_SENTENCE_SECONDS = 8.0
_EXAM_LAST_SENTENCE_SECONDS = 2.0
_LITTLE_SECONDS = MappingProxyType({"long": 8.0, "short": 2.0})
_LONG_FACTOR = 1.15
_WARNINGS_SECONDS = (30.0, 10.0)
_LEAST_TIMES_WARNING = 2.5


def rules_of(
    mode: str, *, waits_for_keys: bool, types_answers: bool, hears_commands: bool
) -> Rules:
    """What the person may do; a drill goes on by itself."""
    is_exam = mode == Mode.EXAM
    return Rules(
        waits_for_keys=waits_for_keys and mode != Mode.DRILL,
        gives_feedback=not is_exam,
        most_repeats=_EXAM_REPEATS if is_exam else None,
        types_answers=types_answers,
        hears_commands=hears_commands,
    )


def settings_of(mode: str, settings: Settings) -> Settings:
    """The settings as the mode needs them: a drill is short and brisk unless told otherwise."""
    if mode != Mode.DRILL:
        return settings
    think, limit = settings.think_seconds, settings.limit_seconds
    return replace(
        settings,
        patience=Patience.FAST,
        follow_ups=0,
        think_seconds=DRILL_THINK_SECONDS if think is None else think,
        limit_seconds=DRILL_LIMIT_SECONDS if limit is None else limit,
    )


def time_allowed(settings: Settings, question: Question, *, is_reply: bool) -> TimeAllowed:
    """What the settings say, else the bank, else the section; a reply is a short answer."""
    section = "short" if is_reply else question.section
    think, limit = settings.think_seconds, settings.limit_seconds
    think = question.think_seconds if think is None else think
    limit = question.limit_seconds if limit is None else limit
    default_limit = settings.default_limit_seconds(section)
    limit = default_limit if limit is None else limit
    return TimeAllowed(
        thinking_seconds=settings.default_think_seconds(section) if think is None else think,
        limit_seconds=min(limit, default_limit) if is_reply else limit,
    )


def end_rule(mode: str, settings: Settings, question: Question, *, is_reply: bool) -> EndRule:
    """When an answer is over; long answers are waited for a little longer."""
    time = time_allowed(settings, question, is_reply=is_reply)
    section = "short" if is_reply else question.section
    factor = _LONG_FACTOR if section == "long" else 1.0
    is_exam = mode == Mode.EXAM
    return EndRule(
        silence_seconds=settings.patience.silence_seconds * factor,
        first_word_seconds=max(settings.first_word_seconds, time.thinking_seconds),
        limit_seconds=time.limit_seconds,
        thinking_seconds=time.thinking_seconds,
        little_seconds=_LITTLE_SECONDS[section],
        last_sentence_seconds=_EXAM_LAST_SENTENCE_SECONDS if is_exam else _LAST_SENTENCE_SECONDS,
    )


def warning_marks(limit_seconds: float) -> tuple[float, ...]:
    """How much is left of an answer's time when the person is told so, in seconds."""
    return tuple(mark for mark in _WARNINGS_SECONDS if limit_seconds >= mark * _LEAST_TIMES_WARNING)


def drill_words(answer: AnswerRecord) -> str:
    """What is said after an answer in a drill: the score alone."""
    coverage = answer.assessment.coverage
    if answer.assessment.outcome is not Outcome.ANSWERED or coverage is None:
        return "Nothing that I could understand."
    covered = len(coverage.with_verdict(Verdict.COVERED))
    return f"{covered} of {len(coverage.points)}."

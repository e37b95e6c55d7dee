"""What the interviewer says before the first question, and on the way to each next one. Pure."""

from simulator.figures import counted
from simulator.interview.greeting import HELLO
from simulator.interview.modes import DEMO, DRILL, EXAM, mode_named, usual_seconds
from simulator.sessions.agenda import Agenda
from simulator.settings import Settings

_RULES_OF_AN_EXAM = (
    "In this exam there is no help, each question is repeated at most once, and feedback comes at "
    "the end."
)
_READING_CHARACTERS_A_SECOND = 15.0
_LEAST_READING_SECONDS = 2.5
_EACH_COUNTED = 4
_EACH_NAMED = 2


def opening_words(agenda: Agenda, settings: Settings) -> str:
    """What is said before the first question, in a few short sentences.

    A session that is resumed only tells where it goes on.
    """
    count = len(agenda.questions)
    if agenda.kept:
        return _going_on(agenda.first_index + 1, count)
    mode = mode_named(agenda.mode)
    if mode is DEMO:
        return f"Hello. This is a demo: {counted(count, 'question')}, answered by recordings."
    questions = counted(count, "question")
    minutes = f"about {counted(_minutes(agenda, settings), 'minute')}"
    if mode is DRILL:
        return f"Hello. This is a drill: {questions}, {minutes}."
    greeting = f"{HELLO} I have {questions} for you. We'll need {minutes}."
    return f"{greeting} {_RULES_OF_AN_EXAM}" if mode is EXAM else greeting


def _going_on(number: int, count: int) -> str:
    where = "the last question" if number == count else f"question {number} of {count}"
    return f"We'll go on with {where}."


def _minutes(agenda: Agenda, settings: Settings) -> int:
    mode = mode_named(agenda.mode)
    seconds = sum(usual_seconds(mode, settings, question) for question in agenda.questions)
    return max(1, round(seconds / 60))


def transition(number: int, count: int) -> str:
    """What leads to a question, numbered from 1: often nothing, and never much.

    The last question is always announced.
    """
    if number == 1:
        return "First question." if count > 1 else ""
    if number == count:
        return "Last question."
    if number % _EACH_COUNTED == 0:
        return f"Question {number} of {count}."
    return "Next question." if number % _EACH_NAMED == 0 else ""


def reading_seconds(text: str) -> float:
    """How long somebody takes to read a text at the pace of an unhurried reader."""
    return max(_LEAST_READING_SECONDS, len(text) / _READING_CHARACTERS_A_SECOND)

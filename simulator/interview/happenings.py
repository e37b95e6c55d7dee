"""What an interview has to tell, as values: a screen is a function of them.

Each is told once, in the order in which it happens and from one thread, to a single ``show``. They
hold no more than frozen values, so a screen may keep them, or send them elsewhere.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto

from simulator.history.records import AnswerRecord, SessionRecord
from simulator.interview.key_meanings import Meaning
from simulator.interview.modes import TimeAllowed
from simulator.interview.next_step import NextStep
from simulator.interview.states import Event, Phase
from simulator.listening.intent import Command
from simulator.listening.recording import Recording
from simulator.listening.turn import Moment
from simulator.questions.bank import FollowUp, Question
from simulator.scoring.appeal import Appeal


class Tone(Enum):
    """Why the person is told something."""

    NUDGE = auto()
    """No answer has begun; the same is said aloud."""
    ASIDE = auto()
    """They are asked for more while they answer; the same is said aloud."""
    CONFIRMATION = auto()
    """What they asked for is done."""
    NOTICE = auto()
    """They should know of it."""


@dataclass(frozen=True, slots=True)
class PhaseEntered:
    """The interview is in this state now, and these keys have a meaning.

    With ``hears_commands`` a microphone is open after a verdict too, while nothing is spoken. While
    a line is typed no key has a meaning; ``commands`` are those that may be given in its place.
    """

    phase: Phase
    keys: tuple[Event, ...]
    hears_commands: bool = False
    commands: tuple[Event, ...] = ()


@dataclass(frozen=True, slots=True)
class InterviewOpened:
    """The interviewer begins, or goes on where a session was left; ``text`` is also spoken."""

    text: str


@dataclass(frozen=True, slots=True)
class AdvisorNamed:
    """A language model is asked in this interview: which, and where."""

    name: str


@dataclass(frozen=True, slots=True)
class QuestionAsked:
    """A question is being asked; the answer is kept in the session of this name."""

    number: int
    count: int
    question: Question
    session: str = ""


@dataclass(frozen=True, slots=True)
class FollowUpAsked:
    """A follow-up to the last answer is being asked."""

    follow_up: FollowUp


@dataclass(frozen=True, slots=True)
class HintGiven:
    """A hint is given, in these words."""

    text: str


@dataclass(frozen=True, slots=True)
class Told:
    """Something is said to the person, beside the interview itself.

    What ``is_of_answer`` has no meaning once something else is asked.
    """

    text: str
    tone: Tone
    is_of_answer: bool = False


@dataclass(frozen=True, slots=True)
class KeyHeldBack:
    """A key did nothing, because it came to mean this while it was pressed."""

    key: Event
    meaning: Meaning


@dataclass(frozen=True, slots=True)
class ListeningBegan:
    """The microphone is open."""

    time: TimeAllowed


@dataclass(frozen=True, slots=True)
class MomentPassed:
    """How the answer is going, about twenty times a second."""

    moment: Moment


@dataclass(frozen=True, slots=True)
class TimeRunsOut:
    """So much of the time to answer is left."""

    left_seconds: float


@dataclass(frozen=True, slots=True)
class Heard:
    """While the person speaks: what was heard so far, and the points it covers."""

    text: str
    covered: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CommandUnclear:
    """A command was perhaps said; it waits until it is said again, or its key is pressed."""

    command: Command


@dataclass(frozen=True, slots=True)
class TextAsked:
    """The answer is to be typed, as one line; ``spoken`` is what was said of it before."""

    spoken: str


@dataclass(frozen=True, slots=True)
class MicrophoneLost:
    """The microphone failed in an answer; one of these may be chosen by its number, from 1."""

    trouble: str
    microphones: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AnswerClosed:
    """The answer is over; this much of it is still to be transcribed."""

    recording: Recording
    unread_seconds: float


@dataclass(frozen=True, slots=True)
class Judged:
    """The answer is judged."""

    answer: AnswerRecord


@dataclass(frozen=True, slots=True)
class AdviceGiven:
    """The language model has something to say on the answer, which stands like this now.

    It is an opinion on the points with these numbers, from 1; without any, a suggestion.
    """

    answer: AnswerRecord
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ModelAnswerGiven:
    """The model answer was asked for."""

    question: Question


@dataclass(frozen=True, slots=True)
class PointDecided:
    """The person had the last word on the point with a number, from 1: it stands like this."""

    answer: AnswerRecord
    number: int


@dataclass(frozen=True, slots=True)
class ClaimAsked:
    """The verdict is appealed; a line may be typed that names one of its points."""

    answer: AnswerRecord


@dataclass(frozen=True, slots=True)
class AppealRuled:
    """The appeal is decided, and the answer stands like this now."""

    answer: AnswerRecord
    appeal: Appeal


@dataclass(frozen=True, slots=True)
class ResultsGiven:
    """All verdicts of an interview that kept them back until its end."""

    answers: tuple[AnswerRecord, ...]


@dataclass(frozen=True, slots=True)
class InterviewEnded:
    """The interview is over; ``text`` is what is also spoken.

    One of the ``next_steps`` may be chosen by its number, from 1.
    """

    session: SessionRecord
    text: str
    next_steps: tuple[NextStep, ...] = ()


Happening = (
    PhaseEntered
    | InterviewOpened
    | AdvisorNamed
    | QuestionAsked
    | FollowUpAsked
    | HintGiven
    | Told
    | KeyHeldBack
    | ListeningBegan
    | MomentPassed
    | TimeRunsOut
    | Heard
    | CommandUnclear
    | TextAsked
    | MicrophoneLost
    | AnswerClosed
    | Judged
    | AdviceGiven
    | ModelAnswerGiven
    | PointDecided
    | ClaimAsked
    | AppealRuled
    | ResultsGiven
    | InterviewEnded
)
"""Anything that an interview has to tell."""

Show = Callable[[Happening], None]
"""Shows what happens, and returns at once."""


def confirmation(text: str) -> Told:
    """What the person asked for is done; ``text`` says so in a word."""
    return Told(text, Tone.CONFIRMATION)


def notice(text: str, *, is_of_answer: bool = False) -> Told:
    """Something the person should know."""
    return Told(text, Tone.NOTICE, is_of_answer=is_of_answer)


def aside(text: str) -> Told:
    """While an answer is given the person is asked for more."""
    return Told(text, Tone.ASIDE)


def nudge(text: str) -> Told:
    """No answer has begun."""
    return Told(text, Tone.NUDGE)

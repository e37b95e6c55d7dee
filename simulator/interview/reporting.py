"""What the session is told, by activities, keys and signal handlers.

What moves the interview on holds an event; what the rest holds is only passed on.
"""

from dataclasses import dataclass

from simulator.history.records import AnswerRecord
from simulator.interview.advisor import Advice, Said
from simulator.interview.states import Event
from simulator.listening.intent import Command
from simulator.listening.recording import Recording
from simulator.listening.turn import Moment
from simulator.questions.bank import FollowUp
from simulator.transcribing.transcript import HeardSoFar


@dataclass(frozen=True, slots=True)
class Occurred:
    """Something happened ``at`` this time on the clock, with nothing more to tell."""

    event: Event
    at: float = 0.0


@dataclass(frozen=True, slots=True)
class LineGiven:
    """A line was typed, or in an appeal said."""

    event: Event
    text: str
    at: float = 0.0


@dataclass(frozen=True, slots=True)
class NumberChosen:
    """A microphone, a point or what to go on with was chosen by its number, from 1."""

    event: Event
    number: int


@dataclass(frozen=True, slots=True)
class AnswerRecorded:
    """Somebody has spoken, or has not begun to."""

    event: Event
    recording: Recording


@dataclass(frozen=True, slots=True)
class AnswerJudged:
    """The verdict is there, and a ``follow_up`` if its gaps are to be asked about.

    After ``trouble`` there can't be another answer.
    """

    event: Event
    answer: AnswerRecord
    follow_up: FollowUp | None = None
    trouble: Exception | None = None


@dataclass(frozen=True, slots=True)
class MicrophoneFailed:
    """The microphone failed in an answer, and another may take its place."""

    trouble: str
    event: Event = Event.MICROPHONE_LOST


@dataclass(frozen=True, slots=True)
class Failed:
    """The interview can't continue as it should."""

    event: Event
    error: Exception


@dataclass(frozen=True, slots=True)
class Noticed:
    """Something the person should know."""

    text: str


@dataclass(frozen=True, slots=True)
class AsideSounded:
    """The person heard this while they answer."""

    text: str


@dataclass(frozen=True, slots=True)
class WordsHeard:
    """Some more was transcribed; ``points`` are those that all of it covers."""

    heard: HeardSoFar
    points: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CommandDoubted:
    """A command was perhaps said."""

    command: Command


@dataclass(frozen=True, slots=True)
class MomentSeen:
    """How the answer is going, about twenty times a second."""

    moment: Moment


@dataclass(frozen=True, slots=True)
class FeedbackSounded:
    """The first sound of the feedback, ``at`` this time on the clock."""

    at: float


@dataclass(frozen=True, slots=True)
class Advised:
    """Advice on what was said."""

    said: Said
    advice: Advice


Eventful = (
    Occurred | LineGiven | NumberChosen | AnswerRecorded | AnswerJudged | MicrophoneFailed | Failed
)
"""What moves the interview on."""

Report = (
    Eventful
    | Noticed
    | AsideSounded
    | WordsHeard
    | CommandDoubted
    | MomentSeen
    | FeedbackSounded
    | Advised
)
"""Anything that the session is told."""

"""What the interview needs of a screen and of a clock."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from simulator.history.records import AnswerRecord, SessionRecord
from simulator.interview.states import Event, Phase
from simulator.listening.recorder import Recording
from simulator.listening.turn import Moment
from simulator.questions.bank import FollowUp, Question
from simulator.scoring.appeal import Appeal


@dataclass(frozen=True, slots=True)
class TimeAllowed:
    """How long an answer may take: time to think, then time to answer, in seconds."""

    thinking_seconds: float
    limit_seconds: float


class Screen(Protocol):
    """Shows what is happening. Each method returns at once; all come from one thread."""

    def phase(self, phase: Phase, keys: tuple[Event, ...]) -> None:
        """The interview stands here now, and these keys have a meaning."""
        ...

    def question(self, number: int, count: int, question: Question) -> None:
        """A question is being asked."""
        ...

    def follow_up(self, follow_up: FollowUp) -> None:
        """A follow-up to the last answer is being asked."""
        ...

    def nudge(self, text: str) -> None:
        """No answer has begun; ``text`` is what is also spoken."""
        ...

    def listening(self, time: TimeAllowed) -> None:
        """The microphone is open."""
        ...

    def moment(self, moment: Moment) -> None:
        """How the answer stands, some ten times a second."""
        ...

    def time_warning(self, left_seconds: float) -> None:
        """So much is left of the time to answer."""
        ...

    def ask_for_text(self, spoken: str) -> None:
        """The answer is to be typed, as one line; ``spoken`` is what was said of it before."""
        ...

    def microphone_lost(self, trouble: str, microphones: tuple[str, ...]) -> None:
        """The microphone failed in an answer; one of these may be chosen by its number, from 1."""
        ...

    def confirmed(self, text: str) -> None:
        """What the person asked for is done; ``text`` says so in a word."""
        ...

    def heard(self, text: str, covered: tuple[str, ...]) -> None:
        """While the person speaks: what was heard so far, and the points it covers."""
        ...

    def closed(self, recording: Recording, unread_seconds: float) -> None:
        """The answer is over; so much of it is still to be transcribed."""
        ...

    def verdict(self, answer: AnswerRecord) -> None:
        """The answer is judged."""
        ...

    def model_answer(self, question: Question) -> None:
        """The model answer was asked for."""
        ...

    def offer_keys(self) -> None:
        """The interview waits for a key."""
        ...

    def decided(self, answer: AnswerRecord, number: int) -> None:
        """The person had the last word on the point with a number, from 1: it stands like this."""
        ...

    def ask_for_claim(self, answer: AnswerRecord) -> None:
        """The verdict is appealed; a line may be typed that names one of its points."""
        ...

    def listening_to_claim(self) -> None:
        """The microphone is open to hear which point is meant."""
        ...

    def ruling(self, answer: AnswerRecord, appeal: Appeal) -> None:
        """The appeal is decided, and the answer stands like this now."""
        ...

    def notice(self, text: str) -> None:
        """Something the person should know."""
        ...

    def results(self, answers: tuple[AnswerRecord, ...]) -> None:
        """All verdicts of an interview that kept them back until its end."""
        ...

    def summary(self, session: SessionRecord, text: str) -> None:
        """The interview is over; ``text`` is what is also spoken."""
        ...


class Clock(Protocol):
    """Time, as an argument."""

    def monotonic(self) -> float:
        """Seconds that never go back."""
        ...

    def utc(self) -> datetime:
        """The date and time."""
        ...

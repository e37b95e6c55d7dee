"""What the interview needs of a screen and of a clock."""

from datetime import datetime
from typing import Protocol

from simulator.history.records import AnswerRecord, SessionRecord
from simulator.listening.recorder import Recording
from simulator.questions.bank import FollowUp, Question
from simulator.scoring.appeal import Appeal


class Screen(Protocol):
    """Shows what is happening. Each method returns at once; all come from one thread."""

    def question(self, number: int, count: int, question: Question) -> None:
        """A question is being asked."""
        ...

    def follow_up(self, follow_up: FollowUp) -> None:
        """A follow-up to the last answer is being asked."""
        ...

    def listening(self, limit_seconds: float) -> None:
        """The microphone is open."""
        ...

    def heard(self, text: str, covered: tuple[str, ...]) -> None:
        """While the person speaks: what was heard so far, and the points it covers."""
        ...

    def closed(self, recording: Recording, unread_seconds: float) -> None:
        """The answer is over; so much of it is still to be transcribed."""
        ...

    def skipped(self) -> None:
        """The question was skipped."""
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

    def ask_for_claim(self, points: tuple[str, ...]) -> None:
        """The verdict is appealed; a line may be typed that names one of these points."""
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

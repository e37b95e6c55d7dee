"""Somebody who knows more than the rules of this program, and may be asked for advice."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from simulator.history.records import AnswerRecord
from simulator.questions.bank import FollowUp, Question
from simulator.scoring.coverage import Coverage, Opinion

Reply = tuple[str, str]
"""A follow-up, and what was said to it."""


@dataclass(frozen=True, slots=True)
class Said:
    """An answer in words, as far as it was given, with the replies to follow-ups."""

    question: Question
    text: str
    replies: tuple[Reply, ...] = ()

    @classmethod
    def of(cls, answer: AnswerRecord) -> "Said":
        """All that was said in an answer."""
        replies = tuple((done.text, done.transcript.text) for done in answer.follow_ups)
        return cls(answer.question, answer.assessment.transcript.text, replies)

    @property
    def whole_text(self) -> str:
        """The words of the answer and of all replies."""
        return " ".join([self.text, *(reply for _, reply in self.replies)])


@dataclass(frozen=True, slots=True)
class Advice:
    """What is thought of some points, by their texts, or a way to say it."""

    opinions: Mapping[str, Opinion] = field(default_factory=dict)
    suggestion: str | None = None


class Advisor(Protocol):
    """Advises on one answer after another; what fails is told once, and costs nothing but advice.

    ``name`` is what a person is told of it.
    """

    @property
    def name(self) -> str:
        """What a person is told of it, and where it is."""
        ...

    def begin(self, on_trouble: Callable[[str], None]) -> None:
        """Be ready for an interview; trouble is told from another thread."""
        ...

    def hear(self, said: Said) -> None:
        """Take note of what was said so far; returns at once."""
        ...

    def follow_up(self, said: Said, coverage: Coverage, asked: Collection[str]) -> FollowUp | None:
        """What to ask about an answer, other than what was ``asked``; None if it takes too long."""
        ...

    def advise(self, said: Said, coverage: Coverage, on_advice: Callable[[Advice], None]) -> None:
        """Think about an answer; advice comes from another thread, bit by bit. Returns at once."""
        ...

    def close(self) -> None:
        """Think no more."""
        ...

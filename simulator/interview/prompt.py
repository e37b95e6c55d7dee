"""What the person is asked at the moment."""

from dataclasses import dataclass
from pathlib import Path

from simulator.questions.bank import FollowUp, Question
from simulator.scoring.probing.probe import Probe


@dataclass(frozen=True, slots=True)
class Prompt:
    """A question, or a follow-up to the answer that was just given.

    ``question_number`` counts from 1. ``recording_path`` is where the reply is recorded, and
    ``transition`` is said on the way to the question.
    """

    question: Question
    question_number: int
    recording_path: Path
    follow_up: FollowUp | None = None
    transition: str = ""

    @property
    def text(self) -> str:
        """What is asked."""
        return self.follow_up.text if self.follow_up else self.question.text

    @property
    def spoken(self) -> str:
        """What is asked, as the interviewer says it."""
        if isinstance(self.follow_up, Probe):
            return self.text
        if self.follow_up:
            return f"Let me follow up on that. {self.text}"
        return f"{self.transition} {self.text}".strip()

    @property
    def label(self) -> str:
        """Its name among all that is spoken."""
        kind = "follow-up" if self.follow_up else "question"
        return f"{kind}-{self.question_number}"

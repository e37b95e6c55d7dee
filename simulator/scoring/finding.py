"""What finders of points are asked, and what they answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from simulator.english.tokens import Token
from simulator.questions.bank import KeyPoint, Question
from simulator.questions.key_points import key_points_of
from simulator.scoring.match import Match


@dataclass(frozen=True, slots=True)
class Sought:
    """The points that are looked for, and the question and model answer that they belong to."""

    points: tuple[KeyPoint, ...]
    question_text: str
    model_answer: str = ""

    @classmethod
    def of(cls, question: Question) -> "Sought":
        """All that a good answer to a question says."""
        return cls(key_points_of(question), question.text, question.answer)


@dataclass(frozen=True, slots=True)
class Passage:
    """A window of tokens [first, last] that comes near a point, with a likeness from 0 to 1."""

    first: int
    last: int
    likeness: float


@dataclass(frozen=True, slots=True)
class Finding:
    """Where one point may be said, and what comes near it.

    ``matches`` may count, the best first. ``closest`` do not, the nearest first, and
    ``contradiction`` says the opposite.
    """

    matches: tuple[Match, ...] = ()
    closest: tuple[Passage, ...] = ()
    contradiction: Passage | None = None


class Finder(Protocol):
    """Finds where an answer says points."""

    @property
    def can_tell_prompted_words(self) -> bool:
        """Whether it knows a word that was only heard because it was listened for.

        One that doesn't is given what is heard without.
        """
        ...

    def find(self, sought: Sought, words: Sequence[str], tokens: Sequence[Token]) -> list[Finding]:
        """Look for each point.

        Args:
            sought: what is looked for.
            words: those of the answer, as written, in order.
            tokens: the same words, cut into tokens.

        Returns:
            One finding for each point, in their order; windows are of tokens.
        """
        ...

"""The hints at one question after another."""

from collections.abc import Iterable
from dataclasses import replace

from simulator.history.records import AnswerRecord
from simulator.questions.bank import Question
from simulator.scoring.hints import Hint, choose_hint

_NOTHING_LEFT = "I have no more hints for this question."


class Hinting:
    """Gives hints at what is missing, and notes them with the answer that they were given for."""

    def __init__(self) -> None:
        self._question: Question | None = None
        self._given: list[Hint] = []
        self._covered: frozenset[str] = frozenset()

    def begin(self, question: Question) -> None:
        """A question is asked, or a follow-up to it; asked again, it keeps the hints given."""
        self._covered = frozenset()
        if question != self._question:
            self._question, self._given = question, []

    def note_heard(self, covered: Iterable[str]) -> None:
        """The answer covers these points so far."""
        self._covered = frozenset(covered)

    def next_hint(self, answered: AnswerRecord | None) -> str:
        """What is said in reply to somebody who asks for a hint.

        ``answered`` is the answer that a follow-up is about, if one is being answered.
        """
        coverage = answered.assessment.coverage if answered else None
        made = {point.text for point in coverage.points if point.is_made} if coverage else set()
        before = answered.hints if answered else ()
        assert self._question is not None  # noqa: S101 - nobody needs a hint before a question
        hint = choose_hint(self._question, self._covered | made, (*before, *self._given))
        if hint is None:
            return _NOTHING_LEFT
        self._given.append(hint)
        return hint.text

    def noted(self, answer: AnswerRecord) -> AnswerRecord:
        """The answer with the hints that were given since the last one."""
        given, self._given = self._given, []
        return replace(answer, hints=(*answer.hints, *given)) if given else answer

"""An answer as the parts of the feedback look at it."""

from collections.abc import Sequence
from functools import cached_property

from simulator.questions.bank import KeyPoint, Question
from simulator.questions.key_points import key_points_of, slips_of
from simulator.scoring.assessment import Assessment
from simulator.scoring.coverage import Coverage, ScoredPoint, Verdict
from simulator.scoring.feedback.point_names import PointName, named, point_name, statement
from simulator.scoring.feedback.quoting import model_sentence
from simulator.scoring.feedback.wording import PointForm, Wordings, WordingsByForm, worded
from simulator.scoring.relevance import bears_on

MOST_NAMED = 2
FEWEST_QUOTED_WORDS = 4


class Answered:
    """A question with the verdicts on an answer, and how to speak of its points.

    Points that were contradicted are neither among the ``unsure`` nor among the ``missed`` ones;
    of those, the one of most weight comes first.
    """

    def __init__(
        self, question: Question, assessment: Assessment, coverage: Coverage, number: int
    ) -> None:
        self.question = question
        self.coverage = coverage
        self.words = assessment.transcript.words
        self.delivery = assessment.delivery
        self.is_brief = question.section == "short"
        self._number = number

    @property
    def covered(self) -> tuple[ScoredPoint, ...]:
        """The points that were made."""
        return self.coverage.with_verdict(Verdict.COVERED)

    @cached_property
    def unsure(self) -> tuple[ScoredPoint, ...]:
        """The points that may have been made."""
        return self._uncontradicted(Verdict.UNSURE)

    @cached_property
    def missed(self) -> tuple[ScoredPoint, ...]:
        """The points that were not made."""
        missed = self._uncontradicted(Verdict.MISSED)
        return tuple(sorted(missed, key=lambda point: -point.weight))

    def _uncontradicted(self, verdict: Verdict) -> tuple[ScoredPoint, ...]:
        points = self.coverage.with_verdict(verdict)
        return tuple(point for point in points if not point.contradiction)

    @property
    def is_empty(self) -> bool:
        """Whether no point was made, not even perhaps."""
        return not self.covered and not self.coverage.with_verdict(Verdict.UNSURE)

    @cached_property
    def bears_on_question(self) -> bool:
        """Whether anything in it has to do with the question."""
        return bears_on(self.question, self.coverage, self.words)

    def say(self, wordings: Wordings, **details: str) -> str:
        """One of several ways to say something."""
        return worded(wordings, self._number, **details)

    def say_all(self, wordings: WordingsByForm, points: Sequence[ScoredPoint]) -> str:
        """One sentence about several points."""
        form, text = named([self.stated(point) for point in points], MOST_NAMED)
        return self.say(wordings[form], points=text)

    def key_point(self, point: ScoredPoint) -> KeyPoint:
        """The point as the bank has it."""
        return self._key_points.get(point.text, KeyPoint(point.text))

    @cached_property
    def _key_points(self) -> dict[str, KeyPoint]:
        known = (*key_points_of(self.question), *slips_of(self.question))
        return {point.text: point for point in known}

    def name(self, point: ScoredPoint) -> PointName:
        """What a point is called, in as few words as it has."""
        return point_name(self.key_point(point))

    def stated(self, point: ScoredPoint) -> PointName:
        """How a point is told: a phrase in its sentence of the model answer, if it has one.

        After a short answer, the phrase is enough.
        """
        name = self.name(point)
        is_phrase = name.form is PointForm.PHRASE and not self.is_brief
        sentence = self.model_sentence(point) if is_phrase else None
        return statement(sentence) if sentence else name

    def model_sentence(self, point: ScoredPoint) -> str | None:
        """How the model answer puts a point, if it says more than the point's name."""
        sentence = model_sentence(self.key_point(point), self.question.answer)
        says_more = sentence and not sounds_the_same(sentence, point.text)
        return sentence if says_more else None


def sounds_the_same(heard: str, wanted: str) -> bool:
    """Whether two texts differ only in how they are written."""
    return _letters(heard) == _letters(wanted)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))

"""What a good coach says about an answer.

What was strong, with a quotation; what may have been misheard; the most valuable missing point,
with the sentence of the model answer it comes from; at most one remark on delivery; one thing to
try in the next attempt. Every statement rests on the assessment.
"""

from dataclasses import dataclass

from simulator.questions.bank import KeyPoint, Question
from simulator.questions.key_points import key_points_of
from simulator.scoring import phrases
from simulator.scoring.assessment import Assessment, Outcome
from simulator.scoring.coverage import Coverage, Doubt, Verdict
from simulator.scoring.delivery_guide import delivery_remark
from simulator.scoring.phrases import as_sentence, choose, listed, number_word
from simulator.scoring.quoting import model_sentence, words_around

_STRONG_SHARE = 0.8
_FAIR_SHARE = 0.5
_LITTLE_TIME_SHARE = 0.35
_FEWEST_QUOTED_WORDS = 4
_MOST_NAMED = 2
_MOST_LISTED = 5

_NO_SPEECH = (
    "I didn't hear an answer. If you were speaking, check that the microphone is on and close to "
    "you. Otherwise take your time, and try this one again later."
)
_UNCLEAR = (
    "I could hear you, but I couldn't make out the words. Come a little closer to the microphone, "
    "or find a quieter place, and try again."
)


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing that feedback says: aloud, and under a label on the screen."""

    label: str
    spoken: str
    shown: str


@dataclass(frozen=True, slots=True)
class Feedback:
    """Remarks in the order in which they are made."""

    remarks: tuple[Remark, ...]

    @property
    def spoken(self) -> str:
        """All of it, to be read aloud."""
        return " ".join(remark.spoken for remark in self.remarks if remark.spoken)

    @property
    def shown(self) -> tuple[str, ...]:
        """All of it, line by line, to be read beside the verdicts and the transcript."""
        return tuple(
            f"{remark.label}: {remark.shown}" if remark.label else remark.shown
            for remark in self.remarks
            if remark.shown
        )


def compose_feedback(question: Question, assessment: Assessment, number: int = 0) -> Feedback:
    """Feedback on an answer to a question.

    Consecutive ones, as told by ``number``, are worded differently.
    """
    match assessment.outcome:
        case Outcome.NO_SPEECH:
            return Feedback((_likewise("", _NO_SPEECH),))
        case Outcome.UNCLEAR:
            return Feedback((_likewise("", _UNCLEAR),))
        case Outcome.ANSWERED:
            assert assessment.coverage is not None  # noqa: S101 - an answer has coverage
            coach = _Coach(question, assessment, assessment.coverage, number)
            return Feedback(tuple(filter(None, coach.remarks())))


class _Coach:
    """Knows the answer and says one thing about it at a time."""

    def __init__(
        self, question: Question, assessment: Assessment, coverage: Coverage, number: int
    ) -> None:
        self._question = question
        self._assessment = assessment
        self._number = number
        self._is_brief = question.section == "short"
        self._coverage = coverage
        self._key_points = {point.text: point for point in key_points_of(question)}
        self._covered = coverage.with_verdict(Verdict.COVERED)
        self._unsure = coverage.with_verdict(Verdict.UNSURE)
        self._missed = sorted(
            coverage.with_verdict(Verdict.MISSED), key=lambda point: -point.weight
        )

    def remarks(self) -> list[Remark | None]:
        """Everything worth saying, in its order; None for what there is no ground for."""
        if not self._covered and not self._unsure:
            return [self._off_the_point(), self._looks_for(), self._try_model_answer()]
        return [
            self._opening(),
            None if self._is_brief else self._strength(),
            self._prompted(),
            self._doubt(),
            self._gap(),
            self._delivery(),
            self._next_attempt(),
        ]

    def _say(self, wordings: tuple[str, ...], **details: str) -> str:
        return as_sentence(choose(wordings, self._number).format(**details))

    def _opening(self) -> Remark:
        if not self._covered:
            return _aloud(self._say(phrases.DOUBTFUL))
        if self._is_brief and len(self._covered) == len(self._coverage.points):
            names = listed([point.text for point in self._covered], _MOST_LISTED)
            return _aloud(self._say(phrases.COMPLETE_IN_BRIEF, points=names))
        is_prompted = any(point.prompted for point in self._covered)
        wordings = _wordings(self._coverage.share, is_prompted=is_prompted)
        return _aloud(self._say(wordings, count=self._count()))

    def _count(self) -> str:
        covered, of_all = len(self._covered), len(self._coverage.points)
        if covered < of_all:
            return f"{number_word(covered)} of {number_word(of_all)} points"
        return f"all {number_word(of_all)} points" if of_all > 1 else "the one point"

    def _strength(self) -> Remark | None:
        """The covered point that stands in the clearest words, with those words."""
        words = self._assessment.transcript.words
        quoted = [
            (point, words_around(point.evidence, words))
            for point in self._covered
            if point.evidence and not point.prompted
        ]
        best = max(
            (pair for pair in quoted if pair[1].word_count >= _FEWEST_QUOTED_WORDS),
            key=lambda pair: pair[1].clarity,
            default=None,
        )
        if best is None:
            return None
        point, quotation = best
        spoken = self._say(phrases.STRENGTH, point=point.text, quote=quotation.text)
        return Remark("Strong", spoken, f'{point.text}: "{quotation.text}"')

    def _prompted(self) -> Remark | None:
        """The points that came only when asked for."""
        names = [point.text for point in self._covered if point.prompted]
        if not names:
            return None
        spoken = self._say(phrases.PROMPTED, points=listed(names, _MOST_NAMED))
        return Remark("When asked", spoken, ", ".join(names))

    def _delivery(self) -> Remark | None:
        remark = delivery_remark(self._assessment.delivery)
        return _likewise("Delivery", remark) if remark else None

    def _doubt(self) -> Remark | None:
        if not self._unsure:
            return None
        point, *others = self._unsure
        heard = point.evidence.text if point.evidence else point.text
        wordings = {
            Doubt.MISSPELT: phrases.MISSPELT,
            Doubt.NEGATED: phrases.NEGATED,
            Doubt.LISTED: phrases.LISTED,
        }.get(point.doubt or Doubt.MISHEARD, phrases.MISHEARD)
        if wordings is phrases.MISHEARD and _sounds_the_same(heard, point.text):
            wordings = phrases.INDISTINCT
        spoken = self._say(wordings, point=point.text, heard=heard)
        if others:
            points = listed([other.text for other in others], _MOST_NAMED)
            spoken = f"{spoken} {self._say(phrases.ALSO_UNSURE, points=points)}"
        return _aloud(spoken)

    def _gap(self) -> Remark | None:
        if not self._missed:
            return None
        point = self._missed[0]
        gap = self._say(phrases.GAP, point=point.text)
        key_point = self._key_points.get(point.text, KeyPoint(point.text))
        label = "Missing" if len(self._missed) == 1 else "Missing most"
        sentence = model_sentence(key_point, self._question.answer)
        if sentence is None:
            return Remark(label, gap, f"{point.text}.")
        reason = "" if self._is_brief else self._say(phrases.REASON, sentence=sentence)
        shown = f'{point.text}. Model answer: "{sentence}"'
        return Remark(label, f"{gap} {reason}".strip(), shown)

    def _next_attempt(self) -> Remark | None:
        text = self._on_next_attempt()
        return _likewise("Try", text) if text else None

    def _on_next_attempt(self) -> str | None:
        others = [point.text for point in self._missed[1:]]
        if self._missed and self._has_time_left():
            return self._time_left()
        if others:
            return self._say(phrases.NEXT_WITH_POINTS, points=listed(others, _MOST_NAMED))
        if self._unsure and all(point.doubt is Doubt.MISHEARD for point in self._unsure):
            return self._say(phrases.NEXT_WHEN_INDISTINCT)
        if self._is_brief or self._unsure:
            return None
        if self._missed:
            return self._say(phrases.NEXT_WITH_GAP, points=self._missed[0].text)
        return self._say(phrases.NEXT_WHEN_COMPLETE)

    def _has_time_left(self) -> bool:
        share = self._assessment.delivery.time_used_share
        is_far_from_complete = self._coverage.share < _STRONG_SHARE
        is_long_question = not self._is_brief
        has_time = share is not None and share < _LITTLE_TIME_SHARE
        return is_long_question and is_far_from_complete and has_time

    def _time_left(self) -> str:
        delivery = self._assessment.delivery
        limit_seconds = delivery.limit_seconds or 0.0
        used_seconds = limit_seconds * (delivery.time_used_share or 0.0)
        return self._say(
            phrases.NEXT_WITH_TIME, used=f"{used_seconds:.0f}", limit=f"{limit_seconds:.0f}"
        )

    def _off_the_point(self) -> Remark:
        return _aloud(self._say(phrases.OFF_THE_POINT))

    def _looks_for(self) -> Remark | None:
        names = listed([point.text for point in self._missed], _MOST_NAMED)
        spoken = self._say(phrases.LOOKS_FOR, points=names)
        return Remark("Missing", spoken, names) if names else None

    def _try_model_answer(self) -> Remark:
        return _likewise("Try", self._say(phrases.NEXT_WHEN_OFF))


def _wordings(share: float, *, is_prompted: bool) -> tuple[str, ...]:
    """How to begin, by the share of points that are covered."""
    if share == 1:
        return phrases.COMPLETE_WHEN_ASKED if is_prompted else phrases.COMPLETE
    if share >= _STRONG_SHARE:
        return phrases.STRONG
    return phrases.FAIR if share >= _FAIR_SHARE else phrases.BEGINNING


def _aloud(text: str) -> Remark:
    """A remark that would only repeat what the screen shows beside it."""
    return Remark("", text, "")


def _likewise(label: str, text: str) -> Remark:
    """A remark in the same words aloud and on the screen."""
    return Remark(label, text, text)


def _sounds_the_same(heard: str, wanted: str) -> bool:
    def letters(text: str) -> str:
        return "".join(filter(str.isalnum, text.casefold()))

    return letters(heard) == letters(wanted)

"""What a good coach says about an answer.

How it went; what contradicts the model answer or is better left unsaid; what was strong, with a
quotation; what is unsure; the most important missing point, with its sentence of the model answer;
at most one remark on delivery; one thing to try in the next attempt. Every statement rests on the
assessment.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from types import MappingProxyType

from simulator.english.sentences import sentences_to_say
from simulator.questions.bank import KeyPoint, Question
from simulator.questions.key_points import are_marked, key_points_of, slips_of
from simulator.questions.labels import is_denial
from simulator.questions.star import is_of_star
from simulator.scoring import phrases
from simulator.scoring.assessment import Assessment, Outcome
from simulator.scoring.coverage import Coverage, Doubt, Evidence, ScoredPoint, Verdict
from simulator.scoring.delivery_guide import delivery_remark
from simulator.scoring.opening import counted, opening_wordings, perhaps_counted, tells_of_doubt
from simulator.scoring.phrases import PointForm, as_sentence, choose, listed
from simulator.scoring.point_names import (
    PointName,
    is_idea,
    named,
    point_name,
    sets_the_scene,
    stated,
)
from simulator.scoring.quoting import (
    MOST_WORDS_OF_OPPOSITE,
    Quotation,
    in_short,
    model_sentence,
    words_around,
)
from simulator.scoring.relevance import bears_on

_ENOUGH_SHARE = 0.8
_LITTLE_TIME_SHARE = 0.35
_FEWEST_QUOTED_WORDS = 4
_MOST_NAMED = 2
_MOST_LISTED = 5
_MOST_SENTENCES = 8

_NO_SPEECH = (
    "I didn't hear an answer. If you were speaking, check that the microphone is on and close to "
    "you. Otherwise, take your time and try this question again later."
)
_UNCLEAR = (
    "I could hear you, but I couldn't make out the words. Move closer to the microphone, or find a "
    "quieter place, and try again."
)


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing that feedback says: aloud, and under a label on the screen.

    Where there is too much to listen to, the remarks of least ``worth`` are only shown.
    """

    label: str
    spoken: str
    shown: str
    worth: int = 0


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

    Answers with consecutive numbers get different wordings.
    """
    match assessment.outcome:
        case Outcome.NO_SPEECH:
            return Feedback((_likewise("", _NO_SPEECH),))
        case Outcome.UNCLEAR:
            return Feedback((_likewise("", _UNCLEAR),))
        case Outcome.ANSWERED:
            assert assessment.coverage is not None  # noqa: S101 - an answer has coverage
            coach = _Coach(question, assessment, assessment.coverage, number)
            return Feedback(tuple(_what_can_be_listened_to(coach.remarks())))


class _Coach:
    """Knows the answer, and says one thing about it at a time."""

    def __init__(
        self, question: Question, assessment: Assessment, coverage: Coverage, number: int
    ) -> None:
        self._question = question
        self._assessment = assessment
        self._number = number
        self._is_brief = question.section == "short"
        self._coverage = coverage
        known = (*key_points_of(question), *slips_of(question))
        self._key_points = {point.text: point for point in known}
        self._covered = coverage.with_verdict(Verdict.COVERED)
        self._unsure = [
            point for point in coverage.with_verdict(Verdict.UNSURE) if not point.contradiction
        ]
        self._missed = sorted(
            (point for point in coverage.with_verdict(Verdict.MISSED) if not point.contradiction),
            key=lambda point: -point.weight,
        )

    def remarks(self) -> Iterator[Remark]:
        """Everything worth saying, in its order."""
        made = (
            (9, self._opening()),
            (8, self._contradiction()),
            (7, self._slips()),
            (3, None if self._is_brief else self._strength()),
            (2, self._prompted()),
            (4, self._doubt()),
            (6, self._gap()),
            (1, self._delivery()),
            (5, self._next_attempt()),
        )
        for worth, remark in made:
            if remark:
                yield replace(remark, worth=worth)

    def _say(self, wordings: tuple[str, ...], **details: str) -> str:
        return as_sentence(choose(wordings, self._number).format(**details))

    def _say_all(
        self, by_kind: Mapping[PointForm, tuple[str, ...]], points: Sequence[ScoredPoint]
    ) -> str:
        kind, text = named([self._name(point) for point in points], _MOST_NAMED)
        return self._say(by_kind[kind], points=text)

    def _key_point(self, point: ScoredPoint) -> KeyPoint:
        return self._key_points.get(point.text, KeyPoint(point.text))

    def _name(self, point: ScoredPoint) -> PointName:
        return point_name(self._key_point(point))

    def _stated(self, point: ScoredPoint) -> PointName:
        return stated(self._key_point(point))

    def _opening(self) -> Remark:
        names = [self._name(point) for point in self._covered]
        is_whole = self._coverage.share == 1 and not self._coverage.slips
        is_nameable = all(name.kind is not PointForm.STATEMENT for name in names)
        if self._is_brief and is_whole and is_nameable and are_marked(self._question):
            points = listed([name.text for name in names], _MOST_LISTED)
            return _aloud(self._say(phrases.COMPLETE_IN_BRIEF, points=points))
        wordings = opening_wordings(self._question, self._assessment, self._coverage)
        count = counted(self._question, self._coverage)
        return _aloud(self._say(wordings, count=count, perhaps=perhaps_counted(self._coverage)))

    def _contradiction(self) -> Remark | None:
        """What the person said, and the opposite that the model answer says."""
        for point in self._coverage.contradicted:
            assert point.contradiction is not None  # noqa: S101 - that is why it is among them
            name, quote = self._name(point), self._quoted(point, point.contradiction)
            sentence = (
                name.text if name.kind is PointForm.STATEMENT else self._model_sentence(point)
            )
            if sentence is None:
                wordings = phrases.CONTRADICTED_WITHOUT_MODEL[name.kind]
                spoken = self._say(wordings, quote=quote, point=name.text)
            else:
                spoken = self._say(phrases.CONTRADICTED, quote=quote, sentence=sentence)
            model = f' Model answer: "{sentence}"' if sentence else ""
            shown = f'{point.text.rstrip(".")}. You said, "{quote}".{model}'
            return Remark("Contradiction", spoken, shown)
        return None

    def _slips(self) -> Remark | None:
        slips = self._coverage.slips
        if not slips:
            return None
        wordings = phrases.SLIPPED if len(slips) == 1 else phrases.SLIPPED_OFTEN
        names = listed([slip.text for slip in slips], _MOST_NAMED)
        spoken = self._say(wordings, points=names)
        quote = self._quoted(slips[0], slips[0].evidence)
        if len(slips) == 1 and len(quote.split()) > len(names.split()):
            spoken = f"{spoken} {self._say(phrases.SLIPPED_SAYING, quote=quote)}"
        return Remark("Avoid", spoken, f"{names}.")

    def _quoted(self, point: ScoredPoint, evidence: Evidence | None) -> str:
        """The words with those around them; those of a reply stand alone."""
        if evidence is None:
            return point.text
        if point.prompted:
            return in_short(evidence.text)
        words = self._assessment.transcript.words
        return words_around(evidence, words, MOST_WORDS_OF_OPPOSITE).text

    @cached_property
    def _praised(self) -> tuple[ScoredPoint, Quotation] | None:
        """The covered point that stands in the clearest words, with those words.

        In a story, it is not one that only sets the scene, if there is a better one. There is none
        where more is wrong than right.
        """
        if len(self._coverage.contradicted) > len(self._covered):
            return None
        words = self._assessment.transcript.words
        quoted = [
            (point, words_around(point.evidence, words))
            for point in self._covered
            if point.evidence and not point.prompted and not self._is_spoilt(point.evidence)
        ]
        return max(
            (pair for pair in quoted if self._can_be_praised(*pair)),
            key=lambda pair: (not sets_the_scene(self._name(pair[0])), pair[1].clarity),
            default=None,
        )

    def _strength(self) -> Remark | None:
        if self._praised is None:
            return None
        point, quotation = self._praised
        spoken = self._praise(point, quotation.text)
        return Remark("Strongest point", spoken, f'{point.text} ("{quotation.text}")')

    def _can_be_praised(self, point: ScoredPoint, quotation: Quotation) -> bool:
        """Whether there are enough words, which deny something only if their point does."""
        is_of_sense = point.how == "meaning" or is_idea(self._key_point(point))
        is_denied = is_denial(quotation.text) and not is_denial(point.text)
        return quotation.word_count >= _FEWEST_QUOTED_WORDS and not (is_of_sense and is_denied)

    def _is_spoilt(self, evidence: Evidence) -> bool:
        """Whether the evidence lies in words that contradict another point, or in a slip."""
        coverage = self._coverage
        bad = [point.contradiction for point in coverage.contradicted if not point.prompted]
        bad += [slip.evidence for slip in coverage.slips if not slip.prompted]
        return any(evidence.overlaps(other) for other in bad if other)

    def _praise(self, point: ScoredPoint, quote: str) -> str:
        name = self._stated(point)
        by_kind = phrases.IN_OWN_WORDS if point.how == "meaning" else phrases.STRENGTH
        return self._say(by_kind[name.kind], point=name.text, clause=name.clause, quote=quote)

    def _prompted(self) -> Remark | None:
        """The points that came only when asked for."""
        prompted = [point for point in self._covered if point.prompted]
        if not prompted:
            return None
        spoken = self._say_all(phrases.PROMPTED, prompted)
        return Remark("After a follow-up", spoken, ", ".join(point.text for point in prompted))

    def _delivery(self) -> Remark | None:
        if self._is_empty:
            return None
        remark = delivery_remark(self._assessment.delivery)
        return _likewise("Delivery", remark) if remark else None

    def _doubt(self) -> Remark | None:
        if not self._unsure:
            return None
        point, *others = sorted(self._unsure, key=self._is_told_already)
        if self._coverage.contradicted and point.doubt is Doubt.IN_OTHER_WORDS:
            return None
        spoken = self._doubt_about(point)
        if others and not tells_of_doubt(self._coverage):
            spoken = f"{spoken} {self._say_all(phrases.ALSO_UNSURE, others)}"
        return _aloud(spoken)

    def _is_told_already(self, point: ScoredPoint) -> bool:
        """Whether the words that may make a point are quoted as praise for another."""
        praised = self._praised
        evidence = praised[0].evidence if praised else None
        return bool(evidence and point.evidence and evidence.overlaps(point.evidence))

    def _doubt_about(self, point: ScoredPoint) -> str:
        name, has_label = self._stated(point), is_idea(self._key_point(point))
        heard = in_short(point.evidence.text) if point.evidence else name.text
        by_kind = _DOUBTS.get(point.doubt, phrases.MISHEARD)
        if name.kind is PointForm.PART and len(heard.split()) < _FEWEST_QUOTED_WORDS:
            wordings: phrases.Wordings = phrases.PERHAPS_A_PART
        elif point.doubt is Doubt.IN_OTHER_WORDS or name.kind is PointForm.PART or has_label:
            wordings = phrases.PERHAPS_IN_OTHER_WORDS[name.kind]
        elif by_kind is phrases.MISHEARD and _sounds_the_same(heard, point.text):
            wordings = phrases.INDISTINCT[name.kind]
        else:
            wordings = by_kind[name.kind]
        return self._say(wordings, point=name.text, heard=heard, clause=name.clause)

    def _gap(self) -> Remark | None:
        if not self._missed:
            return None
        point, name = self._missed[0], self._stated(self._missed[0])
        label = "Missing" if len(self._missed) == 1 else "Most important gap"
        gap = self._say(self._gap_wordings(name), point=name.text, clause=name.clause)
        sentence = None if name.kind is PointForm.PART else self._model_sentence(point)
        if sentence is None:
            return Remark(label, gap, f"{point.text.rstrip('.')}.")
        tells_all = self._is_brief or name.kind is PointForm.STATEMENT
        reason = "" if tells_all else self._say(phrases.REASON, sentence=sentence)
        shown = f'{point.text}. Model answer: "{sentence}"'
        return Remark(label, f"{gap} {reason}".strip(), shown)

    def _gap_wordings(self, name: PointName) -> tuple[str, ...]:
        if self._is_empty:
            return phrases.GAP_AT_FIRST[name.kind]
        is_alone = len(self._missed) == 1 and not self._unsure
        return (phrases.GAP_ALONE if is_alone else phrases.GAP)[name.kind]

    def _model_sentence(self, point: ScoredPoint) -> str | None:
        """How the model answer puts a point, if it says more than the point's name."""
        sentence = model_sentence(self._key_point(point), self._question.answer)
        says_more = sentence and not _sounds_the_same(sentence, point.text)
        return sentence if says_more else None

    def _next_attempt(self) -> Remark | None:
        text = self._on_next_attempt()
        return _likewise("Tip", text) if text else None

    @property
    def _bears_on(self) -> bool:
        return bears_on(self._question, self._coverage, self._assessment.transcript.words)

    @property
    def _is_empty(self) -> bool:
        """Whether no point was made, not even perhaps."""
        return not self._covered and not self._coverage.with_verdict(Verdict.UNSURE)

    def _on_next_attempt(self) -> str | None:
        if self._is_empty:
            is_near = self._bears_on and not self._coverage.contradicted
            return self._say(phrases.NEXT_WHEN_NOTHING_FOUND if is_near else phrases.NEXT_WHEN_OFF)
        if self._missed and self._has_time_left():
            return self._time_left()
        if tells_of_doubt(self._coverage) and len(self._missed) <= len(self._unsure):
            return self._say(phrases.NEXT_WHEN_PERHAPS)
        return self._on_what_was_wrong() or self._on_what_is_left()

    def _on_what_was_wrong(self) -> str | None:
        for point in self._coverage.contradicted:
            name = self._name(point)
            return self._say(phrases.NEXT_WHEN_CONTRADICTED[name.kind], point=name.text)
        if self._coverage.slips:
            points = listed([slip.text for slip in self._coverage.slips], _MOST_NAMED)
            return self._say(phrases.NEXT_WITHOUT_SLIPS, points=points)
        return None

    def _on_what_is_left(self) -> str | None:
        if len(self._missed) > 1:
            return self._say_all(phrases.NEXT_WITH_POINTS, self._missed[1:])
        if self._unsure and all(point.doubt is Doubt.MISHEARD for point in self._unsure):
            return self._say(phrases.NEXT_WHEN_INDISTINCT)
        if self._is_brief or self._unsure:
            return None
        if self._missed:
            return self._say_all(phrases.NEXT_WITH_GAP, self._missed)
        is_story = all(map(is_of_star, key_points_of(self._question)))
        wordings = phrases.NEXT_WHEN_STORY_COMPLETE if is_story else phrases.NEXT_WHEN_COMPLETE
        return self._say(wordings)

    def _has_time_left(self) -> bool:
        share = self._assessment.delivery.time_used_share
        is_far_from_complete = self._coverage.share < _ENOUGH_SHARE
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


_DOUBTS: Mapping[Doubt | None, Mapping[PointForm, tuple[str, ...]]] = MappingProxyType(
    {
        Doubt.MISSPELT: phrases.MISSPELT,
        Doubt.NEGATED: phrases.NEGATED,
        Doubt.LISTED: phrases.LISTED,
    }
)


def _what_can_be_listened_to(remarks: Iterator[Remark]) -> list[Remark]:
    """All remarks; the least important are only shown if there are too many sentences to hear."""
    made, sentences = list(remarks), 0
    is_spoken = set()
    for remark in sorted(made, key=lambda remark: -remark.worth):
        sentences += len(sentences_to_say(remark.spoken))
        if sentences > _MOST_SENTENCES:
            break
        is_spoken.add(remark)
    return [remark if remark in is_spoken else replace(remark, spoken="") for remark in made]


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

"""Who judges the points of an answer: scorers, plain comparisons, and a language model."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from rapidfuzz import fuzz

from benchmarks.judging import Judging
from simulator.questions.bank import KeyPoint
from simulator.questions.bank import Question as Asked
from simulator.questions.star import star_points
from simulator.scoring.coverage import Evidence, ScoredPoint, Verdict
from simulator.scoring.coverage import Opinion as ModelOpinion
from simulator.scoring.meaning.onnx_encoder import OnnxEncoder, OnnxNetwork, Tokenizer
from simulator.scoring.meaning.statements import Span, sentences, text_of
from simulator.scoring.scorer import Scorer
from simulator.transcribing.transcript import VOUCHED_PROBABILITY, Word
from training.corpus import Answer, Question, place_of

NAIVE_CUT_OFF = 80.0
WORD_SECONDS = 0.4


@dataclass(frozen=True)
class Opinion:
    """What somebody thinks of one point: what becomes of it, and the two closest passages.

    One that ``is_opposed`` is told to be contradicted.
    """

    verdict: Verdict
    closest: tuple[Evidence, ...] = ()
    is_opposed: bool = False


@dataclass(frozen=True)
class Case:
    """One answer to a question, with its labels."""

    question: Question
    answer: Answer

    @property
    def words(self) -> tuple[Word, ...]:
        """The answer as if it had been written down by a person."""
        return as_words(self.answer.words)


Judge = Callable[[Case], Sequence[Opinion]]


def as_words(texts: Sequence[str]) -> tuple[Word, ...]:
    """Words that nobody can have misheard."""
    return tuple(
        Word(text, at * WORD_SECONDS, (at + 0.9) * WORD_SECONDS, VOUCHED_PROBABILITY)
        for at, text in enumerate(texts)
    )


def asked(question: Question) -> Asked:
    """The question as a bank with ``K:`` lines holds it."""
    sentences = dict.fromkeys(point.sentence for point in question.points)
    of_story = {point.text: point for point in star_points()}
    return Asked(
        id=question.id,
        unit="benchmark",
        section="long",
        text=question.text,
        answer=" ".join(sentences),
        marked_key_points=tuple(
            of_story.get(point.label, KeyPoint(point.label)) for point in question.points
        ),
    )


def scored_by(scorer: Scorer) -> Judge:
    """The verdicts of a scorer."""

    def judge(case: Case) -> list[Opinion]:
        coverage = scorer.score(asked(case.question), case.words)
        return [opinion_on(point) for point in coverage.points]

    return judge


def opinion_on(point: ScoredPoint) -> Opinion:
    """What a scorer thinks of a point."""
    is_opposed = bool(point.contradiction) and point.verdict is not Verdict.COVERED
    return Opinion(point.verdict, _shown(point), is_opposed)


def _shown(point: ScoredPoint) -> tuple[Evidence, ...]:
    """The passages that a person is shown for a point."""
    return point.closest or ((point.evidence,) if point.evidence else ())


def naive(case: Case) -> list[Opinion]:
    """A search of the text for the label of the point."""
    text = case.answer.text.lower()
    return [
        Opinion(
            Verdict.COVERED
            if fuzz.partial_ratio(point.label.lower(), text) >= NAIVE_CUT_OFF
            else Verdict.MISSED
        )
        for point in case.question.points
    ]


class Frozen:
    """The nearness of sentence vectors, with cut-offs set on some cases."""

    def __init__(self, folder: Path, cases: Sequence[Case]) -> None:
        vocabulary = Tokenizer(folder / "vocabulary.json")
        self._encoder = OnnxEncoder(OnnxNetwork(folder / "vectors.onnx"), vocabulary)
        false = [
            score
            for case in cases
            for label, (score, _) in zip(case.answer.labels, self._nearest(case), strict=True)
            if label.verdict == "no"
        ]
        self._credit, self._offer = np.quantile(false, [0.98, 0.85])

    def __call__(self, case: Case) -> list[Opinion]:
        """The verdicts on one answer."""
        return [Opinion(self._verdict(score), shown) for score, shown in self._nearest(case)]

    def _verdict(self, score: float) -> Verdict:
        if score >= self._credit:
            return Verdict.COVERED
        return Verdict.UNSURE if score >= self._offer else Verdict.MISSED

    def _nearest(self, case: Case) -> list[tuple[float, tuple[Evidence, ...]]]:
        """Of each point the greatest cosine to a sentence, and the two nearest sentences."""
        spans = list(sentences(case.answer.words))
        said = self._encoder.encode([text_of(case.answer.words, span) for span in spans])
        points = self._encoder.encode(
            [f"{point.label}: {point.sentence}" for point in case.question.points]
        )
        return [
            (float(row.max()), tuple(_passage(spans[at], row[at]) for at in np.argsort(-row)[:2]))
            for row in points @ said.T
        ]


def _passage(span: Span, score: float) -> Evidence:
    return Evidence("", span.first * WORD_SECONDS, (span.last + 0.9) * WORD_SECONDS, float(score))


def judged_by(model: Judging) -> Judge:
    """The verdicts of a language model alone."""

    def judge(case: Case) -> list[Opinion]:
        question = asked(case.question)
        numbers = range(1, len(question.marked_key_points) + 1)
        thoughts = model.opinions(question, case.answer.text, numbers)
        return [_opinion_of(thought, case.answer.words) for thought in thoughts]

    return judge


def with_second_opinion(judge: Judge, model: Judging) -> Judge:
    """The verdicts of somebody else; where they are unsure a language model decides."""

    def judge_twice(case: Case) -> list[Opinion]:
        opinions = list(judge(case))
        pairs = enumerate(opinions, start=1)
        unsure = [number for number, one in pairs if one.verdict is Verdict.UNSURE]
        question = asked(case.question)
        thoughts = model.opinions(question, case.answer.text, unsure) if unsure else ()
        for number, thought in zip(unsure, thoughts, strict=True):
            if thought:
                opinions[number - 1] = _opinion_of(thought, case.answer.words)
        return opinions

    return judge_twice


def once(judge: Judge) -> Judge:
    """The same verdicts, for which nobody is asked twice."""
    known: dict[int, Sequence[Opinion]] = {}

    def judge_once(case: Case) -> Sequence[Opinion]:
        if id(case) not in known:
            known[id(case)] = judge(case)
        return known[id(case)]

    return judge_once


def _opinion_of(thought: ModelOpinion | None, words: Sequence[str]) -> Opinion:
    if thought is None or not thought.is_made:
        return Opinion(Verdict.MISSED)
    place = place_of(thought.words, words)
    return Opinion(Verdict.COVERED, (_passage(Span(*place), 1.0),) if place else ())

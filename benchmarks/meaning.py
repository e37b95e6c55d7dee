"""How well points are recognised that people make in their own words.

Whole answers to the questions of ``training/corpus`` that nothing was trained or chosen on, each of
their points labelled: made in the same words or in other words, partly (left out here), or not.
*Free* answers come from a competent speaker, from one who knows half, and from one who is fluent
but off the point. In *drawn* ones chance decided which points are made, nearly made, denied or left
out, so that nothing but the words tells.

The simulator as it ships stands beside its finders by words alone, beside ``partial_ratio`` at 80,
and beside the sentence vectors that training began with, whose cut-offs are those at which 2 % and
15 % of the points not made are credited and offered in the tuning questions. ``python -m training
export`` writes these vectors.

Further tables tell how often a point was made, by its verdict and by the probability given to it;
how closely what an answer earns follows what it made by its labels (Pearson correlation, and the
mean difference), if a point that is unsure counted nothing, half or whole; and what it costs. Half
is what it counts.
"""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle, islice, pairwise
from pathlib import Path

import click
import numpy as np
import psutil
from rapidfuzz import fuzz

from benchmarks.accuracy import share
from benchmarks.tables import Table, benchmark
from simulator import app
from simulator.questions.bank import KeyPoint
from simulator.questions.bank import Question as Asked
from simulator.questions.star import star_points
from simulator.scoring.coverage import Evidence, ScoredPoint, Verdict
from simulator.scoring.meaning.model import MeaningModel
from simulator.scoring.meaning.nearness import Idea
from simulator.scoring.meaning.onnx_encoder import OnnxEncoder, OnnxNetwork, Tokenizer
from simulator.scoring.meaning.statements import Span, sentences, text_of
from simulator.scoring.point_sentence import point_sentence
from simulator.scoring.scorer import BY_WORDS, Scorer
from simulator.transcribing.transcript import VOUCHED_PROBABILITY, Word
from training.corpus import Answer, Label, Question, place_of, read_split

PROBABILITY_BINS = (0.0, 0.05, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 0.95, 1.0)
NAIVE_CUT_OFF = 80.0
SPEECH_SECONDS, POINTS, WORDS_PER_SECOND = 180, 12, 2.5
ANSWERS, ANSWER_WORDS = 1_000, 400
WORD_SECONDS = 0.4
MADE = {"made": 1.0, "partly": 0.5, "no": 0.0}
COUNTS_OF_UNSURE = {"nothing": 0.0, "half": 0.5, "whole": 1.0}


@dataclass(frozen=True)
class Opinion:
    """What somebody thinks of one point: what becomes of it, and the two closest passages."""

    verdict: Verdict
    closest: tuple[Evidence, ...] = ()


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
        return [Opinion(point.verdict, _shown(point)) for point in coverage.points]

    return judge


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


def row(name: str, judge: Judge, cases: Sequence[Case]) -> list[str]:
    """Shares of the points made and not made."""
    judged = [
        (case, label, opinion)
        for case in cases
        for label, opinion in zip(case.answer.labels, judge(case), strict=True)
    ]
    other = [one for one in judged if _is_made(one[1], "other-words")]
    same = [one for one in judged if _is_made(one[1], "same-words")]
    not_made = [one for one in judged if one[1].verdict == "no"]
    return [
        name,
        _credited(other),
        _offered(other),
        share(sum(map(_is_shown, other)), len(other)),
        _credited(same),
        _offered(same),
        _credited(not_made),
        _offered(not_made),
    ]


Judged = tuple[Case, Label, Opinion]


def _is_made(label: Label, how: str) -> bool:
    return label.verdict == "made" and label.how == how


def _credited(judged: Sequence[Judged]) -> str:
    return share(sum(one.verdict is Verdict.COVERED for _, _, one in judged), len(judged))


def _offered(judged: Sequence[Judged]) -> str:
    return share(sum(one.verdict is not Verdict.MISSED for _, _, one in judged), len(judged))


def _is_shown(judged: Judged) -> bool:
    """Whether one of the two passages that are shown holds words that make the point."""
    case, label, opinion = judged
    place = place_of(label.quote or "", case.answer.words)
    if place is None:
        return False
    start, end = place[0] * WORD_SECONDS, (place[1] + 1) * WORD_SECONDS
    return any(passage.start < end and start < passage.end for passage in opinion.closest)


def calibration(cases: Sequence[Case]) -> list[list[str]]:
    """How often a point was made, in bins of the probability that meaning gives to it."""
    model = MeaningModel()
    found = [
        (nearness.probability, label.verdict == "made")
        for case in cases
        for label, nearness in zip(
            case.answer.labels,
            model.read(case.question.text, ideas_of(asked(case.question)), case.answer.words),
            strict=True,
        )
        if label.verdict != "partly"
    ]
    probabilities = np.array([probability for probability, _ in found])
    is_made = np.array([made for _, made in found])
    rows = []
    for low, high in pairwise(PROBABILITY_BINS):
        inside = (low <= probabilities) & (probabilities < high)
        count = int(inside.sum())
        mean = f"{probabilities[inside].mean():.2f}" if count else "-"
        rows.append(
            [f"{low:.2f} to {high:.2f}", str(count), mean, share(int(is_made[inside].sum()), count)]
        )
    return rows


def worth(cases: Sequence[Case], judge: Judge) -> list[list[str]]:
    """Of the points that get each verdict, how many were made; those made partly are left out.

    And how many of the points that an answer says the contrary of get it.
    """
    judged = [
        (opinion.verdict, label)
        for case in cases
        for label, opinion in zip(case.answer.labels, judge(case), strict=True)
        if label.verdict != "partly"
    ]
    contradicted = [given for given, label in judged if label.verdict == "no" and label.contrary]
    rows = []
    for verdict in sorted(Verdict, key=lambda verdict: -verdict.rank):
        made = [label.verdict == "made" for given, label in judged if given is verdict]
        opposite = share(contradicted.count(verdict), len(contradicted))
        rows.append([str(verdict), share(sum(made), len(made)), opposite])
    return rows


def agreement(cases: Sequence[Case], judge: Judge) -> list[list[str]]:
    """How what answers earn follows what they made, by what a point that is unsure counts."""
    judged = [(case, judge(case)) for case in cases]
    made = np.array([_mean(MADE[label.verdict] for label in case.answer.labels) for case in cases])
    rows = []
    for name, unsure in COUNTS_OF_UNSURE.items():
        counts = {Verdict.COVERED: 1.0, Verdict.UNSURE: unsure, Verdict.MISSED: 0.0}
        earned = np.array(
            [_mean(counts[opinion.verdict] for opinion in opinions) for _, opinions in judged]
        )
        correlation = np.corrcoef(made, earned)[0, 1]
        rows.append([name, f"{correlation:.2f}", f"{np.mean(earned - made):+.2f}"])
    return rows


def _mean(values: Iterable[float]) -> float:
    return float(np.mean(list(values)))


def ideas_of(question: Asked) -> list[Idea]:
    """What its points state, as the finder asks for it."""
    return [
        Idea(point.text, point_sentence(point, question.answer))
        for point in question.marked_key_points
    ]


def costs(cases: Sequence[Case], scorer: Scorer) -> list[list[str]]:
    """Seconds and megabytes."""
    question = _with_points(cases, POINTS)
    spoken = [word for case in cases for word in case.answer.words]
    speech = as_words(list(islice(cycle(spoken), int(SPEECH_SECONDS * WORDS_PER_SECOND))))
    before = psutil.Process().memory_info().rss
    scorer.score(question, speech[:20])
    loaded = psutil.Process().memory_info().rss
    started = time.perf_counter()
    scorer.score(question, speech)
    whole = time.perf_counter() - started
    growing = []
    for end in range(len(speech) // 2, len(speech), 15):
        scorer.score(question, speech[:end])
        started = time.perf_counter()
        scorer.score(question, speech[: end + 15])
        growing.append(time.perf_counter() - started)
    starts = range(0, ANSWERS * 7, 7)
    started = time.perf_counter()
    for start in starts:
        scorer.score(
            question, as_words([spoken[(start + at) % len(spoken)] for at in range(ANSWER_WORDS)])
        )
    many = time.perf_counter() - started
    return [
        ["180 s of speech, 12 points, all at once", f"{whole:.2f} s"],
        ["the same, one more sentence of it: median", f"{np.median(growing):.3f} s"],
        ["the same, p95", f"{np.quantile(growing, 0.95):.3f} s"],
        ["1,000 answers of 400 words, 12 points", f"{many:.0f} s"],
        ["memory for the model of meaning", f"{(loaded - before) / 1e6:.0f} MB"],
    ]


def _with_points(cases: Sequence[Case], count: int) -> Asked:
    questions = {case.question.id: asked(case.question) for case in cases}
    points = [point for one in questions.values() for point in one.marked_key_points]
    answer = " ".join(one.answer for one in questions.values())
    first = next(iter(questions.values()))
    return Asked("b/long/1", "b", "long", first.text, answer, tuple(points[:count]))


HEADINGS = (
    "",
    "other words: credited",
    "or offered",
    "among the two shown",
    "same words: credited",
    "or offered",
    "not made: credited",
    "or offered",
)


def cases_of(questions: Sequence[Question]) -> list[Case]:
    """All answers to some questions."""
    return [Case(question, answer) for question in questions for answer in question.answers]


@benchmark
@click.option(
    "--frozen",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder with the vectors that training began with, such as build/meaning/frozen.",
)
def main(frozen: Path | None) -> Iterator[Table]:
    """Yield the tables."""
    split = read_split()
    cases = cases_of(split.held_out)
    scorer = app.open_scorer()
    judges: dict[str, Judge] = {
        "the simulator": scored_by(scorer),
        "its words alone": scored_by(BY_WORDS),
        "`partial_ratio` 80": naive,
    }
    if frozen:
        judges["vectors before training"] = Frozen(frozen, cases_of(split.tuning))
    cost = costs(cases, scorer)  # before anything is remembered
    for name, some in {
        "Free answers": [case for case in cases if not case.answer.is_drawn],
        "Drawn answers": [case for case in cases if case.answer.is_drawn],
    }.items():
        rows = [row(who, judge, some) for who, judge in judges.items()]
        yield Table(f"{name}: points of the {len(some)} held out", HEADINGS, rows)
        title = f"{name}: how often a point was made, by its verdict"
        columns = ("", "was made", "points contradicted that get it")
        yield Table(title, columns, worth(some, judges["the simulator"]))
        title = f"{name}: what they earn beside what they made, if a point that is unsure counts"
        yield Table(
            title, ("", "correlation", "difference"), agreement(some, judges["the simulator"])
        )
    yield Table(
        "How often a point was made, by its probability",
        ("probability", "points", "mean", "made"),
        calibration(cases),
    )
    yield Table("What it costs", ("", ""), cost)


if __name__ == "__main__":
    main()

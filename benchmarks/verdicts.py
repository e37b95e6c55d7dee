"""How far verdicts on key points can be trusted, beside a naive search of the same transcripts.

Clear and noisy answers, look-alike ones ("scrappy" for Scrapy) by themselves; long words of human
speech, their own and those of other recordings; points of other questions; and texts that earn
nothing: negated points, the question repeated, a list of everything in the bank. The naive search
is ``partial_ratio`` at cut-offs of 80 and 90. The second table tells how often a point was really
said, by the confidence of its evidence; the third how long scoring takes.

With ``--fit`` the weights of ``simulator.scoring.confidence`` are fitted anew, to the tuning part;
that needs scikit-learn, as in ``training/requirements.txt``.
"""

import random
import time
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle, islice, pairwise

import click
import numpy as np
from rapidfuzz import fuzz

from benchmarks.accuracy import share, with_noise
from benchmarks.material import (
    PROJECT,
    SCORER,
    Material,
    Systems,
    conditions,
    fixtures,
    human_speech,
    model_option,
    part_option,
)
from benchmarks.tables import Table, benchmark
from simulator.english.tokens import tokenise
from simulator.questions.bank import KeyPoint, Question
from simulator.questions.bank_file import read_bank
from simulator.questions.key_points import key_points_of
from simulator.scoring.confidence import confidence, confidence_features
from simulator.scoring.coverage import Coverage, Verdict
from simulator.scoring.finding import Sought
from simulator.scoring.matching import find_matches
from simulator.transcribing.transcript import Word, as_text

CUT_OFFS = (80, 90)
MOST_HUMAN_TERMS = 6
POINTS_TO_NEGATE = ("Kafka", "row-level security", "idempotency")
CONFIDENCE_BINS = (0.0, 0.2, 0.4, 0.6, 0.8, 0.9, 0.95, 0.98, 1.0)
SPEED_ANSWERS, SPEED_WORDS, SPEED_POINTS = 1_000, 400, 12


@dataclass(frozen=True)
class Case:
    """Words, points that may be in them, and the points that are."""

    group: str
    question_text: str
    points: tuple[KeyPoint, ...]
    words: tuple[Word, ...]
    says: frozenset[str]


@dataclass
class Tally:
    """Counts over points; every point is either said or not."""

    said: int = 0
    found: int = 0
    unsure: int = 0
    unsaid: int = 0
    false_credit: int = 0
    false_doubt: int = 0

    def add(self, case: Case, covered: frozenset[str], unsure: frozenset[str]) -> None:
        """Count one case."""
        texts = frozenset(point.text for point in case.points)
        unsaid = texts - case.says
        self.said += len(case.says)
        self.found += len(case.says & covered)
        self.unsure += len(case.says & unsure)
        self.unsaid += len(unsaid)
        self.false_credit += len(unsaid & covered)
        self.false_doubt += len(unsaid & unsure)

    def row(self) -> list[str]:
        """Figures for the table."""
        return [
            share(self.found, self.said),
            share(self.unsure, self.said),
            share(self.found, self.found + self.false_credit),
            share(self.false_credit, self.unsaid),
            share(self.false_doubt, self.unsaid),
        ]


Judge = Callable[[Case], tuple[frozenset[str], frozenset[str]]]
"""The points of a case that are covered, and those that are unsure."""


def ours(case: Case) -> tuple[frozenset[str], frozenset[str]]:
    """The simulator's verdicts."""
    coverage = _coverage(case)
    return _texts(coverage, Verdict.COVERED), _texts(coverage, Verdict.UNSURE)


def naive(cut_off: int) -> Judge:
    """A search of the text for the point or one of its aliases."""

    def judge(case: Case) -> tuple[frozenset[str], frozenset[str]]:
        text = as_text(case.words).lower()
        covered = (
            point.text
            for point in case.points
            if any(
                fuzz.partial_ratio(form.lower(), text) >= cut_off
                for form in (point.text, *point.aliases)
            )
        )
        return frozenset(covered), frozenset()

    return judge


def _coverage(case: Case) -> Coverage:
    return SCORER.look_for(Sought(tuple(case.points), case.question_text), case.words)


def _texts(coverage: Coverage, verdict: Verdict) -> frozenset[str]:
    return frozenset(point.text for point in coverage.with_verdict(verdict))


# ------------------------------------------------------------------- the cases


def spoken_cases(systems: Systems, part: str, questions: Sequence[Question]) -> list[Case]:
    """Everything that has to be heard first."""
    answers = fixtures(part)
    material = [one for one in with_noise(answers) if one.question]
    heard = systems.transcripts(material)
    cases = []
    for one, transcript in zip(material, heard, strict=True):
        assert one.question is not None
        own = key_points_of(one.question)
        points = tuple(p for p in own if p.text in one.says | one.never_says)
        group = f"look-alikes, {one.group}" if "lookalike" in one.path.name else one.group
        cases.append(Case(group, one.question.text, points, transcript.words, one.says))
        if one.group == "clear answers":
            others = _points_of_others(one, questions)
            cases.append(Case("points of others", "", others, transcript.words, frozenset()))
    return cases


def _points_of_others(one: Material, questions: Sequence[Question]) -> tuple[KeyPoint, ...]:
    """Points of other questions that the answer does not happen to make."""
    assert one.question is not None
    own = {point.text for point in key_points_of(one.question)}
    others = {p.text: p for q in questions for p in key_points_of(q) if p.text not in own}
    found = find_matches(list(others.values()), tokenise(one.reference.split()))
    return tuple(
        point for point, matches in zip(others.values(), found, strict=True) if not matches
    )


def human_cases(systems: Systems, part: str) -> list[Case]:
    """Long words of human speech, beside long words of the recordings after it."""
    speech = human_speech(part)
    cases = []
    wanted = [_human_terms(one, speech[at + 1 :] + speech[:at]) for at, one in enumerate(speech)]
    listening = [
        Material(one.path, one.reference, (*said, *unsaid), one.group, one.voice)
        for one, (said, unsaid) in zip(speech, wanted, strict=True)
    ]
    for one, (said, unsaid), heard in zip(
        speech, wanted, systems.transcripts(listening), strict=True
    ):
        points = tuple(map(KeyPoint, (*said, *unsaid)))
        if points:
            cases.append(Case(one.group, "", points, heard.words, frozenset(said)))
    return cases


def _human_terms(one: Material, others: Iterable[Material]) -> tuple[list[str], list[str]]:
    """Those said, as the reference itself is judged to say them, and as many never said."""
    own = [KeyPoint(text) for text in one.vocabulary]
    reference = SCORER.look_for(Sought(tuple(own), ""), _as_words(one.reference))
    said = sorted(_texts(reference, Verdict.COVERED))[:MOST_HUMAN_TERMS]
    foreign = dict.fromkeys(text for other in others for text in other.vocabulary)
    matches = find_matches(list(map(KeyPoint, foreign)), tokenise(one.reference.split()))
    unsaid = [text for text, found in zip(foreign, matches, strict=True) if not found]
    return said, unsaid[:MOST_HUMAN_TERMS]


def text_cases(part: str, questions: Sequence[Question]) -> Iterator[Case]:
    """Texts that earn nothing, and their opposites."""
    sentences = tomllib.loads((PROJECT / "benchmarks" / "negations.toml").read_text("utf-8"))[part]
    for kind, texts in sentences.items():
        for text in texts:
            for name in POINTS_TO_NEGATE:
                said = frozenset({name} if kind == "affirmed" else ())
                words = _as_words(text.replace("{}", name))
                yield Case(f"{kind} points", "", (KeyPoint(name),), words, said)
    everything = ", ".join(point.text for q in questions for point in key_points_of(q))
    for question in questions:
        points = key_points_of(question)
        repeated = _as_words(f"So you ask me: {question.text} {question.text}")
        yield Case("question repeated", question.text, points, repeated, frozenset())
        listed = _as_words(everything)
        yield Case("everything listed", question.text, points, listed, frozenset())


def _as_words(text: str) -> tuple[Word, ...]:
    return tuple(Word(word, at * 0.4, at * 0.4 + 0.3, 0.9) for at, word in enumerate(text.split()))


# ----------------------------------------------------------------- calibration


def evidence_of(cases: Iterable[Case]) -> Iterator[tuple[bool, float, dict[str, float]]]:
    """For the best match of each point: whether it was said, confidence and features."""
    for case in cases:
        tokens = tokenise(word.text for word in case.words)
        for point, matches in zip(case.points, find_matches(case.points, tokens), strict=True):
            for match in matches[:1]:
                first, last = tokens[match.first], tokens[match.last]
                said = case.words[first.word_index : last.last_word_index + 1]
                features = confidence_features(match, said)
                yield point.text in case.says, confidence(match, said), features


def calibration_rows(cases: Iterable[Case]) -> list[list[str]]:
    """How often a point was said, by confidence."""
    found = [(said, sureness) for said, sureness, _ in evidence_of(cases)]
    rows = []
    for low, high in pairwise(CONFIDENCE_BINS):
        inside = [pair for pair in found if low <= pair[1] < high or pair[1] == high == 1]
        if inside:
            mean = sum(sureness for _, sureness in inside) / len(inside)
            said = share(sum(said for said, _ in inside), len(inside))
            rows.append([f"{low:.2f} to {high:.2f}", f"{mean:.3f}", said])
    return rows


def fit(cases: Sequence[Case]) -> None:
    """Print the weights that fit the cases best."""
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415 - not installed with the rest

    found = list(evidence_of(cases))
    names = list(found[0][2])
    rows = np.array([[features[name] for name in names] for _, _, features in found])
    model = LogisticRegression().fit(rows, [said for said, _, _ in found])
    print(f"{len(found)} matches\nintercept {model.intercept_[0]:.2f}")
    for name, weight in zip(names, model.coef_[0], strict=True):
        print(f"{name} {weight:.2f}")


def scoring_seconds(questions: Sequence[Question]) -> float:
    """Time to score 1,000 answers of 400 words against 12 points each."""
    points = tuple(islice(cycle(p for q in questions for p in key_points_of(q)), SPEED_POINTS))
    sought = Sought(points, questions[0].text)
    said = " ".join(question.answer for question in questions).split()
    choice = random.Random(1)  # noqa: S311 - the same answers every time
    answers = [
        _as_words(" ".join(choice.choices(said, k=SPEED_WORDS))) for _ in range(SPEED_ANSWERS)
    ]
    started = time.perf_counter()
    for words in answers:
        SCORER.look_for(sought, words)
    return time.perf_counter() - started


@benchmark
@model_option
@part_option
@click.option("--fit", "fits", is_flag=True, help="Fit the weights of the confidence.")
def main(model: str, part: str, fits: bool) -> Iterator[Table]:
    """Yield the tables."""
    systems = Systems(model)
    questions = list(read_bank(PROJECT / "bank" / "data-engineer.txt").questions())
    spoken = [*spoken_cases(systems, part, questions), *human_cases(systems, part)]
    if fits:
        fit(spoken)
        return
    judges: dict[str, Judge] = {"simulator": ours}
    judges |= {f"partial_ratio {cut_off}": naive(cut_off) for cut_off in CUT_OFFS}
    tallies: dict[str, dict[str, Tally]] = defaultdict(lambda: defaultdict(Tally))
    for case in [*spoken, *text_cases(part, questions)]:
        for name, judge in judges.items():
            tallies[case.group][name].add(case, *judge(case))
    rows = [[group, name, *t.row()] for group, by in tallies.items() for name, t in by.items()]
    headings = ["group", "system", "found", "unsure of said", "precision", "false credit"]
    headings += ["unsure of unsaid"]
    how = conditions(part, model)
    yield Table("Verdicts", headings, rows, how)
    yield Table("Confidence", ["confidence", "mean", "really said"], calibration_rows(spoken), how)
    taken = f"{scoring_seconds(questions):.1f} s"
    yield Table("Speed", ["what", "measured"], [[f"{SPEED_ANSWERS:,} answers scored", taken]])


if __name__ == "__main__":
    main()

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

`--judge URL` puts a language model that you run beside them, asked as in an interview: *alone* on
every point, and as a *second opinion* on those that are unsure, with all of it accepted. With
`--answers 20` that is a quick look. No model that is up to this was measured here.
"""

import time
from collections.abc import Iterable, Iterator, Sequence
from itertools import cycle, islice, pairwise
from pathlib import Path

import click
import numpy as np
import psutil

from benchmarks.accuracy import share
from benchmarks.judging import Judging, chat_at
from benchmarks.meaning_judges import (
    WORD_SECONDS,
    Case,
    Frozen,
    Judge,
    Opinion,
    as_words,
    asked,
    judged_by,
    naive,
    once,
    scored_by,
    with_second_opinion,
)
from benchmarks.tables import Table, benchmark
from simulator import app
from simulator.questions.bank import Question as Asked
from simulator.scoring.coverage import Verdict
from simulator.scoring.meaning.model import MeaningModel
from simulator.scoring.meaning.nearness import Idea
from simulator.scoring.point_sentence import point_sentence
from simulator.scoring.scorer import BY_WORDS, Scorer
from training.corpus import Label, Question, place_of, read_split

PROBABILITY_BINS = (0.0, 0.05, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 0.95, 1.0)
SPEECH_SECONDS, POINTS, WORDS_PER_SECOND = 180, 12, 2.5
ANSWERS, ANSWER_WORDS = 1_000, 400
MADE = {"made": 1.0, "partly": 0.5, "no": 0.0}
COUNTS_OF_UNSURE = {"nothing": 0.0, "half": 0.5, "whole": 1.0}


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


def opposites(name: str, cases: Sequence[Case], judge: Judge) -> list[str]:
    """Cells of the table of contradictions: how many are told, and of what else they are told."""
    judged = [
        (label, opinion.is_opposed)
        for case in cases
        for label, opinion in zip(case.answer.labels, judge(case), strict=True)
    ]
    contrary = [is_told for label, is_told in judged if label.contrary and label.verdict == "no"]
    told = [label for label, is_told in judged if is_told]
    wrong = sum(not label.contrary for label in told)
    made = sum(label.verdict == "made" for label in told)
    return [name, share(sum(contrary), len(contrary)), share(wrong, len(told)), str(made)]


OPPOSITES = ("", "contradictions that are told", "told, and none", "of points that were made")


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
@click.option(
    "--judge",
    "url",
    metavar="URL",
    help="Ask a language model as well, such as http://127.0.0.1:11434/v1.",
)
@click.option("--server-model", metavar="NAME", help="Which of its models (default: the first).")
@click.option("--allow-remote", is_flag=True, help="Let it be on another computer.")
@click.option("--answers", type=click.IntRange(min=1), help="Only so many of each kind.")
def main(
    frozen: Path | None,
    url: str | None,
    server_model: str | None,
    allow_remote: bool,
    answers: int | None,
) -> Iterator[Table]:
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
    model = url and Judging(chat_at(url, server_model, may_be_remote=allow_remote))
    if model:
        judges["the language model alone"] = once(judged_by(model))
        second = once(with_second_opinion(judges["the simulator"], model))
        judges["the simulator, with its second opinion"] = second
    is_whole = answers is None
    cost = costs(cases, scorer) if is_whole else []  # before anything is remembered
    for name, some in {
        "Free answers": [case for case in cases if not case.answer.is_drawn][:answers],
        "Drawn answers": [case for case in cases if case.answer.is_drawn][:answers],
    }.items():
        rows = [row(who, judge, some) for who, judge in judges.items()]
        yield Table(f"{name}: points of the {len(some)} held out", HEADINGS, rows)
        title = f"{name}: how often a point was made, by its verdict"
        columns = ("", "was made", "points contradicted that get it")
        yield Table(title, columns, worth(some, judges["the simulator"]))
        if model:
            yield Table(f"{title}, with the second opinion", columns, worth(some, second))
        opposed = opposites("the simulator", some, judges["the simulator"])
        yield Table(f"{name}: contradictions", OPPOSITES, [opposed])
        title = f"{name}: what they earn beside what they made, if a point that is unsure counts"
        yield Table(
            title, ("", "correlation", "difference"), agreement(some, judges["the simulator"])
        )
    if is_whole:
        yield Table(
            "How often a point was made, by its probability",
            ("probability", "points", "mean", "made"),
            calibration(cases),
        )
        yield Table("What it costs", ("", ""), cost)
    if model:
        yield Table(f"The language model at {model.chat.place}", ("", ""), model.rows)


if __name__ == "__main__":
    main()

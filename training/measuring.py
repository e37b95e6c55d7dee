"""Measures the model that ships on the questions that were held out."""

import time
from collections.abc import Iterator, Sequence

import numpy as np

from simulator.scoring.meaning.model import CONTRADICT, CREDIT, OFFER, MeaningModel
from simulator.scoring.meaning.nearness import Idea, Nearness
from training.corpus import Answer, Label, Question, place_of, read_split
from training.figures import (
    Judged,
    average_precision,
    calibration,
    figures,
    recall_at,
    threshold_at,
)
from training.lessons import donors_for

_EVERY = 11
_FALSE_SHARES = (0.02, 0.05, 0.1, 0.15)


def measure() -> None:
    """Print the figures of the held-out questions at the thresholds that ship."""
    model, questions = MeaningModel(), read_split().held_out
    judged, contradictions = [], []
    begun = time.perf_counter()
    for question in questions:
        ideas = [Idea(point.label, point.sentence) for point in question.points]
        for answer in question.answers:
            for label, nearness in zip(
                answer.labels, model.read(question.text, ideas, answer.words), strict=True
            ):
                judged.append(_judged(question, answer, label, nearness))
                contradictions.append((label.contrary is not None, nearness.contradiction))
    seconds = time.perf_counter() - begun
    answers = sum(len(question.answers) for question in questions)
    print(f"{len(questions)} questions, {len(judged)} points: {seconds / answers:.2f} s an answer")
    print(figures(judged, CREDIT, OFFER))
    _print_recalls(judged)
    for one in calibration(judged):
        print(one)
    _print_contradictions(contradictions)
    _print_beside_the_point(model, questions)


def report(judged: Sequence[Judged]) -> None:
    """Print the figures of questions learnt from, judged by what did not see them."""
    credit, offer = threshold_at(judged, 0.02), threshold_at(judged, 0.15)
    print(f"2 % false at {credit:.3f}, 15 % at {offer:.3f}")
    print(figures(judged, credit, offer))
    _print_recalls(judged)
    for line in calibration(judged):
        print(line)


def report_altered(judged: Sequence[tuple[bool, Judged]]) -> None:
    """Print how answers fare that hold much from answers to other questions, as thresholds ship."""
    altered = [one for is_altered, one in judged if is_altered]
    print(f"Altered: {figures(altered, CREDIT, OFFER)}")


def judged_by(model: MeaningModel, questions: Sequence[Question]) -> Iterator[tuple[Judged, bool]]:
    """Every point of every answer as a model judges it, and whether the answer was drawn."""
    for question in questions:
        ideas = [Idea(point.label, point.sentence) for point in question.points]
        for answer in question.answers:
            found = model.read(question.text, ideas, answer.words)
            for label, nearness in zip(answer.labels, found, strict=True):
                yield _judged(question, answer, label, nearness), answer.is_drawn


def _judged(question: Question, answer: Answer, label: Label, nearness: Nearness) -> Judged:
    place = place_of(label.quote, answer.words) if label.quote else None
    found = place and any(
        shown.first <= place[1] and shown.last >= place[0] for shown in nearness.closest
    )
    return Judged(question.id, label.verdict, label.how, nearness.probability, found)


def _print_recalls(judged: Sequence[Judged]) -> None:
    recalls = (f"{recall_at(judged, share):.2f} at {share:.0%}" for share in _FALSE_SHARES)
    print(f"In other words, by the share of points not made that are let in: {', '.join(recalls)}")


def _print_beside_the_point(model: MeaningModel, questions: Sequence[Question]) -> None:
    """How a good answer to each question is judged as if it were one to another."""
    scores = []
    for question in questions:
        ideas = [Idea(point.label, point.sentence) for point in question.points]
        for answer in donors_for(question, questions)[::_EVERY]:
            scores += [one.probability for one in model.read(question.text, ideas, answer.words)]
    credited, offered = (np.mean(np.array(scores) >= least) for least in (CREDIT, OFFER))
    print(
        f"Answers to other questions: of {len(scores)} points {credited:.3f} are credited, "
        f"{offered:.3f} credited or offered"
    )


def _print_contradictions(some: Sequence[tuple[bool, float]]) -> None:
    contrary = [score for is_contrary, score in some if is_contrary]
    others = [score for is_contrary, score in some if not is_contrary]
    shares = (np.mean(np.array(scores) >= CONTRADICT) for scores in (contrary, others))
    said, false = shares
    print(
        f"Contradictions: AP {average_precision(contrary, others):.2f} of {len(contrary)}; "
        f"{said:.2f} are told, and {false:.3f} of what is none"
    )

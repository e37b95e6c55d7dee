"""An interview for a job advert: which questions, why, and what none is about. Pure."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from simulator.planning.demands import Advert, Demand, content_of
from simulator.planning.matching import (
    IN_QUESTION,
    IN_WHOLE,
    Candidate,
    Floats,
    WordIndex,
    title_shares,
)
from simulator.planning.nearness import Nearness, far_from_all
from simulator.planning.selection import Choosing, kinship_of
from simulator.questions.bank import Question, slug
from simulator.questions.key_points import key_points_of
from simulator.questions.star import is_of_star

_SHARE_OF_ANY_JOB = 0.25
_ANY_JOB = frozenset({"behavioural", "behavioral"})
_SURE_FIT = 0.4
_LEAST_NEAR_FIT = 0.1
_SURE_CLAIM = 0.6
_LEAST_KINSHIP = 0.05
_LEAST_KINSHIP_OF_NAMED = 0.5
_MOST_REASONS = 3
_MOST_LOOKED_AT = 120


@dataclass(frozen=True, slots=True)
class Allowance:
    """How long the interview may take, and how long each question does."""

    most_seconds: float
    seconds_of: Callable[[Candidate], float]


@dataclass(frozen=True, slots=True)
class Invented:
    """A question that a language model wrote on something that no bank has a question on."""

    demand: Demand
    question: Question
    seconds: float


@dataclass(frozen=True, slots=True)
class Planned:
    """A question of the plan, and the demands that it gives a chance to speak of.

    Those that are ``named`` stand in it by their words; it is only near to the others in meaning.
    """

    candidate: Candidate
    demands: tuple[Demand, ...]
    named: frozenset[Demand]
    seconds: float
    is_for_any_job: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """An interview.

    Args:
        questions: in the order in which they are asked.
        covered: the demands that they are about.
        left_out: those that other questions of the same trade are about.
        near: those that may come up in a question of the plan, though it isn't surely about them.
        unknown: those that no such question is about or comes near to.
        unclaimed: those of all that the CV does not mention; None without a CV.
        invented: questions of no bank, which are asked at the end.
    """

    questions: tuple[Planned, ...]
    covered: tuple[Demand, ...]
    left_out: tuple[Demand, ...]
    near: tuple[Demand, ...]
    unknown: tuple[Demand, ...]
    unclaimed: frozenset[Demand] | None
    invented: tuple[Invented, ...] = ()

    @property
    def seconds(self) -> float:
        """How long the interview takes."""
        from_banks = sum(planned.seconds for planned in self.questions)
        return from_banks + sum(invented.seconds for invented in self.invented)

    def is_claimed(self, planned: Planned) -> bool:
        """Whether a question is about something that the CV mentions and the advert wants."""
        return self.unclaimed is not None and any(
            demand not in self.unclaimed for demand in planned.demands
        )


def make_plan(
    advert: Advert,
    cv: str | None,
    candidates: Sequence[Candidate],
    allowance: Allowance,
    nearness: Nearness = far_from_all,
) -> Plan:
    """Choose the questions that fit an advert, and the time.

    Args:
        advert: what is asked for.
        cv: the text of the CV, if there is one.
        candidates: the questions to choose from.
        allowance: how long they may take.
        nearness: how near demands come to questions in meaning.
    """
    seen = _look(advert, candidates, nearness)
    seconds = np.array([allowance.seconds_of(one) for one in candidates])
    chosen = _chosen(seen, seconds, allowance.most_seconds)
    demands = advert.demands
    planned = [
        Planned(
            candidates[number],
            _reasons(demands, seen.fits[:, number]),
            frozenset(_where(demands, seen.by_words[:, number] >= _SURE_FIT)),
            float(seconds[number]),
            is_for_any_job=bool(seen.is_any[number]),
        )
        for number in chosen
    ]
    is_covered = seen.fits[:, chosen].max(axis=1, initial=0.0) >= _SURE_FIT
    is_known = (seen.fits * seen.is_of_trade).max(axis=1, initial=0.0) >= _SURE_FIT
    is_open = ~(is_known | is_covered)
    is_near = is_open & _may_come_up(demands, seen.fits[:, chosen], planned, nearness)
    plan = Plan(
        tuple(planned),
        covered=_where(demands, is_covered),
        left_out=_where(demands, is_known & ~is_covered),
        near=_where(demands, is_near),
        unknown=_where(demands, is_open & ~is_near),
        unclaimed=None if cv is None else _unclaimed(demands, cv, seen.index),
    )
    return _in_order(plan)


def _may_come_up(
    demands: Sequence[Demand], fits: Floats, planned: Sequence[Planned], nearness: Nearness
) -> NDArray[np.bool_]:
    """Whether a question, or what belongs in its answer, comes near to each demand.

    The sentence that a demand is from tells more than its few words.
    """
    said = [text for one in planned for text in _texts_of(one.candidate.question)]
    near = nearness([text for one in demands for text in (one.text, one.sentence)], said)
    of_each = near.reshape(len(demands), -1).max(axis=1, initial=0.0)
    nearest = np.maximum(fits.max(axis=1, initial=0.0), of_each)
    return np.array(nearest >= _LEAST_NEAR_FIT, dtype=bool)


def _texts_of(question: Question) -> Iterator[str]:
    """A question and its points, but for those of any story."""
    yield question.text
    points = (point for point in key_points_of(question) if not is_of_star(point))
    yield from (f"{point.text}. {point.sentence}" for point in points if point.sentence)


@dataclass(frozen=True, slots=True)
class _Seen:
    """What a look at the candidates told; shapes are those of :class:`Choosing`."""

    index: WordIndex
    by_words: Floats
    fits: Floats
    weights: Floats
    kinship: Floats
    is_any: NDArray[np.bool_]

    @property
    def is_of_trade(self) -> NDArray[np.bool_]:
        """Whether each candidate's unit has anything to do with the job."""
        return self.is_any | (self.kinship >= _LEAST_KINSHIP)


def _look(advert: Advert, candidates: Sequence[Candidate], nearness: Nearness) -> _Seen:
    index = WordIndex(candidates)
    texts = [demand.text for demand in advert.demands]
    by_words = index.fit(texts, IN_WHOLE)
    weights = np.array([demand.weight for demand in advert.demands])
    weights /= np.median(weights)
    kinship = _kinship(index, advert, candidates, weights)
    likely = _likely(kinship, weights @ by_words)
    fits = by_words.copy()
    near = nearness(texts, [candidates[number].question.text for number in likely])
    fits[:, likely] = np.maximum(fits[:, likely], near)
    is_any = np.array([slug(one.unit) in _ANY_JOB for one in candidates], dtype=bool)
    return _Seen(index, by_words, fits, weights, kinship, is_any)


def _chosen(seen: _Seen, seconds: Floats, most_seconds: float) -> list[int]:
    """The numbers of the candidates that are chosen, those of the job before those of any."""
    choosing = Choosing(seen.fits, seen.weights, seen.kinship, seconds)
    any_job = choosing.among_any(seen.is_any, _SHARE_OF_ANY_JOB * most_seconds)
    left_seconds = most_seconds - float(seconds[any_job].sum())
    return choosing.among(~seen.is_any, left_seconds) + any_job


def _kinship(
    index: WordIndex, advert: Advert, candidates: Sequence[Candidate], weights: Floats
) -> Floats:
    """How near each candidate is to the job; those of banks that were named are never far."""
    units = list(dict.fromkeys(candidate.unit for candidate in candidates))
    numbers = {unit: number for number, unit in enumerate(units)}
    kinship = kinship_of(
        [numbers[candidate.unit] for candidate in candidates],
        index.fit([demand.text for demand in advert.demands], IN_QUESTION),
        weights,
        title_shares(advert.title, units),
    )
    is_named = np.array([candidate.is_named for candidate in candidates], dtype=bool)
    return np.where(is_named, np.maximum(kinship, _LEAST_KINSHIP_OF_NAMED), kinship)


def _likely(kinship: Floats, covered: Floats) -> NDArray[np.intp]:
    """The candidates whose meaning is worth a look, by the words they share."""
    promise = kinship + covered / (covered.max(initial=0.0) or 1.0)
    return np.sort(np.argsort(-promise, kind="stable")[:_MOST_LOOKED_AT])


def _reasons(demands: Sequence[Demand], fits: Floats) -> tuple[Demand, ...]:
    """What a question is surely about, what weighs most and fits best first."""
    sure = [number for number, fit in enumerate(fits) if fit >= _SURE_FIT]
    sure.sort(key=lambda number: -fits[number] * demands[number].weight)
    return tuple(demands[number] for number in sure[:_MOST_REASONS])


def _where(demands: Sequence[Demand], flags: NDArray[np.bool_]) -> tuple[Demand, ...]:
    """The demands with a flag, the weightiest first."""
    flagged = [demand for demand, flag in zip(demands, flags, strict=True) if flag]
    return tuple(sorted(flagged, key=lambda demand: -demand.weight))


def _unclaimed(demands: Sequence[Demand], cv: str, index: WordIndex) -> frozenset[Demand]:
    stems = frozenset(content_of(cv))
    return frozenset(
        demand for demand in demands if index.share_in(demand.text, stems) < _SURE_CLAIM
    )


def _in_order(plan: Plan) -> Plan:
    """What the CV claims first, then the others, with those for any job spread among them."""
    first = [one for one in plan.questions if plan.is_claimed(one) and not one.is_for_any_job]
    others = [one for one in plan.questions if one not in first]
    any_job = [one for one in others if one.is_for_any_job]
    of_job = [one for one in others if not one.is_for_any_job]
    places = [*_evenly(len(of_job)), *_evenly(len(any_job))]
    spread = sorted(zip(places, [*of_job, *any_job], strict=True), key=lambda pair: pair[0])
    return replace(plan, questions=(*first, *(one for _, one in spread)))


def _evenly(count: int) -> list[float]:
    """Places within 0 to 1 at even distances."""
    return [(number + 1) / (count + 1) for number in range(count)]

"""What weeks of practice have achieved, from the history."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta, tzinfo
from itertools import groupby
from statistics import fmean
from typing import Any

from simulator.history.scheduling import Standing, most_needed, pause_share
from simulator.history.store import PastAnswer, PastPoint

_MISSED = "missed"
_FEWEST_MISSES = 2
_MUCH_BETTER = 0.2
_RECENT_DAYS = 30


@dataclass(frozen=True, slots=True)
class WeakPoint:
    """A key point that was missed in several of the latest attempts at its question."""

    question_id: str
    point: str
    missed: int
    attempts: int

    @property
    def unit(self) -> str:
        """The slug of the question's unit."""
        return self.question_id.partition("/")[0]


@dataclass(frozen=True, slots=True)
class Improvement:
    """A question answered better than at first; coverage 0 to 1."""

    question_id: str
    question_text: str
    first: float
    latest: float
    attempts: int


@dataclass(frozen=True, slots=True)
class Day:
    """The means of one unit's answers on one day; None where nothing could be measured."""

    day: date
    answers: int
    coverage: float | None
    words_per_minute: float | None
    pause_share: float | None
    first_word_seconds: float | None


@dataclass(frozen=True, slots=True)
class UnitProgress:
    """One unit over time; ``coverage`` is the mean over the latest answer to each question."""

    unit: str
    questions: int
    answers: int
    coverage: float | None
    days: tuple[Day, ...]


@dataclass(frozen=True, slots=True)
class ProgressReport:
    """All of it. ``days_running`` ends today or yesterday; ``recent_days`` are of the last 30."""

    due: tuple[Standing, ...]
    weak: tuple[WeakPoint, ...]
    improved: tuple[Improvement, ...]
    units: tuple[UnitProgress, ...]
    days_running: int
    recent_days: int

    def as_json(self) -> dict[str, Any]:
        """What ``simulator progress --json`` prints."""
        return {
            "due": [asdict(one) | {"due": one.due.isoformat()} for one in self.due],
            "weak": [asdict(one) for one in self.weak],
            "improved": [asdict(one) for one in self.improved],
            "units": [
                asdict(unit)
                | {"days": [asdict(day) | {"day": day.day.isoformat()} for day in unit.days]}
                for unit in self.units
            ],
            "days_running": self.days_running,
            "recent_days": self.recent_days,
        }


NO_PROGRESS = ProgressReport((), (), (), (), 0, 0)
"""Before the first answer."""


def progress_of(
    answers: Sequence[PastAnswer],
    points: Iterable[PastPoint],
    standings: Iterable[Standing],
    now: datetime,
    zone: tzinfo,
) -> ProgressReport:
    """Sum up the history.

    Args:
        answers: all of them, in order of time.
        points: how key points fared lately.
        standings: how questions stand.
        now: the time, in UTC.
        zone: where days begin and end.
    """
    days = {_day(answer, zone) for answer in answers}
    today = now.astimezone(zone).date()
    return ProgressReport(
        due=tuple(most_needed((one for one in standings if one.is_due(now)), now)),
        weak=_weak(points),
        improved=_improved(answers),
        units=tuple(_units(answers, zone)),
        days_running=_days_running(days, today),
        recent_days=sum(today - timedelta(days=_RECENT_DAYS) < day <= today for day in days),
    )


def _weak(points: Iterable[PastPoint]) -> tuple[WeakPoint, ...]:
    """Those missed at least twice, and last time too; the most often missed first."""
    weak = [
        WeakPoint(one.question_id, one.point, one.verdicts.count(_MISSED), len(one.verdicts))
        for one in points
        if one.verdicts[-1] == _MISSED and one.verdicts.count(_MISSED) >= _FEWEST_MISSES
    ]
    return tuple(sorted(weak, key=lambda one: (-one.missed, one.attempts, one.question_id)))


def _improved(answers: Sequence[PastAnswer]) -> tuple[Improvement, ...]:
    scored: dict[int, list[PastAnswer]] = {}
    for answer in answers:
        if answer.coverage is not None:
            scored.setdefault(answer.question, []).append(answer)
    better = [
        Improvement(
            tries[-1].question_id,
            tries[-1].question_text,
            tries[0].coverage or 0.0,
            tries[-1].coverage or 0.0,
            len(tries),
        )
        for tries in scored.values()
    ]
    much = [one for one in better if one.latest - one.first >= _MUCH_BETTER]
    return tuple(sorted(much, key=lambda one: one.first - one.latest))


def _units(answers: Sequence[PastAnswer], zone: tzinfo) -> Iterable[UnitProgress]:
    for name in sorted({answer.unit for answer in answers}):
        of_unit = [answer for answer in answers if answer.unit == name]
        latest = {a.question: a.coverage for a in of_unit if a.coverage is not None}
        yield UnitProgress(
            unit=name,
            questions=len({answer.question for answer in of_unit}),
            answers=len(of_unit),
            coverage=fmean(latest.values()) if latest else None,
            days=tuple(
                _means(day, list(group))
                for day, group in groupby(of_unit, key=lambda answer: _day(answer, zone))
            ),
        )


def _means(day: date, answers: Sequence[PastAnswer]) -> Day:
    return Day(
        day=day,
        answers=len(answers),
        coverage=_mean(answers, lambda answer: answer.coverage),
        words_per_minute=_mean(answers, lambda answer: answer.words_per_minute),
        pause_share=_mean(answers, pause_share),
        first_word_seconds=_mean(answers, lambda answer: answer.first_word_seconds),
    )


def _mean(
    answers: Iterable[PastAnswer], measure: Callable[[PastAnswer], float | None]
) -> float | None:
    values = [value for value in map(measure, answers) if value is not None]
    return round(fmean(values), 4) if values else None


def _day(answer: PastAnswer, zone: tzinfo) -> date:
    return datetime.fromisoformat(answer.answered_at).astimezone(zone).date()


def _days_running(days: set[date], today: date) -> int:
    """Today may still come: until it is over, yesterday's end counts."""
    day = today if today in days else today - timedelta(days=1)
    count = 0
    while day in days:
        count += 1
        day -= timedelta(days=1)
    return count

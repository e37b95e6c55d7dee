from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from simulator.history.fsrs_schedule import due_after
from simulator.history.scheduling import standings
from simulator.history.store import PastAnswer, PastPoint
from simulator.reports.progress import ProgressReport, progress_of
from tests.building.past_answers import START, answered

POINT = PastPoint(1, "data-engineer/short/1", "row-level security", ())


def progress(
    answers: list[PastAnswer], day: int = 1, points: tuple[PastPoint, ...] = ()
) -> ProgressReport:
    now = START + timedelta(days=day)
    return progress_of(answers, points, standings(answers, due_after), now, UTC)


@pytest.mark.parametrize(
    ("days", "running", "recent"),
    [([0, 1, 2], 3, 3), ([0, 1], 2, 2), ([0], 0, 1), ([0, 2], 1, 2), ([-40, 2], 1, 1)],
)
def test_days_of_practice_are_counted_and_today_may_still_come(
    days: list[int], running: int, recent: int
) -> None:
    found = progress([answered(1, day, 1.0) for day in days], day=2)

    assert (found.days_running, found.recent_days) == (running, recent)


@pytest.mark.parametrize(
    ("verdicts", "missed"),
    [
        ("missed missed missed missed covered", None),
        ("missed covered missed", 2),
        ("missed missed missed covered missed", 4),
        ("missed", None),
        ("missed unsure", None),
    ],
)
def test_a_point_is_weak_while_it_is_missed_again_and_again(
    verdicts: str, missed: int | None
) -> None:
    found = progress([], points=(replace(POINT, verdicts=tuple(verdicts.split())),))

    assert [one.missed for one in found.weak] == ([] if missed is None else [missed])


def test_the_weakest_due_question_comes_first() -> None:
    found = progress([answered(1, 0, 0.4), answered(2, 0, 0.1), answered(3, 0, 1.0)])

    assert [one.question for one in found.due] == [2, 1]


def test_what_improved_much_is_told() -> None:
    found = progress(
        [answered(n, day, 0.2 + 0.4 * day * (n == 1)) for day in (0, 1) for n in (1, 2)]
    )

    assert [(one.question_id[-1], one.first, round(one.latest, 2)) for one in found.improved] == [
        ("1", 0.2, 0.6)
    ]


def test_each_unit_has_its_means_by_day() -> None:
    other = replace(answered(9, 0, 0.0), question_id="team-lead/short/1")
    silent = replace(answered(3, 1, 0.0), coverage=None, words_per_minute=None)

    found = progress([answered(1, 0, 0.5), other, answered(2, 0, 1.0), silent])

    engineer, lead = found.units
    assert (engineer.unit, engineer.questions, engineer.answers) == ("data-engineer", 3, 3)
    assert engineer.coverage == 0.75
    assert [day.coverage for day in engineer.days] == [0.75, None]
    assert [day.words_per_minute for day in engineer.days] == [130.0, None]
    assert lead.coverage == 0.0


def test_days_begin_and_end_where_the_person_is() -> None:
    late = replace(answered(1, 0, 1.0), answered_at="2025-01-02T23:30:00Z")
    east = datetime.fromisoformat("2025-01-03T00:00:00+02:00").tzinfo
    assert east is not None

    found = progress_of([late], (), (), START, east)

    assert found.units[0].days[0].day.isoformat() == "2025-01-03"

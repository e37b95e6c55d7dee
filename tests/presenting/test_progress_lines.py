from dataclasses import replace
from datetime import date

import pytest

from simulator.presenting.progress_lines import progress_lines
from simulator.reports.progress import NO_PROGRESS, Day, Improvement, UnitProgress, WeakPoint

_UNIT = UnitProgress("x", questions=2, answers=3, coverage=0.5, days=())
_PRACTISED = replace(NO_PROGRESS, units=(_UNIT,), recent_days=1)


def test_before_the_first_answer_it_says_how_to_begin() -> None:
    (line,) = progress_lines(NO_PROGRESS)

    assert line.text == "No answers yet. Start with: simulator practice BANK"


def test_a_unit_is_told_with_its_coverage_and_that_nothing_is_due() -> None:
    unit, coverage, due, days = (line.text for line in progress_lines(_PRACTISED))

    assert unit == "x: 3 answers to 2 questions"
    assert coverage == "  ━━━━━━━━━━──────────  50% covered in the latest answers"
    assert due == "\nNothing is due."
    assert days == "\nPractised on 1 of the last 30 days."


def test_coverage_is_drawn_from_none_to_all_day_by_day() -> None:
    days = tuple(
        Day(date(2025, 1, number), 1, coverage, None, None, None)
        for number, coverage in enumerate((0.5, None, 1.0), start=1)
    )

    texts = [
        line.text
        for line in progress_lines(replace(_PRACTISED, units=(replace(_UNIT, days=days),)))
    ]

    assert "  ▅█ coverage, day by day" in texts


@pytest.mark.parametrize(("running", "told"), [(1, "on 1 of the last 30 days"), (2, "2 days run")])
def test_days_running_are_told_from_the_second(running: int, told: str) -> None:
    *_, days = progress_lines(replace(_PRACTISED, days_running=running))

    assert told in days.text


def test_a_long_list_ends_with_how_many_more_there_are() -> None:
    weak = tuple(WeakPoint("x/long/1", f"point {n}", missed=2, attempts=3) for n in range(10))

    texts = [line.text for line in progress_lines(replace(_PRACTISED, weak=weak))]

    at = texts.index("\nWeak points")
    assert texts[at + 1] == "  point 0: missed 2 of 3  (x/long/1)"
    assert texts[at + 9] == "  and 2 more"


def test_rows_of_a_list_are_cut_to_the_width_of_the_screen() -> None:
    improved = (Improvement("x/long/1", "Why " * 40, first=0.0, latest=1.0, attempts=2),)

    texts = [line.text for line in progress_lines(replace(_PRACTISED, improved=improved), 30)]

    assert "  0% -> 100%  x/long/1  Why Wh" in texts

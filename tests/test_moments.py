from datetime import UTC, datetime, timedelta

import pytest

from simulator.moments import day_name_text, iso_text, moment_in, name_text, to_the_minute

MOMENT = datetime(2025, 1, 2, 3, 4, 5, 678, tzinfo=UTC)


def test_a_moment_is_written_to_the_second() -> None:
    assert iso_text(MOMENT) == "2025-01-02T03:04:05Z"
    assert name_text(MOMENT) == "20250102T030405Z"


def test_what_is_written_reads_back() -> None:
    second = MOMENT.replace(microsecond=0)

    assert datetime.fromisoformat(iso_text(MOMENT)) == second
    assert moment_in(f"{name_text(MOMENT)}-data-engineer") == second


@pytest.mark.parametrize("name", ["", "my-notes", "20250102", "20251302T030405Z-storage"])
def test_other_names_have_no_moment(name: str) -> None:
    assert moment_in(name) is None


def test_names_of_earlier_days_sort_before_a_day() -> None:
    day = day_name_text(MOMENT.date())

    assert name_text(MOMENT - timedelta(days=1)) < day < name_text(MOMENT)


def test_people_read_the_day_and_the_minute() -> None:
    assert to_the_minute(iso_text(MOMENT)) == "2025-01-02 03:04"

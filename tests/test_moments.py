from datetime import UTC, datetime, timedelta

import pytest

from simulator.moments import day_name_text, iso_text, local_day, local_minute, moment_in, name_text

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


@pytest.mark.usefixtures("in_honolulu")
def test_people_read_the_day_and_the_minute_where_they_are() -> None:
    assert local_minute(iso_text(MOMENT)) == "2025-01-01 17:04"
    assert local_day(iso_text(MOMENT)) == "2025-01-01"


@pytest.mark.usefixtures("in_honolulu")
def test_a_day_begins_where_people_are() -> None:
    assert day_name_text(MOMENT.date()) == "20250102T100000Z"


def test_what_is_no_moment_is_left_as_it_is() -> None:
    assert local_minute("long ago") == "long ago"

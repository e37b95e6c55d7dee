import pytest

from simulator.figures import clock, counted, percent, rounded


@pytest.mark.parametrize(
    ("seconds", "expected"), [(0.0, "0:00"), (9.99, "0:09"), (65.4, "1:05"), (3600.0, "60:00")]
)
def test_minutes_and_seconds_drop_what_is_less_than_a_second(seconds: float, expected: str) -> None:
    assert clock(seconds) == expected


def test_a_share_is_told_in_whole_per_cent() -> None:
    assert [percent(0.0), percent(0.666), percent(1.0)] == ["0%", "67%", "100%"]


def test_a_share_that_there_is_not_is_no_nought() -> None:
    assert [percent(None), percent(None, "none")] == ["-", "none"]


def test_one_of_many_has_no_plural() -> None:
    assert [counted(n, "answer") for n in (0, 1, 2)] == ["0 answers", "1 answer", "2 answers"]


def test_a_figure_is_rounded_and_none_is_told_as_absent() -> None:
    assert [rounded(129.6), rounded(1.26, decimals=1)] == ["130", "1.3"]
    assert [rounded(None), rounded(None, "")] == ["-", ""]

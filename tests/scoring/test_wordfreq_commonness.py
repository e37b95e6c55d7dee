import pytest

from simulator.scoring.wordfreq_commonness import is_ordinary


@pytest.mark.parametrize("text", ["threat", "Cash", "so", "I am", "as 3", "park", "", "policies."])
def test_what_people_say_all_the_time_is_ordinary(text: str) -> None:
    assert is_ordinary(text)


@pytest.mark.parametrize(
    "text", ["hide potency", "Cuber Nettes", "scruppy", "land of functions", "caberni", "scrappy"]
)
def test_a_mishearing_that_nobody_would_say_is_not(text: str) -> None:
    assert not is_ordinary(text)

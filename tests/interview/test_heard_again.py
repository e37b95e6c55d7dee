from pathlib import Path

import pytest

from simulator.history.heard_forms import HeardForms
from simulator.interview.heard_again import keep_heard_form
from simulator.scoring.appeal import Appeal, Ruling
from simulator.scoring.coverage import Coverage


def told(forms: HeardForms, heard: str | None) -> str | None:
    credited = Appeal(Ruling.CREDITED, Coverage(()), "It counts now.", "thread", heard)
    return keep_heard_form(forms, credited)


@pytest.fixture
def forms(tmp_path: Path) -> HeardForms:
    return HeardForms(tmp_path / "heard_forms.json")


@pytest.mark.parametrize(
    "heard", ["hide potency", "Cuber Nettes", "scruppy", "hammer the functions"]
)
def test_a_mishearing_that_nobody_would_say_is_kept(forms: HeardForms, heard: str) -> None:
    assert f'From your next session on "{heard}" counts for thread' in (told(forms, heard) or "")
    assert forms.all() == {"thread": (heard,)}


@pytest.mark.parametrize(
    "heard",
    [
        "threat",
        "Cash",
        "so",
        "I am",
        "as 3",
        "policies.",
        "and policies",
        "because of the",
        "I think that",
    ],
)
def test_what_people_say_every_day_is_not_kept_and_the_person_told_why(
    forms: HeardForms, heard: str
) -> None:
    assert "is not kept for next time: people say it all the time" in (told(forms, heard) or "")
    assert forms.all() == {}


def test_without_a_new_form_there_is_nothing_to_tell(forms: HeardForms) -> None:
    assert told(forms, None) is None
    assert forms.all() == {}

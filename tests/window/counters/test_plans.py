"""A job advert that becomes a plan in the page; real banks, no server."""

from pathlib import Path
from typing import Any

import pytest

from simulator.banks import bank_shelf
from simulator.errors import AdvertError, WindowError
from simulator.questions.parser import parse_bank
from simulator.settings import Settings
from simulator.window.counters.plans import PlanCounter
from tests.building.adverts import NURSES_CV, WARD, no_vectors


@pytest.fixture
def counter(tmp_path: Path) -> PlanCounter:
    return PlanCounter(bank_shelf(tmp_path), lambda: Settings(home=tmp_path), no_vectors)


def give(counter: PlanCounter, folder: Path, kind: str, text: str, name: str = "a.txt") -> Any:
    path = folder / name
    path.write_text(text, "utf-8")
    return counter.counter.uploads[kind](path)


def plan(counter: PlanCounter, advert: str, cv: str = "", minutes: object = 10) -> Any:
    return counter.plan({"advert": advert, "cv": cv, "minutes": minutes})


def test_an_advert_becomes_a_plan_that_tells_why_and_is_a_bank(
    counter: PlanCounter, tmp_path: Path
) -> None:
    read = give(counter, tmp_path, "advert-pasted", WARD)

    planned = plan(counter, read["number"])

    assert read["job"] == planned["job"] == "Staff Nurse, Surgical Ward"
    assert planned["name"] == "staff-nurse-surgical-ward"
    sepsis = next(one for one in planned["questions"] if "sepsis" in one["text"])
    assert sepsis["why"].startswith("Mentions Sepsis")
    assert "The advert asks for" in planned["covered"]
    assert any("Cannulation" in one["items"] for one in planned["lists"])
    bank, faults = parse_bank(planned["text"])
    assert not faults
    assert [one.text for one in bank.questions()] == [one["text"] for one in planned["questions"]]
    assert not (tmp_path / "banks").exists()


def test_a_cv_tells_what_is_likely_to_be_probed(counter: PlanCounter, tmp_path: Path) -> None:
    read = give(counter, tmp_path, "advert", WARD, "ward.txt")
    cv = give(counter, tmp_path, "cv", NURSES_CV, "cv.txt")

    with_cv = plan(counter, read["number"], cv["number"])

    assert "Not in your CV, so likely to be probed" in [one["title"] for one in with_cv["lists"]]


def test_a_cv_in_place_of_the_advert_is_noticed(counter: PlanCounter, tmp_path: Path) -> None:
    (note,) = give(counter, tmp_path, "advert", NURSES_CV)["notes"]

    assert note.startswith("It reads like a CV")
    assert "--cv" not in note


def test_a_pasted_text_without_a_title_makes_a_plan_of_no_name(
    counter: PlanCounter, tmp_path: Path
) -> None:
    assert give(counter, tmp_path, "advert-pasted", "Requirements\n- Sepsis")["job"] == "Plan"


def test_what_asks_for_nothing_is_told_by_its_name(counter: PlanCounter, tmp_path: Path) -> None:
    with pytest.raises(AdvertError, match=r"^What you pasted: nothing that a job asks for"):
        give(counter, tmp_path, "advert-pasted", "We offer\n- Cake")


@pytest.mark.parametrize("minutes", [0, 1, 241, 1e9, "10", None, True])
def test_a_time_that_no_interview_takes_is_refused(
    counter: PlanCounter, tmp_path: Path, minutes: object
) -> None:
    read = give(counter, tmp_path, "advert", WARD)

    with pytest.raises(WindowError, match="something unknown"):
        plan(counter, read["number"], minutes=minutes)


def test_only_the_advert_and_the_cv_that_were_read_last_are_planned_with(
    counter: PlanCounter, tmp_path: Path
) -> None:
    before = give(counter, tmp_path, "advert", WARD)["number"]
    now = give(counter, tmp_path, "advert", f"{WARD}\n- Dementia")["number"]

    with pytest.raises(WindowError, match="The advert is gone"):
        plan(counter, before)
    with pytest.raises(WindowError, match="The CV is gone"):
        plan(counter, now, cv=before)


def test_a_bank_that_can_not_be_used_is_left_out_and_told(
    counter: PlanCounter, tmp_path: Path
) -> None:
    (tmp_path / "banks").mkdir()
    (tmp_path / "banks" / "broken.txt").write_text("no bank", "utf-8")

    planned = plan(counter, give(counter, tmp_path, "advert", WARD)["number"])

    assert "The bank 'broken' can't be used and is left out" in planned["notes"][0]

from typing import Any

import pytest

from simulator.errors import WindowError
from simulator.interview.states import Event
from simulator.window.stage import LONGEST_EMPTY_SECONDS, Stage
from tests.building.scenes import SCENES
from tests.fakes.practice import FakePractice


@pytest.fixture
def practice() -> FakePractice:
    return FakePractice()


@pytest.fixture
def stage(practice: FakePractice) -> Stage:
    return Stage(practice, now=0.0)


def test_an_hour_without_a_page_is_long_enough(stage: Stage) -> None:
    stage.arrive("page-1")
    is_deserted_while_open = stage.is_deserted(10 * LONGEST_EMPTY_SECONDS)
    stage.leave("page-1", now=50_000.0)

    assert not is_deserted_while_open
    assert not stage.is_deserted(50_000.0 + LONGEST_EMPTY_SECONDS - 1.0)
    assert stage.is_deserted(50_000.0 + LONGEST_EMPTY_SECONDS)


def test_a_server_that_no_page_ever_reached_ends_too(stage: Stage) -> None:
    assert stage.is_deserted(LONGEST_EMPTY_SECONDS)


def test_a_sound_check_is_shown_and_ends_once_nobody_sees_it(
    stage: Stage, practice: FakePractice
) -> None:
    stage.arrive("page-1")
    practice.sound_check.scene = {"share": 0.5, "words": "hearing you", "is_warning": False}
    shown = stage.scene_for("page-1")
    stage.show({"page": "page-1", "visible": False})
    stage.look_after()

    assert shown["check"]["words"] == "hearing you"
    assert stage.scene_for("page-1")["check"] is None


def test_a_page_that_is_opened_again_finds_the_interview_and_goes_on(
    stage: Stage, practice: FakePractice
) -> None:
    stage.arrive("page-1")
    SCENES["listening"](practice.host.tell)
    stage.leave("page-1", now=1.0)
    stage.look_after()
    SCENES["paused"](practice.host.tell)

    stage.arrive("page-2")
    stage.look_after()

    assert practice.host.done == [Event.KEY_PAUSE, Event.KEY_PAUSE]
    shown = stage.scene_for("page-2")
    assert (shown["where"], shown["plays"]) == ("interview", True)


@pytest.mark.parametrize("goes", ["leaves", "is replaced"])
def test_what_a_page_played_is_over_once_it_goes(
    stage: Stage, practice: FakePractice, goes: str
) -> None:
    SCENES["reviewing"](practice.host.tell)
    stage.arrive("page-1")
    stage.arrive("page-2")
    stage.obey({"page": "page-1", "playing": True})
    was_playing = practice.host.is_playing

    if goes == "leaves":
        stage.leave("page-1", now=1.0)
    else:
        stage.take_over({"page": "page-2"})

    assert was_playing
    assert not practice.host.is_playing


def test_how_the_last_interview_ended_is_told_on_the_first_page(
    stage: Stage, practice: FakePractice
) -> None:
    practice.host.note = "The microphone 'USB' is not there. Plug it in."
    stage.arrive("page-1")

    shown = stage.scene_for("page-1")

    assert (shown["where"], shown["note"]) == ("home", practice.host.note)


@pytest.mark.parametrize("given", [{}, {"page": 1}, {"page": "page-9", "press": "Enter"}, []])
def test_what_does_not_come_from_the_page_that_plays_does_nothing(
    stage: Stage, practice: FakePractice, given: Any
) -> None:
    stage.arrive("page-1")

    with pytest.raises(WindowError):
        stage.obey(given)

    assert practice.host.done == []

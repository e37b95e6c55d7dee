"""What a page may rely on, of the fake that its server is tested with and of the real parts."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from simulator.errors import WindowError
from simulator.interview.states import Event
from simulator.window.counter import Counter
from simulator.window.lobby import FrontLobby
from simulator.window.orders import Wish
from simulator.window.stage import Practice
from tests.building.homes import left_session
from tests.fakes.practice import LEFT, FakeLobby, FakePractice

BANK = "Unit: Mine\n\nLONG-ANSWER:\n1. Q: Why us?\n A: Because of the work.\n"
TYPED = Wish("mine", types_answers=True)


def _real(home: Path) -> Practice:
    (home / "banks").mkdir()
    (home / "banks" / "mine.txt").write_text(BANK, "utf-8")
    left_session(home, LEFT, types_answers=True)
    return FrontLobby(home, {"speaker": "none"}).open_practice()


@pytest.fixture(params=["fake", "real"])
def practice(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Practice]:
    practice: Practice = FakePractice() if request.param == "fake" else _real(tmp_path)
    yield practice
    practice.close()


def test_at_first_no_interview_is_on_and_there_is_nothing_to_tell(practice: Practice) -> None:
    assert (practice.host.is_on, practice.host.note, practice.host.wants_text) == (False, "", False)
    assert isinstance(practice.counter, Counter)


@pytest.mark.parametrize("kind", ["fake", "real"])
def test_the_first_page_can_be_sent_with_all_its_parts(kind: str, tmp_path: Path) -> None:
    home = (FakeLobby(FakePractice()) if kind == "fake" else FrontLobby(tmp_path, {})).home()

    assert json.loads(json.dumps(home)) == home
    assert home.keys() >= {"left", "sound_check", "due", "banks", "sessions", "progress", "notices"}


def test_without_a_sound_check_there_is_none_to_show_or_to_stop(practice: Practice) -> None:
    practice.sound_check.stop()

    assert practice.sound_check.scene is None


def test_an_interview_is_on_from_its_beginning_until_all_is_closed(practice: Practice) -> None:
    practice.begin(TYPED)
    was_on = practice.host.is_on
    practice.close()

    assert (was_on, practice.host.is_on) == (True, False)


def test_a_session_that_was_left_goes_on(practice: Practice) -> None:
    practice.resume(LEFT)

    assert practice.host.is_on


def test_one_interview_is_held_at_a_time(practice: Practice) -> None:
    practice.begin(TYPED)

    with pytest.raises(WindowError):
        practice.begin(TYPED)
    with pytest.raises(WindowError):
        practice.resume(LEFT)


@pytest.mark.parametrize("name", ["unknown", "", "..", "mine.txt"])
def test_what_is_not_there_changes_nothing(practice: Practice, name: str) -> None:
    with pytest.raises(WindowError):
        practice.begin(Wish(name, types_answers=True))
    with pytest.raises(WindowError):
        practice.resume(name)
    with pytest.raises(WindowError):
        practice.review_page(name)

    assert not practice.host.is_on


def test_the_review_page_of_a_session_is_a_page(practice: Practice) -> None:
    assert practice.review_page(LEFT).lower().startswith(b"<!doctype html>")


def test_at_a_desk_without_an_interview_nothing_happens(practice: Practice) -> None:
    host: Any = practice.host
    host.press(Event.KEY_DONE)
    host.choose(1)
    host.enter_text("nothing")
    host.note_playing(is_playing=True)

    assert (host.is_on, host.wants_text) == (False, False)

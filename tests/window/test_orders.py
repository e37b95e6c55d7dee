"""What a page sends is understood, or refused; nothing else can be done with it."""

from typing import Any

import pytest

from simulator.errors import WindowError
from simulator.interview.modes import DRILL, PRACTICE
from simulator.interview.states import Event
from simulator.window.orders import MOST_LETTERS, Wish, obey, wish_of
from tests.fakes.desk import FakeDesk


@pytest.mark.parametrize(
    ("given", "done"),
    [
        ({"press": "Enter"}, Event.KEY_DONE),
        ({"press": "+"}, Event.KEY_MORE_TIME),
        ({"say": "s"}, Event.SAID_SKIP),
        ({"say": "q"}, Event.SAID_STOP),
        ({"choose": 3}, 3),
        ({"text": " two\nlines  of it "}, "two lines of it"),
        ({"text": None}, None),
    ],
)
def test_what_is_asked_for_is_done_at_the_desk(given: Any, done: object) -> None:
    desk = FakeDesk()
    desk.wants_text = True

    obey(given, desk)

    assert desk.done == [done]


def test_while_a_recording_is_played_the_desk_knows_it() -> None:
    desk = FakeDesk()

    obey({"playing": True}, desk)
    was_playing = desk.is_playing
    obey({"playing": False}, desk)

    assert (was_playing, desk.is_playing) == (True, False)


@pytest.mark.parametrize(
    "given",
    [
        None,
        [],
        "Enter",
        {},
        {"press": "BROKEN_OFF"},
        {"press": ["Enter"]},
        {"say": "Enter"},
        {"choose": 0},
        {"choose": 1000},
        {"choose": True},
        {"choose": 1.0},
        {"choose": "1"},
        {"text": 5},
        {"playing": "yes"},
        {"text": "a" * (MOST_LETTERS + 1)},
    ],
)
def test_anything_else_is_refused(given: Any) -> None:
    desk = FakeDesk()

    with pytest.raises(WindowError, match="unknown"):
        obey(given, desk)

    assert desk.done == []


def test_a_line_that_nobody_asked_for_any_more_belongs_to_nothing() -> None:
    desk = FakeDesk()

    obey({"text": "late"}, desk)

    assert desk.done == []


def test_an_interview_can_be_wished_for() -> None:
    asked = {"bank": "nurse", "mode": "drill", "count": 3, "typed": True}

    assert wish_of(asked) == Wish("nurse", DRILL, 3, types_answers=True)
    assert wish_of({"bank": "nurse"}) == Wish("nurse", PRACTICE)


@pytest.mark.parametrize(
    "changed",
    [
        {"bank": None},
        {"bank": 3},
        {"mode": "demo"},
        {"mode": None},
        {"count": 0},
        {"count": "3"},
        {"count": 10**9},
        {"typed": "yes"},
    ],
)
def test_a_wish_that_makes_no_sense_is_refused(changed: dict[str, Any]) -> None:
    with pytest.raises(WindowError, match="unknown"):
        wish_of({"bank": "nurse", "mode": "practice"} | changed)

"""What is done about a microphone that delivers nothing."""

from collections.abc import Collection
from typing import NamedTuple

import numpy as np
import pytest

from simulator.listening.lifeline import LOOK_SECONDS, Lifeline, Step


class Seen(NamedTuple):
    """When each step but LISTEN was first advised, and each REOPEN, in seconds of silence."""

    waiting: float | None
    reopened: list[float]
    given_up: float | None


def beating(interval_seconds: float, until: float = 10.0) -> Lifeline:
    lifeline = Lifeline(0.0)
    for now in np.arange(interval_seconds, until + 0.001, interval_seconds):
        lifeline.beat(float(now))
    lifeline.look(until, is_active=True)
    return lifeline


def watched(
    lifeline: Lifeline, since: float, *, is_active: bool = True, seconds: float = 10.0
) -> Seen:
    waiting = given_up = None
    reopened = []
    for silence in np.arange(LOOK_SECONDS, seconds, LOOK_SECONDS):
        silent_seconds = round(float(silence), 1)
        match lifeline.look(since + silent_seconds, is_active=is_active):
            case Step.WAIT:
                waiting = waiting or silent_seconds
            case Step.REOPEN:
                reopened.append(silent_seconds)
            case Step.GIVE_UP:
                given_up = silent_seconds
                break
            case Step.LISTEN:
                pass
    return Seen(waiting, reopened, given_up)


def near(seconds: Collection[float]) -> object:
    return pytest.approx(list(seconds), abs=0.2)


def test_silence_is_told_within_two_seconds_then_the_device_is_opened_again_then_given_up() -> None:
    seen = watched(beating(0.02), 10.0)

    assert seen.waiting == pytest.approx(1.2, abs=0.2)
    assert seen.reopened == near([3.5, 7.0])
    assert seen.given_up == pytest.approx(8.0, abs=0.2)


def test_a_device_that_stopped_by_itself_is_opened_again_at_once_and_every_second() -> None:
    seen = watched(beating(0.02), 10.0, is_active=False)

    assert seen.reopened == near([0.1, 1.1, 2.1, 3.1, 4.1, 5.1, 6.1, 7.1])
    assert seen.given_up == pytest.approx(8.0, abs=0.2)


def test_a_machine_that_stood_still_does_not_lose_its_microphone() -> None:
    lifeline = beating(0.02)

    steps = [lifeline.look(now, is_active=True) for now in (14.9, 19.8, 19.9)]

    assert steps == [Step.LISTEN] * 3


def test_a_device_that_delivers_again_is_listened_to_as_before() -> None:
    lifeline = beating(0.02)
    watched(lifeline, 10.0, seconds=5.0)
    lifeline.beat(15.0)
    lifeline.look(15.0, is_active=True)

    seen = watched(lifeline, 15.0)

    assert seen.waiting == pytest.approx(1.2, abs=0.2)
    assert seen.reopened == near([3.5, 7.0])


def test_a_device_that_hands_on_two_seconds_at_a_time_is_not_silent_between() -> None:
    seen = watched(beating(2.0), 10.0)

    assert seen.waiting == pytest.approx(3.0, abs=0.2)


def test_no_rhythm_makes_a_loss_go_unnoticed_for_longer_than_three_seconds() -> None:
    assert watched(beating(4.0, 12.0), 12.0).waiting == pytest.approx(3.0, abs=0.2)


def test_a_machine_that_stood_still_for_a_while_still_tells_of_a_loss_as_soon() -> None:
    lifeline = beating(0.02)
    for stood_still_until in (12.5, 15.5, 5000.0):
        lifeline.beat(stood_still_until)
        for beats in range(1, 26):
            lifeline.beat(stood_still_until + 0.02 * beats)
    lifeline.look(5000.5, is_active=True)

    assert watched(lifeline, 5000.5).waiting == pytest.approx(1.2, abs=0.2)


@pytest.mark.parametrize("opening_seconds", [0.3, 1.2, 3.0])
def test_a_device_that_takes_long_to_open_is_given_up_after_as_long(opening_seconds: float) -> None:
    lifeline = beating(0.02)
    now, step = 10.0, Step.LISTEN
    while step is not Step.GIVE_UP:
        now += LOOK_SECONDS + (opening_seconds if step is Step.REOPEN else 0.0)
        step = lifeline.look(now, is_active=False)

    assert 8.0 <= now - 10.0 < 8.0 + opening_seconds + 3 * LOOK_SECONDS


def test_a_device_has_three_seconds_for_its_first_sound() -> None:
    assert watched(Lifeline(0.0), 0.0).waiting == pytest.approx(3.0, abs=0.2)

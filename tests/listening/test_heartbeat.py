"""When a device that stopped calling back counts as gone."""

import numpy as np

from simulator.listening.heartbeat import Heartbeat


def beating(interval_seconds: float, until: float = 10.0) -> Heartbeat:
    heartbeat = Heartbeat(0.0)
    for now in np.arange(interval_seconds, until + 0.001, interval_seconds):
        heartbeat.beat(float(now))
    return heartbeat


def test_a_microphone_that_falls_silent_is_lost_well_within_two_seconds() -> None:
    heartbeat = beating(0.02)

    assert not heartbeat.is_lost(11.1)
    assert heartbeat.is_lost(11.3)


def test_a_busy_machine_does_not_lose_its_microphone() -> None:
    heartbeat = beating(0.02)
    heartbeat.beat(11.0)

    assert not heartbeat.is_lost(12.4)


def test_a_device_that_hands_on_two_seconds_at_a_time_is_not_lost_between() -> None:
    heartbeat = beating(2.0)

    assert not heartbeat.is_lost(12.1)
    assert heartbeat.is_lost(13.1)


def test_a_machine_that_slept_does_not_make_it_wait_for_ever() -> None:
    heartbeat = beating(0.02)
    heartbeat.beat(5000.0)

    assert heartbeat.is_lost(5003.1)


def test_a_device_has_time_to_begin() -> None:
    heartbeat = Heartbeat(0.0)
    assert not heartbeat.is_lost(2.9)

    heartbeat.beat(2.9)

    assert not heartbeat.is_lost(4.0)
    assert heartbeat.is_lost(4.2)

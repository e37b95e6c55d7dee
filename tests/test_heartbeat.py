"""For how long a device has been silent, by whoever watches it."""

import numpy as np

from simulator.heartbeat import Heartbeat

LOOK_SECONDS = 0.1


def looked_at(heartbeat: Heartbeat, since: float, until: float) -> float:
    """Looks on time; what the last one tells."""
    silent_seconds = 0.0
    for now in np.arange(since + LOOK_SECONDS, until + 0.001, LOOK_SECONDS):
        silent_seconds = heartbeat.look(float(now))
    return silent_seconds


def test_silence_is_counted_while_somebody_looks() -> None:
    heartbeat = Heartbeat(100.0, LOOK_SECONDS)

    assert 2.9 < looked_at(heartbeat, 100.0, 103.0) < 3.1


def test_a_beat_begins_it_anew() -> None:
    heartbeat = Heartbeat(0.0, LOOK_SECONDS)
    looked_at(heartbeat, 0.0, 3.0)

    heartbeat.beat()

    assert heartbeat.look(3.1) == 0.0
    assert 0.9 < looked_at(heartbeat, 3.1, 4.1) < 1.1


def test_time_in_which_the_watcher_stood_still_does_not_count() -> None:
    heartbeat = Heartbeat(0.0, LOOK_SECONDS)
    heartbeat.beat()
    looked_at(heartbeat, 0.0, 0.5)

    assert heartbeat.look(5.5) < 0.7


def test_a_beat_in_that_time_is_seen() -> None:
    heartbeat = Heartbeat(0.0, LOOK_SECONDS)
    looked_at(heartbeat, 0.0, 1.0)
    heartbeat.beat()

    assert heartbeat.look(6.0) == 0.0


def test_a_watcher_that_is_always_late_still_comes_to_an_end() -> None:
    heartbeat = Heartbeat(0.0, LOOK_SECONDS)
    silent_seconds = [heartbeat.look(0.5 * look) for look in range(1, 21)]

    assert 1.9 < silent_seconds[-1] < 2.5

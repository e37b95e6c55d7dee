"""What becomes of an answer when its microphone goes away; the library is a stand-in."""

import sys
from types import SimpleNamespace

import pytest

from simulator.errors import DeviceError
from simulator.listening import sounddevice_microphone
from simulator.listening.sounddevice_microphone import SounddeviceMicrophone
from tests.fakes.sounddevice import FakeSounddevice


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    stand_in = SimpleNamespace(monotonic=clock.monotonic)
    monkeypatch.setattr(sounddevice_microphone, "time", stand_in)
    monkeypatch.setattr(sounddevice_microphone, "LOOK_SECONDS", 0.001)
    return clock


@pytest.fixture
def library(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> FakeSounddevice:
    library = FakeSounddevice("USB headset", "Built-in", clock=clock.monotonic)
    monkeypatch.setitem(sys.modules, "sounddevice", library)
    return library


def test_time_in_which_the_interview_paused_is_not_missed(
    clock: Clock, library: FakeSounddevice
) -> None:
    microphone = SounddeviceMicrophone("USB headset")
    microphone.begin()
    microphone.read()

    clock.now += 300.0
    microphone.drop()
    library.unplug("USB headset", "Built-in")
    clock.now += 0.5
    microphone.read()
    microphone.read()
    microphone.close()

    assert microphone.missed_seconds == pytest.approx(0.5, abs=0.05)


def test_the_library_looks_once_for_a_microphone_that_is_gone(
    clock: Clock, library: FakeSounddevice
) -> None:
    microphone = SounddeviceMicrophone("Built-in")
    microphone.begin()
    microphone.read()

    library.unplug("USB headset")
    clock.now += 0.5
    microphone.read()
    microphone.close()

    assert library.restarts == 1


def test_a_microphone_that_is_back_is_told_without_its_name(library: FakeSounddevice) -> None:
    microphone = SounddeviceMicrophone(None)
    microphone.begin()
    microphone.read()

    library.unplug("USB headset", "Built-in")
    microphone.read()
    microphone.read()
    microphone.close()

    assert microphone.news == "The microphone delivers sound again."


def test_another_microphone_in_place_of_the_default_one_is_named(library: FakeSounddevice) -> None:
    microphone = SounddeviceMicrophone(None)
    microphone.begin()
    microphone.read()

    library.unplug("Built-in")
    microphone.read()
    away = microphone.news
    microphone.read()
    microphone.close()

    assert away
    assert "'USB headset' delivers no sound" in away
    assert microphone.news == "The microphone 'Built-in' is used now, in place of 'USB headset'."


def test_the_microphone_that_was_lost_is_named_though_another_was_tried(
    clock: Clock, library: FakeSounddevice
) -> None:
    microphone = SounddeviceMicrophone(None)
    microphone.begin()
    microphone.read()

    library.is_mute = True
    library.unplug("Built-in")
    with pytest.raises(DeviceError, match="'USB headset' stopped delivering sound"):
        read_for_long(microphone, clock)
    assert "Built-in" in library.opened


def read_for_long(microphone: SounddeviceMicrophone, clock: Clock) -> None:
    for _time in range(150):
        clock.now += 0.1
        microphone.read()

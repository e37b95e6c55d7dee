"""What is said of recordings whose levels are known."""

import numpy as np
import pytest

from simulator.audio import Samples, Stretch
from simulator.listening.level_meter import LevelMeter
from simulator.listening.sound_report import SoundReport, Symptom, report_on
from tests.building.sounds import silence, tone, white_noise

SPEECH = (Stretch(1.0, 4.0),)


def reading(voice_level: float, noise_level: float = 0.0003) -> Samples:
    """A second of a room, three of a voice in it, and a second of the room."""
    sound = white_noise(5.0, noise_level)
    sound[16_000:64_000] += tone(3.0, level=voice_level)
    return np.clip(sound, -1.0, 1.0).astype(np.float32)


def report(sound: Samples, speech: tuple[Stretch, ...] = SPEECH) -> SoundReport:
    meter = LevelMeter()
    meter.push(sound)
    return report_on(meter.levels, speech)


def test_a_clear_voice_in_a_quiet_room_gives_nothing_to_say() -> None:
    clear = report(reading(voice_level=0.3))

    assert clear.symptoms == ()
    assert clear.voice_dbfs == pytest.approx(-13.5, abs=0.2)
    assert clear.noise_dbfs == pytest.approx(-70.5, abs=1.0)
    assert clear.peak_dbfs == pytest.approx(-10.4, abs=0.2)


def test_exact_zeros_are_no_sound() -> None:
    assert report(silence(3.0), ()).symptoms == (Symptom.NO_SOUND,)


def test_nothing_at_all_is_no_sound() -> None:
    assert report(silence(0.0), ()).symptoms == (Symptom.NO_SOUND,)


def test_the_last_bit_flickering_is_no_sound() -> None:
    flicker = np.asarray(np.resize([0.0, 1 / 32768], 48_000), np.float32)

    assert report(flicker, ()).symptoms == (Symptom.NO_SOUND,)


def test_a_room_in_which_nobody_speaks_is_no_voice() -> None:
    room = report(white_noise(3.0, 0.001), ())

    assert room.symptoms == (Symptom.NO_VOICE,)
    assert room.voice_dbfs is None
    assert room.noise_dbfs == pytest.approx(-60.0, abs=0.5)


@pytest.mark.parametrize(
    ("sound", "symptom"),
    [
        (reading(voice_level=1.0), Symptom.CLIPPING),
        (reading(voice_level=0.005, noise_level=0.0001), Symptom.QUIET),
        (reading(voice_level=0.1, noise_level=0.03), Symptom.NOISY),
    ],
)
def test_what_could_be_better_is_told_and_is_no_fault(sound: Samples, symptom: Symptom) -> None:
    assert report(sound).symptoms == (symptom,)
    assert not symptom.is_fault


def test_without_sound_or_voice_no_interview_can_be_held() -> None:
    assert {symptom for symptom in Symptom if symptom.is_fault} == {
        Symptom.NO_SOUND,
        Symptom.NO_VOICE,
    }


def test_a_room_that_is_never_heard_alone_has_no_level() -> None:
    sound = tone(3.0)

    assert report(sound, (Stretch(0.0, 3.0),)).noise_dbfs is None


def test_the_edges_of_speech_are_not_taken_for_the_room() -> None:
    sound = reading(voice_level=0.3)
    found_late = (Stretch(1.15, 3.85),)

    assert report(sound, found_late).noise_dbfs == pytest.approx(-70.5, abs=1.0)

"""How high a voice is found to be, on sound of which it is known."""

import numpy as np
import pytest

from simulator.audio import SAMPLE_RATE_HZ, Samples, Stretch
from simulator.listening.level_meter import LevelMeter
from simulator.scoring.pitch_range import pitch_range_semitones

_SECONDS = 6.0


def _voice(hertz: Samples | float) -> Samples:
    """A voice with overtones that moves as given; shape of ``hertz`` is that of the sound."""
    count = round(_SECONDS * SAMPLE_RATE_HZ)
    phase = 2 * np.pi * np.cumsum(np.broadcast_to(hertz, count)) / SAMPLE_RATE_HZ
    sound = sum(np.sin(number * phase) / number for number in range(1, 9))
    return np.asarray(0.2 * sound, np.float32)


def _pitch(sound: Samples, block: int = 1600) -> Samples:
    meter = LevelMeter()
    for start in range(0, len(sound), block):
        meter.push(sound[start : start + block])
    pitch = meter.levels.pitch_hz
    assert pitch is not None
    return pitch


@pytest.mark.parametrize("hertz", [75.0, 120.0, 210.0, 400.0])
def test_the_pitch_of_a_steady_voice_is_found(hertz: float) -> None:
    assert _pitch(_voice(hertz))[1:] == pytest.approx(hertz, rel=0.01)


def test_noise_and_silence_have_no_pitch() -> None:
    noise = np.random.default_rng(1).standard_normal(SAMPLE_RATE_HZ).astype(np.float32)

    assert np.isnan(_pitch(0.1 * noise)).all()
    assert np.isnan(_pitch(np.zeros(SAMPLE_RATE_HZ, np.float32))).all()


def test_the_pitch_does_not_depend_on_how_the_sound_arrives() -> None:
    sound = _voice(150.0)

    assert _pitch(sound, 100) == pytest.approx(_pitch(sound, len(sound)), nan_ok=True)


@pytest.mark.parametrize("semitones", [0, 4, 10])
def test_a_voice_that_glides_has_a_range(semitones: float) -> None:
    glide = np.linspace(0, semitones, round(_SECONDS * SAMPLE_RATE_HZ))
    sound = _voice(np.asarray(110 * 2 ** (glide / 12), np.float32))

    found = pitch_range_semitones([Stretch(0, _SECONDS)], _pitch(sound))

    assert found == pytest.approx(0.9 * semitones, abs=0.3)


def test_little_voice_has_no_range() -> None:
    assert pitch_range_semitones([Stretch(0, 2)], _pitch(_voice(110.0))) is None

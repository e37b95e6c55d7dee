import numpy as np
import pytest

from simulator.audio import SAMPLE_RATE_HZ, Samples
from simulator.listening.cadence_meter import CadenceMeter
from simulator.listening.prosody import cadence_of
from tests.building.sounds import blocks_of, silence, white_noise


def voice(first_hertz: float, last_hertz: float, *, last_level: float = 0.3) -> Samples:
    """Two seconds of a humming voice that ends at another pitch and level than it began at."""
    steady, ending = SAMPLE_RATE_HZ * 3 // 2, SAMPLE_RATE_HZ // 2
    hertz = np.concatenate([np.full(steady, first_hertz), np.full(ending, last_hertz)])
    level = np.concatenate([np.full(steady, 0.3), np.full(ending, last_level)])
    phase = 2 * np.pi * np.cumsum(hertz) / SAMPLE_RATE_HZ
    hum = sum(np.sin(harmonic * phase) / harmonic for harmonic in range(1, 6))
    return np.asarray(0.5 * level * hum, np.float32)


@pytest.mark.parametrize("first_hertz", [100.0, 220.0])
@pytest.mark.parametrize("semitones", [4.0, 0.0, -3.0])
def test_a_fall_of_pitch_is_measured_in_semitones_whatever_the_voice(
    first_hertz: float, semitones: float
) -> None:
    cadence = cadence_of(voice(first_hertz, first_hertz * 2 ** (-semitones / 12)))

    assert cadence is not None
    assert cadence.pitch_fall_semitones == pytest.approx(semitones, abs=0.5)


def test_a_voice_that_grows_softer_falls_in_decibels_however_loud_it_is() -> None:
    near = voice(120.0, 120.0, last_level=0.15)

    cadences = [cadence_of(near), cadence_of(0.1 * near)]

    for cadence in cadences:
        assert cadence is not None
        assert cadence.loudness_fall_db == pytest.approx(6.0, abs=0.5)


@pytest.mark.parametrize("sound", [white_noise(2.0), silence(2.0), voice(120, 120)[:3000]])
def test_where_there_is_hardly_any_voice_nothing_is_told(sound: Samples) -> None:
    assert cadence_of(sound) is None


def test_silence_behind_the_words_changes_nothing() -> None:
    speech = voice(150.0, 120.0)
    meter = CadenceMeter()
    heard = np.concatenate([speech, silence(1.0)])
    for number, block in enumerate(blocks_of(heard, 1600), start=1):
        meter.push(block, max(0.0, number / 10 - 2.0))

    assert meter.cadence == cadence_of(speech)


def test_a_cadence_is_that_of_the_pause_now() -> None:
    meter = CadenceMeter()
    meter.push(np.concatenate([voice(150.0, 120.0), silence(1.0)]), 1.0)
    assert meter.cadence is not None

    meter.push(voice(150.0, 120.0), 0.0)

    assert meter.cadence is None

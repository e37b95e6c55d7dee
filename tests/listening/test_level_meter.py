"""Levels of sounds whose loudness is known."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.audio import SAMPLE_RATE_HZ, Samples
from simulator.listening.level_meter import BLOCK_SECONDS, FLOOR_DBFS, LevelMeter, Levels
from tests.building.sounds import silence, tone, white_noise

_WHOLE_PERIODS_HERTZ = 500.0


def _levels(sound: Samples) -> Levels:
    meter = LevelMeter()
    meter.push(sound)
    return meter.levels


def test_a_sine_at_full_scale_peaks_at_0_and_has_3_decibels_less_on_average() -> None:
    levels = _levels(tone(1.0, _WHOLE_PERIODS_HERTZ, level=1.0))

    assert levels.peak_dbfs == pytest.approx(0.0, abs=0.01)
    assert levels.rms_dbfs == pytest.approx(-3.01, abs=0.01)


@pytest.mark.parametrize("decibels", [-6.0, -20.0, -40.0])
def test_a_sound_made_softer_is_that_much_softer(decibels: float) -> None:
    sound = white_noise(1.0)
    softer = np.asarray(sound * 10 ** (decibels / 20), np.float32)

    loud, soft = _levels(sound), _levels(softer)

    assert soft.rms_dbfs - loud.rms_dbfs == pytest.approx(decibels, abs=0.01)
    assert soft.peak_dbfs - loud.peak_dbfs == pytest.approx(decibels, abs=0.01)


def test_digital_silence_is_at_the_floor() -> None:
    assert _levels(silence(0.5)).rms_dbfs == pytest.approx(FLOOR_DBFS)


def test_one_click_shows_in_the_peak_of_its_block_and_hardly_on_average() -> None:
    sound = silence(1.0)
    sound[SAMPLE_RATE_HZ // 2] = 1.0

    levels = _levels(sound)

    assert levels.peak_dbfs.max() == pytest.approx(0.0)
    assert levels.peak_dbfs.argmax() == int(0.5 / BLOCK_SECONDS)
    assert levels.rms_dbfs.max() < -25


def test_a_live_meter_gets_each_level_when_its_block_is_complete() -> None:
    meter = LevelMeter()

    assert len(meter.push(silence(0.020)).rms_dbfs) == 0
    assert len(meter.push(tone(0.020)).rms_dbfs) == 1
    assert len(meter.push(silence(0.320)).peak_dbfs) == 10
    assert len(meter.levels.rms_dbfs) == 11


@given(sizes=st.lists(st.integers(0, 2000), min_size=1, max_size=30))
def test_the_size_of_blocks_changes_nothing(sizes: list[int]) -> None:
    sound = white_noise(2.0)[: sum(sizes)]
    meter = LevelMeter()
    at = 0
    for size in sizes:
        meter.push(sound[at : at + size])
        at += size

    whole = _levels(sound)
    assert meter.levels.rms_dbfs.tolist() == whole.rms_dbfs.tolist()
    assert meter.levels.peak_dbfs.tolist() == whole.peak_dbfs.tolist()

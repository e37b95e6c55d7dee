"""Tones that are soft, short, and no speech."""

import numpy as np
import pytest

from simulator.audio import SAMPLE_RATE_HZ, Samples
from simulator.listening.silero_detector import SileroDetector
from simulator.listening.voice_activity import VoiceActivity
from simulator.pyav_resampler import Resampler
from simulator.speaking.chimes import Chime, chime_clip

_EVERY_CHIME = pytest.mark.parametrize("chime", list(Chime))


def _as_heard(chime: Chime, level: float) -> Samples:
    """The chime between silences, as a microphone beside the loudspeaker hears it."""
    clip = chime_clip(chime)
    resampler = Resampler(clip.rate_hz, SAMPLE_RATE_HZ)
    sound = np.concatenate([resampler.push(clip.samples), resampler.finish()])
    silence = np.zeros(SAMPLE_RATE_HZ, np.float32)
    hiss = 0.001 * np.random.default_rng(1).standard_normal(2 * len(silence) + len(sound))
    heard = np.concatenate([silence, level * sound, silence]) + hiss
    return np.asarray(heard, np.float32)


@_EVERY_CHIME
@pytest.mark.parametrize("level", [1.0, 0.3, 4.0])
def test_a_chime_is_not_taken_for_speech(chime: Chime, level: float) -> None:
    activity = VoiceActivity()
    for probability in SileroDetector().push(_as_heard(chime, level)):
        activity.push(probability)

    assert activity.stretches == ()


@_EVERY_CHIME
def test_a_chime_is_soft_and_short(chime: Chime) -> None:
    clip = chime_clip(chime)
    level_dbfs = 20 * np.log10(np.sqrt(np.mean(clip.samples**2)))

    assert clip.seconds < 0.5
    assert -24 < level_dbfs < -18
    assert np.abs(clip.samples).max() < 0.2


@_EVERY_CHIME
def test_a_chime_does_not_click(chime: Chime) -> None:
    samples = chime_clip(chime).samples
    steepest_of_tone = 0.14 * 2 * np.pi * 880 / chime_clip(chime).rate_hz

    assert samples[0] == 0
    assert abs(samples[-1]) < 0.001
    assert np.abs(np.diff(samples)).max() < 1.1 * steepest_of_tone


def test_time_up_falls() -> None:
    def pitches(chime: Chime) -> tuple[float, float]:
        samples = chime_clip(chime).samples
        crossings = np.flatnonzero(np.diff(np.signbit(samples)))
        early, late = np.diff(crossings[:6]).mean(), np.diff(crossings[-6:]).mean()
        return 1 / float(early), 1 / float(late)

    first, last = pitches(Chime.TIME_UP)
    assert first > last


def test_every_chime_sounds_different() -> None:
    sounds = [chime_clip(chime).samples.tobytes() for chime in Chime]

    assert len(set(sounds)) == len(Chime)

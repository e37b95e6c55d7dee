"""Noise to put behind recorded speech, made anew whenever it is needed; 16 kHz, float32, mono."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from simulator.audio import SAMPLE_RATE_HZ, Samples

SPEAKING_LEVEL = 0.02
"""Samples above it count as speech when its power is measured."""


@dataclass(frozen=True)
class Noise:
    """What sounds, and how far below the speech, both as mean power."""

    kind: Literal["pink", "hum"]
    snr_db: float

    def behind(self, speech: Samples, seed: int) -> Samples:
        """As much noise as there is speech; the same for the same seed."""
        generator = np.random.default_rng(seed)
        noise = _MAKE[self.kind](len(speech), generator)
        speech_power = np.mean(np.square(speech[np.abs(speech) > SPEAKING_LEVEL]))
        scale = np.sqrt(speech_power / np.mean(np.square(noise)) / 10 ** (self.snr_db / 10))
        return np.asarray(noise * scale, np.float32)


def _pink(count: int, generator: np.random.Generator) -> Samples:
    spectrum = np.fft.rfft(generator.standard_normal(count))
    spectrum[1:] /= np.sqrt(np.arange(1, len(spectrum)))
    return np.asarray(np.fft.irfft(spectrum, count), np.float32)


def _hum(count: int, generator: np.random.Generator) -> Samples:
    """Mains hum with harmonics over a little white noise, as from a fan near a cheap microphone."""
    time = np.arange(count) / SAMPLE_RATE_HZ
    tones = sum(np.sin(2 * np.pi * 50 * n * time) / n for n in range(1, 8))
    return np.asarray(tones + 0.3 * generator.standard_normal(count), np.float32)


_MAKE = {"pink": _pink, "hum": _hum}

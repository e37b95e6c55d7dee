"""Sounds that tests make themselves; all float32 mono, at 16 kHz unless a rate is given."""

import numpy as np

from simulator.audio import SAMPLE_RATE_HZ, Samples


def silence(seconds: float) -> Samples:
    """Exact zeros."""
    return np.zeros(round(seconds * SAMPLE_RATE_HZ), np.float32)


def tone(
    seconds: float, hertz: float = 440.0, level: float = 0.3, rate_hz: int = SAMPLE_RATE_HZ
) -> Samples:
    """A sine; at its usual level the FakeDetector takes it for speech."""
    time = np.arange(round(seconds * rate_hz)) / rate_hz
    return np.asarray(level * np.sin(2 * np.pi * hertz * time), np.float32)


def white_noise(seconds: float, level: float = 0.1, seed: int = 1) -> Samples:
    """Noise as from a bad cable; ``level`` is its standard deviation."""
    generator = np.random.default_rng(seed)
    noise = level * generator.standard_normal(round(seconds * SAMPLE_RATE_HZ))
    return np.clip(noise, -1, 1).astype(np.float32)


def mains_hum(seconds: float) -> Samples:
    """50 Hz with its harmonics, as from an old fan."""
    parts = [tone(seconds, 50.0 * n, 0.2 / n) for n in range(1, 8)]
    return np.asarray(np.sum(parts, axis=0), np.float32)


def key_clicks(seconds: float, clicks_per_second: float = 5.0) -> Samples:
    """Short dying bursts, as from typing beside the microphone."""
    sound = silence(seconds)
    burst_samples = SAMPLE_RATE_HZ // 100
    decay = np.exp(-np.arange(burst_samples) / (burst_samples / 5))
    burst = white_noise(0.01, level=0.4)[:burst_samples] * decay
    for start in range(0, len(sound) - burst_samples, round(SAMPLE_RATE_HZ / clicks_per_second)):
        sound[start : start + burst_samples] += burst.astype(np.float32)
    return sound


def blocks_of(samples: Samples, block_samples: int = SAMPLE_RATE_HZ // 10) -> list[Samples]:
    """The sound cut into blocks as a device delivers them; the last may be shorter."""
    return [samples[at : at + block_samples] for at in range(0, len(samples), block_samples)]

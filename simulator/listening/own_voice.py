"""Tells the interviewer's own voice in the microphone from the person's. Pure.

What a loudspeaker plays reaches the microphone late, softer, coloured by the room and smeared by
its echoes, but the spectrum still moves as it does in the sound that was played. So both are seen
as spectrograms (loudness in decibels, in bands as wide as those of hearing), each band against its
own mean, which takes out level and colour; and they are alike if for one delay they are correlated.
Another person says other sounds at other moments. That is all that is to be known here: no echo is
cancelled, as one would for two who talk at the same time (the waveforms themselves, correlated with
phase transform, were tried: in half a second of a reverberant room their peak drowns).
"""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from simulator.audio import SAMPLE_RATE_HZ, Samples

_FRAME_SAMPLES = 512
_HOP_SAMPLES = 256
_BAND_EDGES_HZ = (150, 300, 450, 600, 800, 1000, 1250, 1550, 1900, 2300, 2800, 3400, 4200, 5200)
_RANGE_DB = 40.0
_LEAST_LIKENESS = 0.5
_TINY = 1e-9


def is_own_voice(heard: Samples, said: Samples) -> bool:
    """Whether a stretch of sound is what the interviewer says.

    Args:
        heard: shape (n,), 16 kHz mono; a quarter of a second or more.
        said: shape (m,), 16 kHz mono; what was being said meanwhile, and half a second before.
    """
    return likeness(heard, said) >= _LEAST_LIKENESS


def likeness(heard: Samples, said: Samples) -> float:
    """The best correlation of the two spectrograms over the delays that fit, up to 1."""
    bands = _bands(heard)
    if len(bands) == 0:
        return 0.0
    rest = np.zeros(max(0, len(heard) - len(said)), np.float32)
    reference = _bands(np.concatenate([said, rest]))
    windows = sliding_window_view(reference, len(bands), axis=0).transpose(0, 2, 1)
    centred, others = _centred(bands), _centred(windows)
    products = np.sum(centred * others, axis=(1, 2))
    norms = np.sqrt(np.sum(centred**2) * np.sum(others**2, axis=(1, 2)) + _TINY)
    return float(np.max(products / norms))


def _centred(bands: Samples) -> Samples:
    return np.asarray(bands - bands.mean(axis=-2, keepdims=True), np.float32)


def _bands(samples: Samples) -> Samples:
    """Loudness by frame and band in decibels; what is 40 dB under the loudest counts as silent."""
    if len(samples) < _FRAME_SAMPLES:
        return np.zeros((0, len(_BAND_EDGES_HZ) - 1), np.float32)
    frames = sliding_window_view(samples, _FRAME_SAMPLES)[::_HOP_SAMPLES]
    power = np.abs(np.fft.rfft(frames * np.hanning(_FRAME_SAMPLES))) ** 2
    edges = np.round(np.array(_BAND_EDGES_HZ) * _FRAME_SAMPLES / SAMPLE_RATE_HZ).astype(int)
    in_bands = np.add.reduceat(power, edges, axis=1)[:, :-1]
    decibels = 10 * np.log10(in_bands + _TINY)
    return np.asarray(np.maximum(decibels, decibels.max() - _RANGE_DB), np.float32)

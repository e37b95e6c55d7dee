"""How high a voice is, from block to block.

Pitch is the best repetition of a window of 64 ms (de Cheveigné & Kawahara, YIN, JASA 2002; Boersma,
Accurate short-term analysis of the fundamental frequency, IFA Proceedings 17, 1993): it is compared
with itself, moved by a period of 1/500 to 1/65 s. The likeness is the correlation of the parts that
overlap, by their own power, which is 1 for a perfect repetition. Twice the period repeats as well,
so of the peaks that come near the best, the shortest period is taken; a parabola through it and its
neighbours gives fractions of a sample. A window without a peak over 0.6 has no voice.
"""

import numpy as np
import numpy.typing as npt

from simulator.audio import SAMPLE_RATE_HZ, Samples

WINDOW_BLOCKS = 2
"""How many blocks a window has; the next begins one block later."""

_LOWEST_HZ, _HIGHEST_HZ = 65, 500
_SHORTEST_PERIOD = SAMPLE_RATE_HZ // _HIGHEST_HZ
_LONGEST_PERIOD = SAMPLE_RATE_HZ // _LOWEST_HZ
_LEAST_LIKENESS = 0.6
_NEAR_THE_BEST = 0.9
_LEAST_POWER = 1e-9

Hertz = npt.NDArray[np.float32]
"""Pitch of successive blocks, shape (blocks,), NaN where there is no voice."""


def pitch_of_windows(windows: Samples) -> Hertz:
    """The pitch of each window.

    Args:
        windows: 16 kHz mono, shape (n, samples); a window takes at least twice 1/65 s.

    Returns:
        Shape (n,), in hertz, NaN without voice.
    """
    likeness = _likeness(windows)
    periods = _first_peaks(likeness)
    rows = np.arange(len(windows))
    peaks = likeness[rows, periods - _SHORTEST_PERIOD + 1]
    hertz = SAMPLE_RATE_HZ / (periods + _offsets(likeness, rows, periods - _SHORTEST_PERIOD + 1))
    return np.where(peaks >= _LEAST_LIKENESS, hertz, np.nan).astype(np.float32)


def _likeness(windows: Samples) -> npt.NDArray[np.float32]:
    """How each window resembles itself, moved by each period and by one more on either side."""
    count, size = windows.shape
    centred = windows - windows.mean(axis=1, keepdims=True) if count else windows
    spectra = np.fft.rfft(centred, 2 * size)
    products = np.fft.irfft(np.abs(spectra) ** 2, 2 * size)
    power = np.cumsum(np.square(centred, dtype=np.float64), axis=1)
    periods = np.arange(_SHORTEST_PERIOD - 1, _LONGEST_PERIOD + 2)
    head, tail = power[:, size - 1 - periods], power[:, -1:] - power[:, periods - 1]
    likeness = products[:, periods] / np.sqrt(np.maximum(head * tail, _LEAST_POWER**2))
    return np.asarray(likeness, np.float32)


def _first_peaks(likeness: npt.NDArray[np.float32]) -> npt.NDArray[np.intp]:
    """The shortest period whose peak comes near the highest; the shortest of all without any."""
    inner = likeness[:, 1:-1]
    is_peak = (inner >= likeness[:, :-2]) & (inner > likeness[:, 2:])
    heights = np.where(is_peak, inner, -1.0)
    best = heights.max(axis=1, keepdims=True)
    is_near = is_peak & (heights >= _NEAR_THE_BEST * best)
    return np.asarray(np.argmax(is_near, axis=1) + _SHORTEST_PERIOD, np.intp)


def _offsets(
    likeness: npt.NDArray[np.float32], rows: npt.NDArray[np.intp], places: npt.NDArray[np.intp]
) -> npt.NDArray[np.float32]:
    """How far the top of a parabola lies beside each place, in samples, from -0.5 to 0.5."""
    before, at, after = (likeness[rows, places + step] for step in (-1, 0, 1))
    bend = before - 2 * at + after
    offsets = 0.5 * (before - after) / np.where(np.abs(bend) < _LEAST_POWER, 1.0, bend)
    return np.asarray(np.clip(offsets, -0.5, 0.5), np.float32)

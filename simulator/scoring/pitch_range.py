"""How far a voice moves between low and high: one that hardly does sounds flat."""

from collections.abc import Sequence

import numpy as np

from simulator.audio import Stretch
from simulator.listening.level_meter import BLOCK_SECONDS
from simulator.listening.pitch import Hertz

_PERCENTILES = (5, 95)
_LEAST_VOICED_SECONDS = 3.0
_FURTHEST_FROM_MEDIAN_SEMITONES = 12.0
_SEMITONES_OF_AN_OCTAVE = 12.0
_SMOOTHED_BLOCKS = 3


def pitch_range_semitones(speech: Sequence[Stretch], pitch_hz: Hertz) -> float | None:
    """From the 5th to the 95th percentile of the pitch within speech; None under 3 s of voice.

    In semitones, in which men's and women's voices move equally far (Traunmüller & Eriksson, The
    perceptual evaluation of F0 excursions, JASA 1995). Each pitch is the median of three blocks in
    a row, and what is an octave off the median of the answer is taken for a mistake.
    """
    parts = [_smoothed(pitch_hz[_blocks(stretch)]) for stretch in speech]
    voiced = np.concatenate([np.zeros(0), *parts])
    if len(voiced) * BLOCK_SECONDS < _LEAST_VOICED_SECONDS:
        return None
    semitones = _SEMITONES_OF_AN_OCTAVE * np.log2(voiced)
    distances = np.abs(semitones - np.median(semitones))
    low, high = np.percentile(semitones[distances < _FURTHEST_FROM_MEDIAN_SEMITONES], _PERCENTILES)
    return round(float(high - low), 1)


def _blocks(stretch: Stretch) -> slice:
    return slice(round(stretch.start / BLOCK_SECONDS), round(stretch.end / BLOCK_SECONDS))


def _smoothed(pitch_hz: Hertz) -> Hertz:
    """The median of every three blocks that all have a voice."""
    if len(pitch_hz) < _SMOOTHED_BLOCKS:
        return np.zeros(0, np.float32)
    medians = np.median(
        np.lib.stride_tricks.sliding_window_view(pitch_hz, _SMOOTHED_BLOCKS), axis=1
    )
    return np.asarray(medians[~np.isnan(medians)], np.float32)

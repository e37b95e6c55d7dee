"""Small drawings for the review page, as the paths of an SVG image."""

from collections.abc import Sequence

import numpy as np

from simulator.audio import Samples
from simulator.transcribing.transcript import Word

WAVE_WIDTH, WAVE_HEIGHT = 600, 60
PACE_HEIGHT = 60
_BARS = 300
_QUIETEST_PEAK = 0.05
_PACE_SECONDS = 5.0
_FASTEST_WORDS_PER_MINUTE = 240.0


def wave_path(samples: Samples) -> str:
    """The loudest value of each part of a recording, as strokes around the middle."""
    if not len(samples):
        return ""
    edges = np.linspace(0, len(samples), min(_BARS, len(samples)) + 1).astype(int)[:-1]
    peaks = np.maximum.reduceat(np.abs(samples), edges)
    peaks = peaks / max(float(peaks.max()), _QUIETEST_PEAK)
    half, step = WAVE_HEIGHT / 2, WAVE_WIDTH / len(peaks)
    return "".join(
        f"M{step * (place + 0.5):.1f} {half * (1 - peak):.1f}V{half * (1 + peak):.1f}"
        for place, peak in enumerate(np.maximum(peaks, 0.02) * 0.95)
    )


def pace_path(words: Sequence[Word], seconds: float) -> str:
    """The pace over each five seconds of an answer, as bars up to 240 words a minute."""
    if not words or seconds <= 0:
        return ""
    count = max(1, int(np.ceil(seconds / _PACE_SECONDS)))
    edges = [min(place * _PACE_SECONDS, seconds) for place in range(count + 1)]
    starts = [word.start for word in words]
    heard, _ = np.histogram(starts, edges)
    scale = WAVE_WIDTH / seconds
    return "".join(
        _bar(scale * start, scale * end, pace_height(words_heard * 60 / (end - start)))
        for words_heard, start, end in zip(heard, edges[:-1], edges[1:], strict=True)
        if words_heard
    )


def pace_height(words_per_minute: float) -> float:
    """Height of a pace in the drawing."""
    return min(words_per_minute / _FASTEST_WORDS_PER_MINUTE, 1.0) * PACE_HEIGHT


def _bar(left: float, right: float, height: float) -> str:
    return f"M{left + 1:.1f} {PACE_HEIGHT}V{PACE_HEIGHT - height:.1f}H{right - 1:.1f}V{PACE_HEIGHT}"

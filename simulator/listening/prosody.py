"""How the last words before a pause sound: pitch and loudness, as a person hears that it is over.

Theory of operation
===================

Speakers of English mark the end of what they say by sound, before anything is silent. Pitch falls
to the floor of their voice over the last stressed word ("final lowering": Liberman & Pierrehumbert
1984), loudness falls with the breath, and the last syllable is stretched (Klatt 1976). Who stops to
think tends to hold the pitch level, and the loudness up, to keep the turn. In dialogue these are
among the cues that a listener's turn is likely to follow (Gravano & Hirschberg 2011, who find that
cues add up; Skantze 2021 reviews the field). None decides alone: a level pitch is common at ends
that are read aloud, and synthetic voices fall at every full stop.

Only what is relative is measured, so that neither the voice nor the microphone matters: the last
quarter of a second of voiced sound against all that was voiced in the last two seconds, pitch in
semitones and loudness in decibels.

Pitch is the best peak of the normalised autocorrelation of a frame (Boersma 1993, without his
interpolation and path finding): a frame of 40 ms is voiced where it repeats itself after 1/400 to
1/70 s with a correlation over 0.5 and is not more than 30 dB under the loudest. What repeats itself
does so after twice the time as well, so the first peak counts that comes near the best; what errors
by an octave are left are met with medians.

Sources: P. Boersma, "Accurate short-term analysis of the fundamental frequency", IFA Proceedings 17
(1993). A. Gravano & J. Hirschberg, "Turn-taking cues in task-oriented dialogue", Computer Speech &
Language 25 (2011). D. Klatt, "Linguistic uses of segmental duration in English", JASA 59 (1976).
M. Liberman & J. Pierrehumbert, "Intonational invariance under changes in pitch range and length",
in Language Sound Structure (1984). G. Skantze, "Turn-taking in conversational systems", Computer
Speech & Language 67 (2021).
"""

from dataclasses import dataclass

import numpy as np

from simulator.audio import SAMPLE_RATE_HZ, Samples

WINDOW_SECONDS = 2.0
"""How much voiced sound is looked at."""

_FRAME_SAMPLES = SAMPLE_RATE_HZ * 40 // 1000
_HOP_SAMPLES = SAMPLE_RATE_HZ * 10 // 1000
_HOP_SECONDS = _HOP_SAMPLES / SAMPLE_RATE_HZ
_SHORTEST_LAG = SAMPLE_RATE_HZ // 400
_LONGEST_LAG = SAMPLE_RATE_HZ // 70
_LEAST_CORRELATION = 0.5
_LEAST_SHARE_OF_BEST = 0.9
_QUIETEST_BELOW_PEAK_DB = 30.0
_LAST_SECONDS = 0.25
_LEAST_VOICED_SECONDS = 0.4
_SEMITONES_PER_OCTAVE = 12.0
_TINY = 1e-9


@dataclass(frozen=True, slots=True)
class Cadence:
    """How the last voiced sound differs from all of it.

    ``pitch_fall_semitones`` and ``loudness_fall_db`` are how much lower and softer the last quarter
    of a second is than the median of the window; under 0 it is higher, or louder.
    ``last_voiced_seconds`` is how long voice sounded last without a break.
    """

    pitch_fall_semitones: float
    loudness_fall_db: float
    last_voiced_seconds: float


def cadence_of(samples: Samples) -> Cadence | None:
    """How a stretch of speech ends.

    Args:
        samples: shape (n,), 16 kHz mono, up to the end of the last word; some three seconds do.

    Returns:
        None where less than 0.4 s of it are voiced.
    """
    if len(samples) < _FRAME_SAMPLES:
        return None
    frames = np.lib.stride_tricks.sliding_window_view(samples, _FRAME_SAMPLES)[::_HOP_SAMPLES]
    lags, is_periodic = _pitch_lags(frames)
    loudness_db = np.asarray(10 * np.log10(np.mean(np.square(frames), axis=1) + _TINY), np.float32)
    is_voiced = is_periodic & (loudness_db > loudness_db.max() - _QUIETEST_BELOW_PEAK_DB)
    voiced = np.flatnonzero(is_voiced)[-round(WINDOW_SECONDS / _HOP_SECONDS) :]
    if len(voiced) * _HOP_SECONDS < _LEAST_VOICED_SECONDS:
        return None
    semitones = np.asarray(-_SEMITONES_PER_OCTAVE * np.log2(lags[voiced]), np.float32)
    return Cadence(
        pitch_fall_semitones=_fall(semitones),
        loudness_fall_db=_fall(loudness_db[voiced]),
        last_voiced_seconds=_last_run(voiced) * _HOP_SECONDS,
    )


def _pitch_lags(frames: Samples) -> tuple[Samples, np.ndarray[tuple[int], np.dtype[np.bool_]]]:
    """The lag after which each frame first repeats itself, in samples, and whether it does."""
    centred = frames - frames.mean(axis=1, keepdims=True)
    size = 2 * _FRAME_SAMPLES
    spectra = np.fft.rfft(centred, size)
    correlation = np.fft.irfft(np.abs(spectra) ** 2, size)[:, : _LONGEST_LAG + 1]
    power = np.cumsum(np.square(centred), axis=1)
    lags = np.arange(_SHORTEST_LAG, _LONGEST_LAG + 1)
    head = power[:, _FRAME_SAMPLES - 1 - lags]
    tail = power[:, -1:] - power[:, lags - 1]
    normalised = correlation[:, lags] / np.sqrt(head * tail + _TINY)
    best = normalised.max(axis=1)
    inner = normalised[:, 1:-1]
    is_peak = (inner >= normalised[:, :-2]) & (inner >= normalised[:, 2:])
    is_near_best = inner >= _LEAST_SHARE_OF_BEST * best[:, None]
    first = 1 + np.argmax(is_peak & is_near_best, axis=1)
    return lags[first].astype(np.float32), best > _LEAST_CORRELATION


def _fall(values: Samples) -> float:
    last = values[-round(_LAST_SECONDS / _HOP_SECONDS) :]
    return float(np.median(values) - np.median(last))


def _last_run(voiced: np.ndarray[tuple[int], np.dtype[np.intp]]) -> int:
    """How many frames at the end follow each other."""
    breaks = np.flatnonzero(np.diff(voiced) > 1)
    return len(voiced) - (int(breaks[-1]) + 1 if len(breaks) else 0)

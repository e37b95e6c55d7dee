"""How the last words before a pause sound: pitch and loudness, as a person hears that it is over.

Theory of operation
===================

Speakers of English mark the end of what they say by sound, before anything is silent. Pitch falls
to the floor of their voice over the last stressed word ("final lowering": Liberman & Pierrehumbert
1984), and loudness falls with the breath. Somebody who stops to think tends to hold the pitch
level, and the loudness up, to keep the turn. In dialogue these are among the cues that a listener's
turn is likely to follow (Gravano & Hirschberg 2011, who find that cues add up; Skantze 2021 reviews
the field). None decides alone: a level pitch is common at ends that are read aloud, and synthetic
voices fall at every full stop.

Only what is relative is measured, so that neither the voice nor the microphone matters: the last
quarter of a second of voiced sound against all that was voiced in the last two seconds, pitch in
semitones and loudness in decibels.

Pitch is that of frames of 40 ms, one every 10 ms (see :mod:`simulator.listening.pitch`); what is
more than 30 dB under the loudest counts as no voice. Errors by an octave are met with medians.

Sources: A. Gravano & J. Hirschberg, "Turn-taking cues in task-oriented dialogue", Computer Speech &
Language 25 (2011). M. Liberman & J. Pierrehumbert, "Intonational invariance under changes in pitch
range and length", in Language Sound Structure (1984). G. Skantze, "Turn-taking in conversational
systems", Computer Speech & Language 67 (2021).
"""

from dataclasses import dataclass

import numpy as np

from simulator.audio import SAMPLE_RATE_HZ, Samples
from simulator.listening.pitch import pitch_of_windows

WINDOW_SECONDS = 2.0
"""How much voiced sound is looked at."""

_FRAME_SAMPLES = SAMPLE_RATE_HZ * 40 // 1000
_HOP_SAMPLES = SAMPLE_RATE_HZ * 10 // 1000
_HOP_SECONDS = _HOP_SAMPLES / SAMPLE_RATE_HZ
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
    """

    pitch_fall_semitones: float
    loudness_fall_db: float


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
    hertz = pitch_of_windows(frames)
    loudness_db = np.asarray(10 * np.log10(np.mean(np.square(frames), axis=1) + _TINY), np.float32)
    is_voiced = np.isfinite(hertz) & (loudness_db > loudness_db.max() - _QUIETEST_BELOW_PEAK_DB)
    voiced = np.flatnonzero(is_voiced)[-round(WINDOW_SECONDS / _HOP_SECONDS) :]
    if len(voiced) * _HOP_SECONDS < _LEAST_VOICED_SECONDS:
        return None
    semitones = np.asarray(_SEMITONES_PER_OCTAVE * np.log2(hertz[voiced]), np.float32)
    return Cadence(
        pitch_fall_semitones=_fall(semitones),
        loudness_fall_db=_fall(loudness_db[voiced]),
    )


def _fall(values: Samples) -> float:
    last = values[-round(_LAST_SECONDS / _HOP_SECONDS) :]
    return float(np.median(values) - np.median(last))

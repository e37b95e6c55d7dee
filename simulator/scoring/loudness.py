"""What the loudness of a recording tells, given its voice activity."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from simulator.audio import Stretch
from simulator.listening.level_meter import BLOCK_SECONDS, Decibels

_WINDOW_BLOCKS = round(0.4 / BLOCK_SECONDS)
_RANGE_PERCENTILES = (10, 95)
_RANGE_GATE_DB = 20.0
_LEAST_RANGE_SECONDS = 5.0

_SYLLABLE_BLOCKS = 3
_TAIL_BLOCKS = round(0.6 / BLOCK_SECONDS)
_SHORTEST_PHRASE_SECONDS = 1.6
_FEWEST_PHRASES_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class PhraseEnd:
    """The last stretch before a pause, and how far its voice is under the answer's own level."""

    start: float
    end: float
    drop_db: float


def loudness_range_db(speech: Sequence[Stretch], rms_dbfs: Decibels) -> float | None:
    """How far apart the quiet and loud parts of the speech are, None under 5 s of it.

    From the 10th to the 95th percentile of short-term levels, of which those 20 dB under their
    mean are left out, as in EBU Tech 3342. Other than there, windows are 0.4 s, not 3 s, since
    answers are short; they lie within speech; and levels are plain RMS without K-weighting.
    """
    windows = [_windowed_db(part, _WINDOW_BLOCKS) for part in _parts(speech, rms_dbfs)]
    short_term = np.concatenate([np.zeros(0), *windows])
    if len(short_term) * BLOCK_SECONDS < _LEAST_RANGE_SECONDS:
        return None
    kept = short_term[short_term > _power_mean(short_term) - _RANGE_GATE_DB]
    low, high = np.percentile(kept, _RANGE_PERCENTILES)
    return round(float(high - low), 1)


def phrase_ends(speech: Sequence[Stretch], rms_dbfs: Decibels) -> tuple[PhraseEnd, ...]:
    """The end of each phrase, which is speech of 1.6 s or more up to a pause.

    The loudest syllable of its last 0.6 s is compared with the median of such over the whole
    answer, so that the last sounds of a word, which always die away, don't count. Nothing under
    5 s of speech.
    """
    if sum(stretch.seconds for stretch in speech) < _FEWEST_PHRASES_SECONDS:
        return ()
    loudest = [_loudest_syllables(part) for part in _parts(speech, rms_dbfs)]
    if not any(map(len, loudest)):
        return ()
    usual = float(np.median(np.concatenate([np.zeros(0), *loudest])))
    return tuple(
        PhraseEnd(
            round(stretch.end - _TAIL_BLOCKS * BLOCK_SECONDS, 2),
            round(stretch.end, 2),
            round(usual - float(syllables[-1]), 1),
        )
        for stretch, syllables in zip(speech, loudest, strict=True)
        if stretch.seconds >= _SHORTEST_PHRASE_SECONDS and len(syllables)
    )


def _loudest_syllables(rms_dbfs: Decibels) -> npt.NDArray[np.float64]:
    """The loudest syllable of each window as long as a tail."""
    syllables = _windowed_db(rms_dbfs, _SYLLABLE_BLOCKS)
    width = _TAIL_BLOCKS - _SYLLABLE_BLOCKS + 1
    if len(syllables) < width:
        return np.zeros(0)
    windows = np.lib.stride_tricks.sliding_window_view(syllables, width)
    return np.asarray(windows.max(axis=1), np.float64)


def _parts(speech: Sequence[Stretch], rms_dbfs: Decibels) -> list[Decibels]:
    return [rms_dbfs[slice(*_blocks(stretch, len(rms_dbfs)))] for stretch in speech]


def _blocks(stretch: Stretch, count: int) -> tuple[int, int]:
    start, end = (min(count, round(at / BLOCK_SECONDS)) for at in (stretch.start, stretch.end))
    return start, end


def _windowed_db(rms_dbfs: Decibels, width: int) -> npt.NDArray[np.float64]:
    """Level of every window of so many blocks."""
    if len(rms_dbfs) < width:
        return np.zeros(0)
    power = np.power(10.0, rms_dbfs.astype(np.float64) / 10)
    return np.asarray(10 * np.log10(np.convolve(power, np.ones(width) / width, "valid")))


def _power_mean(rms_dbfs: npt.NDArray[np.floating]) -> float:
    return float(10 * np.log10(np.mean(np.power(10.0, rms_dbfs.astype(np.float64) / 10))))

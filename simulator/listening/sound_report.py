"""What a sentence read aloud tells about a microphone and the room it stands in."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

import numpy as np

from simulator.audio import Stretch
from simulator.listening.level_meter import BLOCK_SECONDS, FLOOR_DBFS, Decibels, Levels

CLIPPING_DBFS = -1.0
"""A peak from which on the sound is taken to be clipped."""

QUIET_DBFS = -45.0
"""Level under which a voice is quiet."""

_SILENT_DBFS = -90.0
_LEAST_ABOVE_NOISE_DB = 15.0
_EDGE_SECONDS = 0.2
_FEWEST_NOISE_BLOCKS = 10


class Symptom(Enum):
    """Something about the sound that the person should know."""

    NO_SOUND = auto()
    """Not even noise: muted, or kept from the program by the system."""
    NO_VOICE = auto()
    """Sound, and no voice in it."""
    CLIPPING = auto()
    QUIET = auto()
    NOISY = auto()
    """The room is nearly as loud as the voice."""

    @property
    def is_fault(self) -> bool:
        """Whether an interview is impossible like this."""
        return self in {Symptom.NO_SOUND, Symptom.NO_VOICE}


@dataclass(frozen=True, slots=True)
class SoundReport:
    """Levels in dBFS, and what to say about them.

    ``voice_dbfs`` is the median level of the speech, None without any; ``noise_dbfs`` that of the
    rest, None where there is next to none.
    """

    peak_dbfs: float
    voice_dbfs: float | None
    noise_dbfs: float | None
    symptoms: tuple[Symptom, ...]


def report_on(levels: Levels, speech: Sequence[Stretch]) -> SoundReport:
    """Judge a recording by its levels and by where a voice was found in it."""
    peak_dbfs = float(levels.peak_dbfs.max(initial=FLOOR_DBFS))
    is_voice = _is_within(speech, len(levels.rms_dbfs), edge_seconds=0.0)
    is_noise = ~_is_within(speech, len(levels.rms_dbfs), edge_seconds=_EDGE_SECONDS)
    voice_dbfs = _median(levels.rms_dbfs[is_voice], fewest=1)
    noise_dbfs = _median(levels.rms_dbfs[is_noise], fewest=_FEWEST_NOISE_BLOCKS)
    symptoms = tuple(_symptoms(peak_dbfs, voice_dbfs, noise_dbfs))
    return SoundReport(peak_dbfs, voice_dbfs, noise_dbfs, symptoms)


def _symptoms(
    peak_dbfs: float, voice_dbfs: float | None, noise_dbfs: float | None
) -> list[Symptom]:
    if peak_dbfs <= _SILENT_DBFS:
        return [Symptom.NO_SOUND]
    if voice_dbfs is None:
        return [Symptom.NO_VOICE]
    is_noisy = noise_dbfs is not None and voice_dbfs - noise_dbfs < _LEAST_ABOVE_NOISE_DB
    is_seen = {
        Symptom.CLIPPING: peak_dbfs >= CLIPPING_DBFS,
        Symptom.QUIET: voice_dbfs < QUIET_DBFS,
        Symptom.NOISY: is_noisy,
    }
    return [symptom for symptom, is_there in is_seen.items() if is_there]


def _is_within(
    speech: Sequence[Stretch], block_count: int, edge_seconds: float
) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Which blocks lie in a stretch, or at most so far from one; shape (blocks,)."""
    middles = (np.arange(block_count) + 0.5) * BLOCK_SECONDS
    within = np.zeros(block_count, np.bool_)
    for stretch in speech:
        within |= (middles >= stretch.start - edge_seconds) & (middles < stretch.end + edge_seconds)
    return within


def _median(levels: Decibels, fewest: int) -> float | None:
    return round(float(np.median(levels)), 1) if len(levels) >= fewest else None

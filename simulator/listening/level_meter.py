"""How loud a recording is and how high its voice, block by block, without keeping its sound."""

from array import array
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from simulator.audio import Samples
from simulator.listening.pitch import WINDOW_BLOCKS, Hertz, pitch_of_windows
from simulator.listening.voice_activity import FRAME_SAMPLES, FRAME_SECONDS

BLOCK_SAMPLES = FRAME_SAMPLES
"""Samples behind each level: those of a frame of voice activity, so that both line up."""

BLOCK_SECONDS = FRAME_SECONDS

FLOOR_DBFS = -100.0
"""Level given to digital silence; a 16-bit step is at -90."""

Decibels = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Levels:
    """Levels of successive blocks of 32 ms, each of shape (blocks,).

    In dBFS against a value of 1: a sine at full scale has a peak of 0 and an RMS of -3.
    ``pitch_hz`` is that of each block and the one before, None where it was not measured.
    """

    rms_dbfs: Decibels
    peak_dbfs: Decibels
    pitch_hz: Hertz | None = None


class LevelMeter:
    """Measures level and pitch of successive sound; 375 bytes for each second of it."""

    def __init__(self) -> None:
        self._rms = array("f")
        self._peak = array("f")
        self._pitch = array("f")
        self._block_before = np.zeros((WINDOW_BLOCKS - 1) * BLOCK_SAMPLES, np.float32)
        self._unmeasured = np.zeros(0, np.float32)

    def push(self, samples: Samples) -> Levels:
        """The levels of the blocks that these samples complete; shape (n,), any n."""
        sound = np.concatenate([self._unmeasured, samples])
        whole = len(sound) - len(sound) % BLOCK_SAMPLES
        self._unmeasured = sound[whole:]
        blocks = sound[:whole].reshape(-1, BLOCK_SAMPLES)
        rms = _decibels(np.sqrt(np.mean(blocks**2, axis=1)))
        peak = _decibels(np.abs(blocks).max(axis=1))
        self._rms.frombytes(rms.tobytes())
        self._peak.frombytes(peak.tobytes())
        return Levels(rms, peak, self._push_pitch(sound[:whole]))

    @property
    def levels(self) -> Levels:
        """All levels so far, without those of a last block that is not complete."""
        return Levels(
            np.array(self._rms, np.float32),
            np.array(self._peak, np.float32),
            np.array(self._pitch, np.float32),
        )

    def _push_pitch(self, sound: Samples) -> Hertz:
        """The pitch of each of these whole blocks, with the one before it."""
        sound = np.concatenate([self._block_before, sound])
        self._block_before = sound[len(sound) - len(self._block_before) :]
        size = WINDOW_BLOCKS * BLOCK_SAMPLES
        if len(sound) < size:
            return np.zeros(0, np.float32)
        windows = np.lib.stride_tricks.sliding_window_view(sound, size)[::BLOCK_SAMPLES]
        pitch = pitch_of_windows(windows)
        self._pitch.frombytes(pitch.tobytes())
        return pitch


def _decibels(values: Samples) -> Decibels:
    floor = np.float32(10 ** (FLOOR_DBFS / 20))
    return np.asarray(20 * np.log10(np.maximum(values, floor)), np.float32)

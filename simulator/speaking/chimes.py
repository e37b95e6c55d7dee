"""Short, soft signals while the microphone is open. Pure.

They are plain sines with rounded edges: nothing in them clicks, and nothing in them is taken for
speech by whatever listens.
"""

from enum import StrEnum
from types import MappingProxyType

import numpy as np

from simulator.audio import Clip, Samples

_RATE_HZ = 48_000
_PEAK = 0.14
_EDGE_SECONDS = 0.03


class Chime(StrEnum):
    """What a tone tells: time is running out, or time is up."""

    TIME_WARNING = "time warning"
    TIME_UP = "time up"


_NOTES = MappingProxyType(
    {
        Chime.TIME_WARNING: ((659.0, 0.12), (0.0, 0.1), (659.0, 0.12)),
        Chime.TIME_UP: ((659.0, 0.14), (440.0, 0.22)),
    }
)
"""Notes one after another: pitch in hertz, 0 for a rest, and seconds."""


def chime_clip(chime: Chime) -> Clip:
    """The sound of a chime, some 20 dB under full scale, less than half a second long."""
    notes = [_note(hertz, seconds) for hertz, seconds in _NOTES[chime]]
    return Clip(np.concatenate(notes), _RATE_HZ)


def _note(hertz: float, seconds: float) -> Samples:
    count = round(seconds * _RATE_HZ)
    wave = np.sin(2 * np.pi * hertz * np.arange(count) / _RATE_HZ)
    return np.asarray(_PEAK * wave * _envelope(count), np.float32)


def _envelope(count: int) -> Samples:
    """Raised-cosine edges around a steady middle."""
    edge = round(_EDGE_SECONDS * _RATE_HZ)
    rise = 0.5 - 0.5 * np.cos(np.pi * np.arange(edge) / edge)
    return np.concatenate([rise, np.ones(count - 2 * edge), rise[::-1]]).astype(np.float32)

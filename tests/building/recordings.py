"""Recordings: as they are told of, and as they lie in files."""

from pathlib import Path

import av
import numpy as np

from simulator.listening.end_of_answer import EndReason
from simulator.listening.level_meter import Levels
from simulator.listening.recording import Recording


def recording(seconds: float = 12.3, ended_by: EndReason = EndReason.SILENCE) -> Recording:
    """The recording of an answer, without a file."""
    none = np.zeros(0, np.float32)
    return Recording(seconds, (), ended_by, Levels(none, none))


def seconds_of(path: Path) -> float:
    """Duration of a sound file."""
    with av.open(str(path)) as container:
        stream = container.streams.audio[0]
        assert stream.duration is not None
        assert stream.time_base is not None
        return float(stream.duration * stream.time_base)

"""The two shapes in which sound travels between the rooms."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

SAMPLE_RATE_HZ = 16_000
"""Rate at which everything heard is kept, detected and transcribed."""

Samples = npt.NDArray[np.float32]
"""Mono sound, shape (n,), values in [-1, 1]; at 16 kHz unless a rate is given beside it."""


@dataclass(frozen=True, slots=True)
class Clip:
    """A piece of sound at its own rate, such as one rendered sentence."""

    samples: Samples
    rate_hz: int

    @property
    def seconds(self) -> float:
        """Duration."""
        return len(self.samples) / self.rate_hz


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a recording, in seconds from its start."""

    start: float
    end: float

    @property
    def seconds(self) -> float:
        """Duration."""
        return self.end - self.start


def stretches_behind(seconds: float, stretches: tuple[Stretch, ...]) -> tuple[Stretch, ...]:
    """Those of which the greater part lies behind a moment that is known roughly, as words end."""
    return tuple(one for one in stretches if (one.start + one.end) / 2 > seconds)

"""Finds the channel of a microphone that somebody speaks into.

An interface with several sockets, or a headset whose microphone is wired to the second channel,
delivers silence, hum or music on the others. Speech comes and goes: a channel counts where its
sound rises well above what it falls back to, and of those the loudest one is taken. It is kept
through pauses, until another has been clearly louder than it was, or has long been alone.
"""

from collections import deque

import numpy as np
import numpy.typing as npt

from simulator.audio import Samples

Channels = npt.NDArray[np.float32]
"""Sound of several channels, shape (n, channels), values in [-1, 1]."""

_MOST_BLOCKS = 150
_LEAST_BLOCKS = 25
_BACKGROUND_PERCENTILE = 20
_SPEECH_PERCENTILE = 90
_LEAST_RISE = 4.0
_LEAST_POWER = 1e-7
_NEARLY_AS_LOUD = 0.5
_CLEARLY_LOUDER = 4.0
_FORGOTTEN_BY_HALF_BLOCKS = 500


class ChannelFinder:
    """Makes mono sound of one device's blocks of 20 ms, taking the channel with speech.

    Until there is one, the mean of all is taken, so that no beginning is lost. ``wanted`` is a
    channel that was chosen, counted from 1, which is then always taken.
    """

    def __init__(self, wanted: int | None = None) -> None:
        self._taken = wanted - 1 if wanted else None
        self._is_chosen = wanted is not None
        self._power_taken = 0.0
        self._powers: deque[npt.NDArray[np.float32]] = deque(maxlen=_MOST_BLOCKS)

    @property
    def channel(self) -> int | None:
        """The channel that is taken, counted from 1; None while it is the mean of all."""
        return None if self._taken is None else self._taken + 1

    def mono(self, block: Channels) -> Samples:
        """The next block as mono; where the channel changes, it is faded over."""
        if block.shape[1] == 1:
            return block[:, 0]
        before = self._sound_of(block)
        if self._is_chosen or not len(block):
            return before
        self._powers.append(np.square(block).mean(axis=0))
        taken = self._find()
        if taken == self._taken:
            return before
        self._taken = taken
        fade = np.linspace(0, 1, len(block), dtype=np.float32)
        return before + (self._sound_of(block) - before) * fade

    def _sound_of(self, block: Channels) -> Samples:
        if self._taken is None:
            return np.asarray(block.mean(axis=1), np.float32)
        return block[:, self._taken]

    def _find(self) -> int | None:
        """The channel to take now, counted from 0; of nearly equal ones the first."""
        if len(self._powers) < _LEAST_BLOCKS:
            return self._taken
        background, speech = np.percentile(
            np.stack(self._powers), [_BACKGROUND_PERCENTILE, _SPEECH_PERCENTILE], axis=0
        )
        rises = (speech > _LEAST_RISE * background) & (speech > _LEAST_POWER)
        speech = np.where(rises, speech, 0.0)
        loudest = speech.max()
        taken_now = 0.0 if self._taken is None else float(speech[self._taken])
        self._power_taken *= 0.5 ** (1 / _FORGOTTEN_BY_HALF_BLOCKS)
        self._power_taken = max(self._power_taken, taken_now)
        if loudest <= _CLEARLY_LOUDER * self._power_taken:
            return self._taken
        return int(np.argmax(speech >= _NEARLY_AS_LOUD * loudest))

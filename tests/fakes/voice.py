"""A voice for tests: a tone instead of speech."""

import numpy as np

from simulator.audio import SAMPLE_RATE_HZ, Clip
from simulator.errors import VoiceError

_TONE_HZ = 440
_SECONDS_PER_CHARACTER = 0.001


class FakeVoice:
    """Renders each sentence as a tone whose length grows with the text.

    ``sentences`` holds all that was asked for. While ``failing`` is set, rendering fails.
    """

    def __init__(self, *, failing: bool = False) -> None:
        self.failing = failing
        self.sentences: list[str] = []
        self.is_started = False
        self.is_closed = False

    def start(self) -> None:
        """See :meth:`simulator.speaking.voice.Voice.start`."""
        self.is_started = True

    def render(self, sentence: str) -> Clip:
        """See :meth:`simulator.speaking.voice.Voice.render`."""
        self.sentences.append(sentence)
        if self.failing:
            message = "The voice failed, as the test told it to."
            raise VoiceError(message)
        count = int((1 + len(sentence)) * _SECONDS_PER_CHARACTER * SAMPLE_RATE_HZ)
        phase = 2 * np.pi * _TONE_HZ / SAMPLE_RATE_HZ * np.arange(count, dtype=np.float32)
        return Clip((0.5 * np.sin(phase)).astype(np.float32), SAMPLE_RATE_HZ)

    def close(self) -> None:
        """See :meth:`simulator.speaking.voice.Voice.close`."""
        self.is_closed = True

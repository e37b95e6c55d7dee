"""A voice for tests: a tone instead of speech."""

import threading
import time

import numpy as np

from simulator.audio import SAMPLE_RATE_HZ, Clip
from simulator.errors import VoiceError

_TONE_HZ = 440
_SECONDS_PER_CHARACTER = 0.001
_HANGING_SECONDS = 0.005
_LONGEST_WAIT_SECONDS = 10.0


class FakeVoice:
    """Renders each sentence as a tone whose length grows with the text.

    ``sentences`` holds all that was asked for. While ``failing`` is set, rendering fails; while
    ``hanging`` is set, it does not end.
    """

    def __init__(self, *, failing: bool = False) -> None:
        self.failing = failing
        self.hanging = threading.Event()
        self.sentences: list[str] = []
        self._has_changed = threading.Condition()
        self.is_started = False
        self.is_closed = False

    def start(self) -> None:
        """See :meth:`simulator.speaking.voice.Voice.start`."""
        if self.is_closed:
            message = "The voice is closed."
            raise VoiceError(message)
        self.is_started = True

    def render(self, sentence: str) -> Clip:
        """See :meth:`simulator.speaking.voice.Voice.render`."""
        self.start()
        with self._has_changed:
            self.sentences.append(sentence)
            self._has_changed.notify_all()
        while self.hanging.is_set():
            time.sleep(_HANGING_SECONDS)
        if self.failing:
            message = "The voice failed, as the test told it to."
            raise VoiceError(message)
        count = int((1 + len(sentence)) * _SECONDS_PER_CHARACTER * SAMPLE_RATE_HZ)
        phase = 2 * np.pi * _TONE_HZ / SAMPLE_RATE_HZ * np.arange(count, dtype=np.float32)
        return Clip((0.5 * np.sin(phase)).astype(np.float32), SAMPLE_RATE_HZ)

    def kill_synthesiser(self) -> None:
        """Let the synthesiser die, as a process may."""
        self.is_started = False

    def wait_for_sentences(self, count: int) -> None:
        """Return once so many were asked for."""
        with self._has_changed:
            assert self._has_changed.wait_for(
                lambda: len(self.sentences) >= count, _LONGEST_WAIT_SECONDS
            )

    def close(self) -> None:
        """See :meth:`simulator.speaking.voice.Voice.close`."""
        self.is_closed = True

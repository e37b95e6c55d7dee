"""What the microphone hears while the interviewer says something in the middle of a turn.

The interviewer's voice must neither be recorded as the answer nor count as speech, and the person
must lose no word of theirs. So while the aside is audible the sound is held back: it is judged by a
detector of its own, and given back as silence, unless somebody else speaks in it. Then the aside
stops at once, and what is held is given back from where they began.
"""

from collections.abc import Callable
from typing import Protocol

import numpy as np

from simulator.audio import SAMPLE_RATE_HZ, Samples
from simulator.listening.own_voice import is_own_voice
from simulator.listening.voice_activity import FRAME_SAMPLES, SpeechDetector

_ON_PROBABILITY = 0.5
_LEAST_SPEECH_FRAMES = 10
_BRIDGED_FRAMES = 4
_LEAD_SAMPLES = SAMPLE_RATE_HZ // 10
_TAIL_SECONDS = 0.2
_LONGEST_DELAY_SAMPLES = SAMPLE_RATE_HZ // 2


class Aside(Protocol):
    """Something short that the interviewer says while the microphone stays open."""

    def begin(self, at_seconds: float) -> Samples | None:
        """Begin to say it, at this place in the recording, and return at once.

        Returns:
            The sound, 16 kHz mono; None if it can't be said just now.
        """
        ...

    def stop(self) -> None:
        """Fall silent at once; may be called at any time."""
        ...

    @property
    def was_audible(self) -> bool:
        """Whether any of it sounded yet."""
        ...

    @property
    def is_over(self) -> bool:
        """Whether nothing of it sounds any more, nor will."""
        ...


class Interjection:
    """One aside, from when it was asked for until the sound of the microphone is the answer's.

    ``seconds_since`` is how much has been heard since it ended.
    """

    def __init__(
        self, aside: Aside, said: Samples, make_detector: Callable[[], SpeechDetector]
    ) -> None:
        self._aside = aside
        self._said = said
        self._detector = make_detector()
        self._probabilities: list[float] = []
        self._held: Samples = np.zeros(0, np.float32)
        self.seconds_since = 0.0
        self._gives_way = False
        self.is_over = False

    @property
    def was_audible(self) -> bool:
        """Whether the person heard any of it."""
        return self._aside.was_audible

    def stop(self) -> None:
        """Nobody listens any more."""
        self._aside.stop()

    def give_way(self) -> None:
        """Somebody speaks: all that is heard is theirs."""
        self._aside.stop()
        self._gives_way = True

    def push(self, block: Samples) -> Samples:
        """What is to be taken for the answer now that this block was heard; shape (n,), any n."""
        if self._gives_way or not self._aside.was_audible:
            self.is_over = self._gives_way or self._aside.is_over
            return block
        self._held = np.concatenate([self._held, block])
        self._probabilities += self._detector.push(block)
        if self._aside.is_over:
            self.seconds_since += len(block) / SAMPLE_RATE_HZ
        onset = self._onset_of_somebody_else()
        if onset is None and self.seconds_since < _TAIL_SECONDS:
            return np.zeros(0, np.float32)
        return self._released(onset)

    def release(self) -> Samples:
        """What is held, where the turn ends in the middle of it."""
        return self._released(self._onset_of_somebody_else())

    def _released(self, onset: int | None) -> Samples:
        self.stop()
        self.is_over = True
        held, self._held = self._held, np.zeros(0, np.float32)
        silent = len(held) if onset is None else max(0, onset - _LEAD_SAMPLES)
        return np.concatenate([np.zeros(silent, np.float32), held[silent:]])

    def _onset_of_somebody_else(self) -> int | None:
        """The sample held in which somebody begins to speak who isn't the interviewer."""
        run = _last_run(self._probabilities)
        if run is None:
            return None
        first, last = run[0] * FRAME_SAMPLES, run[1] * FRAME_SAMPLES
        said = self._said[max(0, first - _LONGEST_DELAY_SAMPLES) : last]
        return None if is_own_voice(self._held[first:last], said) else first


def _last_run(probabilities: list[float]) -> tuple[int, int] | None:
    """The last stretch of speech, if it is long enough to tell whose: its frames, from and to."""
    speech = np.flatnonzero(np.array(probabilities) >= _ON_PROBABILITY)
    if len(speech) < _LEAST_SPEECH_FRAMES:
        return None
    breaks = np.flatnonzero(np.diff(speech) > _BRIDGED_FRAMES)
    first = int(speech[breaks[-1] + 1]) if len(breaks) else int(speech[0])
    last = int(speech[-1]) + 1
    return (first, last) if last - first >= _LEAST_SPEECH_FRAMES else None

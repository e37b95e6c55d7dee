"""Asks, while an answer is being given, whether there is anything to add."""

import threading
from collections.abc import Callable
from itertools import cycle

import numpy as np

from simulator.audio import SAMPLE_RATE_HZ, Clip, Samples
from simulator.pyav_resampler import Resampler
from simulator.speaking.narrator import Narrator
from simulator.speaking.voice import Utterance

QUESTIONS = ("Anything to add?", "Anything else?")
"""What is asked, in turn: short, and of one sentence each."""

_LABEL = "aside"
_LOUDNESS = 0.6


def _ignore(_told: object) -> None:
    pass


class Inquiry:
    """Asks in other words each time; see :class:`simulator.listening.interjection.Aside`.

    For each turn ``on_begin`` is told where in the recording it asks, and ``on_sound`` what, once
    it sounds; both from another thread than the session's.
    """

    def __init__(self, narrator: Narrator) -> None:
        self._narrator = narrator
        self._texts = cycle(QUESTIONS)
        self._on_begin: Callable[[float], None] = _ignore
        self._on_sound: Callable[[str], None] = _ignore
        self._stop = threading.Event()
        self._sounded = threading.Event()
        self._over = threading.Event()

    def tell(self, on_begin: Callable[[float], None], on_sound: Callable[[str], None]) -> None:
        """Be ready to ask, and tell these of it."""
        self._narrator.keep_ready(QUESTIONS)
        self._on_begin, self._on_sound = on_begin, on_sound

    def begin(self, at_seconds: float) -> Samples | None:
        """See :meth:`simulator.listening.interjection.Aside.begin`."""
        text = next(self._texts)
        utterance = Utterance(_LABEL, text, _LOUDNESS)
        clip = self._narrator.sound_of(utterance)
        if clip is None:
            return None
        self._stop, self._sounded, self._over = (threading.Event() for _ in range(3))
        self._on_begin(at_seconds)
        threading.Thread(target=self._say, args=[utterance], daemon=True).start()
        return at_16_khz(clip)

    def stop(self) -> None:
        """See :meth:`simulator.listening.interjection.Aside.stop`."""
        self._stop.set()

    @property
    def was_audible(self) -> bool:
        """See :attr:`simulator.listening.interjection.Aside.was_audible`."""
        return self._sounded.is_set()

    @property
    def is_over(self) -> bool:
        """See :attr:`simulator.listening.interjection.Aside.is_over`."""
        return self._over.is_set()

    def _say(self, utterance: Utterance) -> None:
        sounded, over = self._sounded, self._over

        def first_sound() -> None:
            sounded.set()
            self._on_sound(utterance.text)

        try:
            self._narrator.say(utterance, self._stop, first_sound)
        finally:
            over.set()


def at_16_khz(clip: Clip) -> Samples:
    """The sound of a clip as a microphone would hear it."""
    resampler = Resampler(clip.rate_hz, SAMPLE_RATE_HZ)
    return np.concatenate([resampler.push(clip.samples), resampler.finish()])

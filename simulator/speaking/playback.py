"""One utterance being played, in a thread of its own that can be given up."""

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import numpy as np

from simulator.audio import Clip
from simulator.errors import DeviceError, VoiceError
from simulator.speaking.rendering import Renderer, spoken_sentences
from simulator.speaking.voice import AudioSink, Utterance

_POLL_SECONDS = 0.01
_AUDIBLE_SHARE_OF_PEAK = 0.01
_TAIL_SECONDS = 0.1


@dataclass(frozen=True, slots=True)
class TimeLimits:
    """How long a step may take before it counts as hanging.

    Rendering is for one sentence, and longer than the voice itself takes to give up; playing is
    beyond the length of what there is to play; stopping is for falling silent when told to.
    """

    rendering_seconds: float = 25.0
    playing_seconds: float = 5.0
    stopping_seconds: float = 1.0


class Playback:
    """Plays an utterance once.

    ``trouble`` is what went wrong, for a person to read.
    """

    def __init__(
        self,
        renderer: Renderer,
        sink: AudioSink,
        utterance: Utterance,
        on_first_sound: Callable[[], None],
        limits: TimeLimits,
    ) -> None:
        self.trouble: str | None = None
        self.unforeseen_error: Exception | None = None
        self._renderer = renderer
        self._sink = sink
        self._utterance = utterance
        self._stop = threading.Event()
        self._on_first_sound = on_first_sound
        self._limits = limits
        self._halt = threading.Event()
        self._is_done = threading.Event()
        self._is_rendering = False
        self._plays_until = time.monotonic()
        self._deadline = self._plays_until + limits.playing_seconds
        self._thread = threading.Thread(target=self._play, daemon=True)

    @property
    def is_stuck(self) -> bool:
        """Whether it was given up and still has not come to an end."""
        return self._halt.is_set() and not self._is_done.is_set()

    def run(self, stop: threading.Event) -> None:
        """Play until all is said, ``stop`` is set or a step hangs."""
        self._stop = stop
        self._thread.start()
        while not self._is_done.wait(_POLL_SECONDS):
            self._heed_stop()
            if time.monotonic() > self._deadline:
                self._give_up()
                return

    def _heed_stop(self) -> None:
        if self._stop.is_set() and not self._halt.is_set():
            self._halt.set()
            self._deadline = time.monotonic() + self._limits.stopping_seconds

    def _give_up(self) -> None:
        self._halt.set()
        part = "voice" if self._is_rendering else "loudspeaker"
        self.trouble = (
            f"The {part} is not responding, so the text is only on the screen. If it stays "
            "silent, restart the sound system or choose another device with --speaker."
        )

    def _play(self) -> None:
        label, clips = self._utterance.label, self._clips()
        try:
            self._sink.play(label, clips, self._halt, self._first_sound)
        except (VoiceError, DeviceError) as error:
            self.trouble = str(error)
        except Exception as error:  # noqa: BLE001 - raised again by whoever runs this
            self.unforeseen_error = error
        self._is_done.set()

    def _first_sound(self) -> None:
        if not self._halt.is_set():
            self._on_first_sound()

    def _clips(self) -> Iterator[Clip]:
        sentences = spoken_sentences(self._utterance.text)
        for number, sentence in enumerate(sentences, start=1):
            self._heed_stop()
            self._allow(self._limits.rendering_seconds, is_rendering=True)
            clip = self._renderer.clip(sentence, self._halt, ahead=sentences[number : number + 1])
            if clip is None:
                return
            clip = replace(clip, samples=clip.samples * np.float32(self._utterance.loudness))
            if number == len(sentences):
                clip = without_tail(clip)
            self._plays_until = max(self._plays_until, time.monotonic()) + clip.seconds
            self._allow(self._limits.playing_seconds, is_rendering=False)
            yield clip

    def _allow(self, seconds: float, *, is_rendering: bool) -> None:
        self._is_rendering = is_rendering
        if not self._halt.is_set():
            self._deadline = max(self._plays_until, time.monotonic()) + seconds


def without_tail(clip: Clip) -> Clip:
    """A clip without most of the silence at its end, in which the person may begin to speak."""
    loudness = np.abs(clip.samples)
    loud = np.flatnonzero(loudness > _AUDIBLE_SHARE_OF_PEAK * loudness.max(initial=0.0))
    end = int(loud[-1]) + round(_TAIL_SECONDS * clip.rate_hz) if len(loud) else len(loudness)
    return replace(clip, samples=clip.samples[:end])

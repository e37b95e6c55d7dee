"""Says utterances, and survives a voice or a loudspeaker that fails or hangs."""

import contextlib
import threading
import time
from collections.abc import Callable, Sequence

from simulator.audio import Clip
from simulator.speaking.chimes import Chime, chime_clip
from simulator.speaking.playback import Playback, TimeLimits, without_tail
from simulator.speaking.rendering import Renderer, spoken_sentences
from simulator.speaking.voice import AudioSink, Utterance, Voice

_POLL_SECONDS = 0.01
_CLOSING_SECONDS = 2.0
_USUAL_LIMITS = TimeLimits()


class Narrator:
    """Speaks through one voice and one sink, one utterance at a time.

    A voice or device that fails or hangs leaves the text to the screen: an interview never ends
    because it fell silent, and the microphone never stays shut for it. The next utterance tries
    again.
    """

    def __init__(self, voice: Voice, sink: AudioSink, limits: TimeLimits = _USUAL_LIMITS) -> None:
        self._voice = voice
        self._renderer = Renderer(voice)
        self._sink = sink
        self._limits = limits
        self._told: set[str] = set()
        self._speaking = threading.Lock()
        self._playback: Playback | None = None
        self._chiming: threading.Thread | None = None
        self._quiet_since: float | None = None

    @property
    def quiet_since(self) -> float | None:
        """When the last utterance stopped being audible, in monotonic seconds; None before any."""
        return self._quiet_since

    def start_voice(self) -> None:
        """Begin starting the voice, so that the first sentence does not wait for it."""
        if self._sink.takes_sound:
            self._voice.start()

    def prepare_next(self, text: str) -> None:
        """Render in the background what will be said later, replacing any earlier request."""
        if self._sink.takes_sound:
            self._renderer.prepare(spoken_sentences(text))

    def keep_ready(self, texts: Sequence[str]) -> None:
        """Have rendered from now on what may have to be said at once."""
        if self._sink.takes_sound:
            self._renderer.keep_ready([s for text in texts for s in spoken_sentences(text)])

    def sound_of(self, utterance: Utterance) -> Clip | None:
        """What an utterance of one sentence will sound like; None if it can't be said at once."""
        (sentence,) = spoken_sentences(utterance.text)
        clip = self._renderer.ready_clip(sentence)
        can_be_said = clip and self._sink.is_heard and not self._speaking.locked()
        return without_tail(clip) if clip and can_be_said and not self._is_stuck else None

    def say(
        self,
        utterance: Utterance,
        stop: threading.Event,
        on_first_sound: Callable[[], None] = lambda: None,
    ) -> str | None:
        """Speak, and return when done, stopped or unable to; whatever hangs is given up in time.

        ``on_first_sound`` is called from another thread.

        Returns:
            What went wrong, the first time that it did.
        """
        while not self._speaking.acquire(timeout=_POLL_SECONDS):
            if stop.is_set():
                return None
        try:
            return self._unless_told(self._trouble_of_saying(utterance, stop, on_first_sound))
        finally:
            self._quiet_since = time.monotonic()
            self._speaking.release()

    def chime(self, chime: Chime) -> None:
        """Sound a tone without waiting for it; none while anything else sounds."""
        is_chiming = self._chiming is not None and self._chiming.is_alive()
        if is_chiming or self._speaking.locked() or self._is_stuck:
            return
        self._chiming = threading.Thread(target=self._sound, args=[chime_clip(chime)], daemon=True)
        self._chiming.start()

    def close(self) -> None:
        """Release voice and device."""
        self._renderer.close()
        self._voice.close()
        closing = threading.Thread(target=self._sink.close, daemon=True)
        closing.start()
        closing.join(_CLOSING_SECONDS)

    @property
    def _is_stuck(self) -> bool:
        return self._playback is not None and self._playback.is_stuck

    def _trouble_of_saying(
        self, utterance: Utterance, stop: threading.Event, on_first_sound: Callable[[], None]
    ) -> str | None:
        playback = self._playback
        if playback is None or not playback.is_stuck:
            playback = self._playback = Playback(
                self._renderer, self._sink, utterance, on_first_sound, self._limits
            )
            playback.run(stop)
        if playback.unforeseen_error:
            raise playback.unforeseen_error
        return playback.trouble

    def _unless_told(self, trouble: str | None) -> str | None:
        if trouble is None or trouble in self._told:
            return None
        self._told.add(trouble)
        return trouble

    def _sound(self, clip: Clip) -> None:
        with contextlib.suppress(Exception):  # a tone is worth no trouble
            self._sink.chime(clip)

"""Says utterances: splits, renders and plays them, and survives a voice that fails."""

import threading
from collections.abc import Callable, Iterator

from simulator.audio import Clip
from simulator.errors import DeviceError, VoiceError
from simulator.speaking.sentences import split_sentences
from simulator.speaking.spoken_form import spoken_form
from simulator.speaking.voice import AudioSink, Utterance, Voice


class Narrator:
    """Speaks through one voice and one sink.

    A voice or device that fails leaves the text to the screen: an interview never ends because it
    fell silent. The next utterance tries again.
    """

    def __init__(self, voice: Voice, sink: AudioSink) -> None:
        self._voice = voice
        self._sink = sink
        self._reported: set[str] = set()

    def prepare(self) -> None:
        """Begin starting the voice, so that the first sentence does not wait for it."""
        self._voice.start()

    def say(
        self,
        utterance: Utterance,
        stop: threading.Event,
        on_first_sound: Callable[[], None] = lambda: None,
    ) -> str | None:
        """Speak, and return when done, stopped or unable to.

        Returns:
            What went wrong, the first time that it did.
        """
        clips = self._clips(utterance.text, stop)
        try:
            self._sink.play(utterance.label, clips, stop, on_first_sound)
        except (VoiceError, DeviceError) as error:
            trouble = str(error)
            if trouble not in self._reported:
                self._reported.add(trouble)
                return trouble
        return None

    def close(self) -> None:
        """Release voice and device."""
        self._voice.close()
        self._sink.close()

    def _clips(self, text: str, stop: threading.Event) -> Iterator[Clip]:
        for sentence in split_sentences(text):
            if stop.is_set():
                return
            yield self._voice.render(spoken_form(sentence))

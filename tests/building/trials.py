"""A trial of sound devices without any: what is heard, and what is said, is made up."""

from collections.abc import Iterator
from contextlib import contextmanager

from simulator.errors import DeviceError, VoiceError
from simulator.listening.recorder import Recorder
from simulator.listening.source import AudioSource
from simulator.settings import Settings
from simulator.speaking.voice import AudioSink
from simulator.usecases.sentence_hearer import SentenceHearer
from simulator.usecases.sound_trial import SoundTrial
from tests.building.sounds import blocks_of, silence, tone
from tests.fakes.detector import FakeDetector
from tests.fakes.sink import FakeSink
from tests.fakes.source import FakeSource
from tests.fakes.transcriber import FakeTranscriber
from tests.fakes.voice import FakeVoice


class Trial:
    """A trial whose devices are fakes; the microphone hears a voice and then silence."""

    def __init__(self, text: str = "My microphone") -> None:
        self.sink = FakeSink()
        self.voice = FakeVoice()
        self.has_voice = self.is_plugged_in = True
        self.hearers = 0
        self.microphones: list[str | None] = []
        self._text = text
        self.trial = SoundTrial(
            self._open_hearer, self._open_voice, self._open_speaker, self._claimed_microphone
        )

    def _open_hearer(self) -> SentenceHearer:
        self.hearers += 1
        return SentenceHearer(
            FakeTranscriber(self._text), lambda s: Recorder(s, FakeDetector, lambda: 0.0)
        )

    def _open_voice(self, _settings: Settings) -> FakeVoice:
        if not self.has_voice:
            message = "There is no such voice."
            raise VoiceError(message)
        return self.voice

    def _open_speaker(self, _name: str | None) -> AudioSink:
        return self.sink

    @contextmanager
    def _claimed_microphone(self, name: str | None) -> Iterator[AudioSource]:
        if not self.is_plugged_in:
            message = f"No microphone matches {name}."
            raise DeviceError(message)
        self.microphones.append(name)
        yield FakeSource([blocks_of(silence(1.0)) + blocks_of(tone(3.0)) + blocks_of(silence(9.0))])

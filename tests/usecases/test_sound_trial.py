from dataclasses import replace
from pathlib import Path

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

SETTINGS = Settings(Path("home"), microphone="Headset")


class Trial:
    """A trial whose devices are fakes; the microphone hears a voice and then silence."""

    def __init__(self) -> None:
        self.sink = FakeSink()
        self.voice = FakeVoice()
        self.has_voice = self.is_plugged_in = True
        self.heard_seconds = 0.0
        hearer = SentenceHearer(
            FakeTranscriber("My microphone"), lambda s: Recorder(s, FakeDetector, lambda: 0.0)
        )
        self.trial = SoundTrial(hearer, self._open_voice, self._open_speaker, self._open_microphone)

    def _open_voice(self, _settings: Settings) -> FakeVoice:
        if not self.has_voice:
            message = "There is no such voice."
            raise VoiceError(message)
        return self.voice

    def _open_speaker(self, _name: str | None) -> AudioSink:
        return self.sink

    def _open_microphone(self, name: str | None) -> AudioSource:
        if not self.is_plugged_in:
            message = f"No microphone matches {name}."
            raise DeviceError(message)
        return FakeSource(
            [blocks_of(silence(1.0)) + blocks_of(tone(3.0)) + blocks_of(silence(9.0))]
        )


def test_a_sentence_is_said() -> None:
    kit = Trial()

    assert kit.trial.speaker(SETTINGS).trouble is None
    assert kit.voice.sentences == ["Please read this sentence aloud."]
    assert kit.sink.labels == ["check"]
    assert kit.voice.is_closed


def test_without_a_loudspeaker_nothing_is_said() -> None:
    kit = Trial()

    assert kit.trial.speaker(replace(SETTINGS, speaker="none")).trouble is None
    assert kit.voice.sentences == []


def test_trouble_with_the_loudspeaker_is_told() -> None:
    kit = Trial()
    kit.sink.failing = True

    assert "went away" in str(kit.trial.speaker(SETTINGS).trouble)


def test_a_voice_that_can_not_be_opened_is_told() -> None:
    kit = Trial()
    kit.has_voice = False

    assert kit.trial.speaker(SETTINGS).trouble == "There is no such voice."


def test_a_microphone_is_heard() -> None:
    trial = Trial().trial.microphone(SETTINGS)

    assert trial.read is not None
    assert (trial.name, trial.read.text) == ("Headset", "My microphone")


def test_a_sentence_is_expected_of_a_recording_but_not_of_an_empty_room() -> None:
    kit = Trial()

    assert not kit.trial.microphone(SETTINGS).is_read
    assert kit.trial.microphone(replace(SETTINGS, microphone="sentence.wav")).is_read


def test_a_microphone_that_can_not_be_opened_is_told() -> None:
    kit = Trial()
    kit.is_plugged_in = False

    trial = kit.trial.microphone(SETTINGS)

    assert (trial.read, trial.trouble) == (None, "No microphone matches Headset.")

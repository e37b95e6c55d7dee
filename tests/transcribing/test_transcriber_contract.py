from itertools import pairwise
from pathlib import Path

import pytest

from simulator.audio import Samples
from simulator.listening.recorder import Recording, load_recording
from simulator.listening.silero_detector import SileroDetector
from simulator.transcribing.transcript import Transcriber, Transcript
from simulator.transcribing.whisper_engine import WhisperEngine
from tests.fakes.transcriber import FakeTranscriber
from tests.sounds import silence, white_noise

RECORDING = "short-09-full.ogg"
SAID = "Streamlit, since I could turn my Python script into a small web page within an afternoon."


@pytest.fixture(scope="module", params=["fake", "whisper"])
def transcriber(request: pytest.FixtureRequest, whisper: WhisperEngine) -> Transcriber:
    return FakeTranscriber(SAID) if request.param == "fake" else whisper


@pytest.fixture(scope="module")
def recording(fixtures_folder: Path) -> Recording:
    return load_recording(fixtures_folder / RECORDING, SileroDetector())


@pytest.fixture(scope="module")
def transcript(transcriber: Transcriber, recording: Recording) -> Transcript:
    return transcriber.transcribe(recording.samples, recording.speech, ("Streamlit",))


@pytest.mark.parametrize("samples", [silence(0.0), silence(2.0), white_noise(2.0)])
def test_without_speech_there_are_no_words(transcriber: Transcriber, samples: Samples) -> None:
    transcript = transcriber.transcribe(samples, (), ("Streamlit", "Kubernetes"))

    assert transcript.words == ()
    assert transcript.text == ""


def test_what_was_said_is_heard(transcript: Transcript) -> None:
    assert "Python script" in transcript.text
    assert transcript.model


def test_words_come_in_the_order_of_time(transcript: Transcript) -> None:
    assert all(word.start <= word.end for word in transcript.words)
    assert all(before.start <= after.start for before, after in pairwise(transcript.words))


def test_words_lie_inside_the_recording(transcript: Transcript, recording: Recording) -> None:
    assert transcript.words[0].start >= 0.0
    assert transcript.words[-1].end <= recording.seconds + 0.01


def test_each_word_is_one_word_with_a_probability(transcript: Transcript) -> None:
    assert all(word.text and " " not in word.text for word in transcript.words)
    assert all(0.0 <= word.probability <= 1.0 for word in transcript.words)

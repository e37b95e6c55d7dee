from itertools import pairwise
from pathlib import Path

import pytest

from simulator.audio import SAMPLE_RATE_HZ, Samples
from simulator.audio_files import read_recording
from simulator.transcribing.transcript import Transcriber, Transcript
from simulator.transcribing.whisper.engine import WhisperEngine
from tests.fakes.transcriber import FakeTranscriber
from tests.hearing import transcribe
from tests.sounds import silence, white_noise

RECORDING = "short-09-full.ogg"
SAID = "Streamlit, since I could turn my Python script into a small web page within an afternoon."


@pytest.fixture(scope="module", params=["fake", "whisper"])
def transcriber(request: pytest.FixtureRequest, whisper: WhisperEngine) -> Transcriber:
    return FakeTranscriber(SAID) if request.param == "fake" else whisper


@pytest.fixture(scope="module")
def sound(fixtures_folder: Path) -> Samples:
    return read_recording(fixtures_folder / RECORDING)


@pytest.fixture(scope="module")
def transcript(transcriber: Transcriber, sound: Samples) -> Transcript:
    return transcribe(transcriber, sound, ("Streamlit",))


@pytest.mark.parametrize("samples", [silence(0.0), silence(2.0), white_noise(2.0)])
def test_without_speech_there_are_no_words(transcriber: Transcriber, samples: Samples) -> None:
    transcript = transcribe(transcriber, samples, ("Streamlit", "Kubernetes"))

    assert transcript.words == ()
    assert transcript.text == ""


def test_what_was_said_is_heard(transcript: Transcript) -> None:
    assert "Python script" in transcript.text
    assert transcript.model


def test_words_come_in_the_order_of_time(transcript: Transcript) -> None:
    assert all(word.start <= word.end for word in transcript.words)
    assert all(before.start <= after.start for before, after in pairwise(transcript.words))


def test_words_lie_inside_the_recording(transcript: Transcript, sound: Samples) -> None:
    assert transcript.words[0].start >= 0.0
    assert transcript.words[-1].end <= len(sound) / SAMPLE_RATE_HZ + 0.01


def test_each_word_is_one_word_with_a_probability(transcript: Transcript) -> None:
    assert all(word.text and " " not in word.text for word in transcript.words)
    assert all(0.0 <= word.probability <= 1.0 for word in transcript.words)

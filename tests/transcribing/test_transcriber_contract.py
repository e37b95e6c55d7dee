import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from simulator import app
from simulator.audio import SAMPLE_RATE_HZ, Samples
from simulator.audio_files import read_recording
from simulator.listening.silero_detector import SileroDetector
from simulator.own_folders import default_home
from simulator.settings import Settings
from simulator.transcribing.live.transcriber import LiveTranscriber
from simulator.transcribing.transcript import HeardSoFar, Transcriber, Transcript, Transcription
from tests.building.hearing import transcribe
from tests.building.sounds import blocks_of, silence, white_noise
from tests.fakes.recogniser import FakeRecogniser
from tests.fakes.transcriber import FakeTranscriber

RECORDING = "short-09-full.ogg"
SAID = "Streamlit, since I could turn my Python script into a small web page within an afternoon."
OPENERS: dict[str, Callable[[], Transcriber]] = {
    "fake": lambda: FakeTranscriber(SAID),
    "live, with any recogniser": lambda: LiveTranscriber(FakeRecogniser(SAID)),
    "live, with Whisper": lambda: app.open_transcriber(Settings(default_home())),
}


@pytest.fixture(scope="module", params=OPENERS)
def transcriber(request: pytest.FixtureRequest) -> Iterator[Transcriber]:
    with closing(OPENERS[request.param]()) as transcriber:
        yield transcriber


@pytest.fixture(params=OPENERS)
def unused(request: pytest.FixtureRequest) -> Transcriber:
    """One of the test's own, which it may close."""
    return OPENERS[request.param]()


@pytest.fixture(scope="module")
def sound(fixtures_folder: Path) -> Samples:
    return np.concatenate([read_recording(fixtures_folder / RECORDING), silence(1.0)])


@pytest.fixture(scope="module")
def transcript(transcriber: Transcriber, sound: Samples) -> Transcript:
    return transcribe(transcriber, sound, ("Streamlit",))


class Told:
    """Keeps what is told of an answer as it goes on."""

    def __init__(self) -> None:
        self.heard: list[HeardSoFar] = []
        self._has_more = threading.Condition()

    def __call__(self, heard: HeardSoFar) -> None:
        with self._has_more:
            self.heard.append(heard)
            self._has_more.notify_all()

    def has_words(self) -> bool:
        """Whether any are told of, sooner or later."""
        return self._waited_for(lambda: bool(self.heard and self.heard[-1].words))

    def ends_with(self, text: str) -> bool:
        """Whether this is told last, sooner or later."""
        return self._waited_for(lambda: self.heard[-1].text == text)

    def _waited_for(self, is_so: Callable[[], bool]) -> bool:
        with self._has_more:
            return self._has_more.wait_for(is_so, timeout=60)


def speak(transcription: Transcription, sound: Samples) -> None:
    detector = SileroDetector()
    for block in blocks_of(sound, block_samples=1600):
        transcription.hear(block, detector.push(block))


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


def test_what_is_heard_is_told_before_the_answer_is_over(
    transcriber: Transcriber, sound: Samples
) -> None:
    told = Told()
    transcription = transcriber.begin(("Streamlit",), told)

    speak(transcription, sound)
    is_told_meanwhile = told.has_words()
    transcript = transcription.finish()

    assert is_told_meanwhile
    assert told.ends_with(transcript.text)
    assert all(heard.behind_seconds >= 0 for heard in told.heard)


def test_when_an_answer_is_finished_nothing_of_it_waits_to_be_read(
    transcriber: Transcriber, sound: Samples
) -> None:
    transcription = transcriber.begin(())
    speak(transcription, sound)
    transcription.finish()

    assert transcription.unread_seconds == 0


def test_after_an_abandoned_answer_the_next_one_is_heard_whole(
    transcriber: Transcriber, transcript: Transcript, sound: Samples
) -> None:
    abandoned = transcriber.begin(())
    speak(abandoned, sound)
    abandoned.abandon()

    assert transcribe(transcriber, sound, ("Streamlit",)) == transcript


def test_abandoning_an_answer_that_is_finished_or_abandoned_does_no_harm(
    transcriber: Transcriber, transcript: Transcript, sound: Samples
) -> None:
    finished, never_spoken = transcriber.begin(("Streamlit",)), transcriber.begin(())
    speak(finished, sound)
    heard = finished.finish()

    for transcription in (finished, never_spoken, never_spoken):
        transcription.abandon()

    assert heard == transcript


def test_loading_is_done_once_and_changes_nothing_that_is_heard(
    transcriber: Transcriber, transcript: Transcript, sound: Samples
) -> None:
    transcriber.load()
    transcriber.load()

    assert transcribe(transcriber, sound, ("Streamlit",)) == transcript


def test_what_was_never_loaded_can_be_closed_and_closed_again(unused: Transcriber) -> None:
    unused.close()
    unused.close()


def test_closing_leaves_nothing_to_wait_for(unused: Transcriber, sound: Samples) -> None:
    transcriptions = [unused.begin(()) for _ in range(3)]
    for transcription in transcriptions:
        speak(transcription, sound)

    unused.close()

    assert [transcription.unread_seconds for transcription in transcriptions] == [0, 0, 0]
    for transcription in transcriptions:
        transcription.abandon()

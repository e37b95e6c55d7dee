from collections.abc import Iterator
from contextlib import closing
from itertools import pairwise
from pathlib import Path

import pytest

from simulator import app
from simulator.audio import SAMPLE_RATE_HZ, Stretch
from simulator.audio_files import read_recording
from simulator.listening.silero_detector import SileroDetector
from simulator.transcribing.live.recogniser import Recogniser
from simulator.transcribing.live.segmenter import Segment
from simulator.transcribing.whisper.engine import WhisperEngine
from tests.building.hearing import find_speech
from tests.fakes.recogniser import FakeRecogniser

SAID = "Streamlit, since I could turn my Python script into a small web page within an afternoon."
START_SECONDS = 30


@pytest.fixture(scope="module", params=["fake", "whisper"])
def recogniser(request: pytest.FixtureRequest) -> Iterator[Recogniser]:
    is_fake = request.param == "fake"
    opened = FakeRecogniser(SAID) if is_fake else WhisperEngine("base", "cpu", app.model_shelf())
    with closing(opened) as recogniser:
        yield recogniser


@pytest.fixture(scope="module")
def segment(fixtures_folder: Path) -> Segment:
    """A spoken answer, half a minute into a recording."""
    samples = read_recording(fixtures_folder / "short-09-full.ogg")
    speech = find_speech(samples, SileroDetector())
    moved = [Stretch(one.start + START_SECONDS, one.end + START_SECONDS) for one in speech]
    return Segment(START_SECONDS * SAMPLE_RATE_HZ, samples, tuple(moved))


@pytest.mark.parametrize("vocabulary", [(), ("Streamlit",)], ids=["plain", "with vocabulary"])
def test_the_words_of_a_segment_lie_in_it_and_come_in_the_order_of_time(
    recogniser: Recogniser, segment: Segment, vocabulary: tuple[str, ...]
) -> None:
    words = recogniser.read(segment, vocabulary)

    assert "Python script" in " ".join(word.text for word in words)
    assert segment.start_seconds <= words[0].start
    assert words[-1].end <= segment.end_seconds
    assert all(before.start <= after.start for before, after in pairwise(words))


def test_loading_again_changes_nothing(recogniser: Recogniser, segment: Segment) -> None:
    recogniser.load()
    before = recogniser.read(segment, ())
    recogniser.load()

    assert recogniser.read(segment, ()) == before


def test_the_model_has_a_name_and_reads_something_at_a_time(recogniser: Recogniser) -> None:
    assert recogniser.model
    assert recogniser.at_a_time >= 1

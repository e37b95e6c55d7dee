from pathlib import Path

import numpy as np
import pytest

from simulator.audio import Samples
from simulator.audio_files import read_recording
from simulator.listening.silero_detector import SileroDetector
from simulator.listening.voice_activity import FRAME_SAMPLES
from tests.building.hearing import find_speech
from tests.building.sounds import blocks_of, key_clicks, mains_hum, silence, white_noise


@pytest.fixture(scope="module")
def answer(fixtures_folder: Path) -> Samples:
    return read_recording(fixtures_folder / "short-01-full.ogg")


def test_a_spoken_answer_is_speech_in_most_frames(answer: Samples) -> None:
    probabilities = SileroDetector().push(answer)

    assert len(probabilities) == len(answer) // FRAME_SAMPLES
    assert np.mean(np.array(probabilities) > 0.5) > 0.6


def test_the_silent_edges_of_an_answer_are_no_speech(answer: Samples) -> None:
    speech = find_speech(answer, SileroDetector())

    assert 0.3 < speech[0].start < 1.0
    assert 0.3 < len(answer) / 16_000 - speech[-1].end < 1.0


@pytest.mark.parametrize(
    "sound",
    [
        pytest.param(silence(5.0), id="silence"),
        pytest.param(white_noise(5.0, 0.01), id="faint white noise"),
        pytest.param(white_noise(5.0, 0.2), id="loud white noise"),
        pytest.param(mains_hum(5.0), id="mains hum"),
        pytest.param(key_clicks(5.0), id="key clicks"),
    ],
)
def test_what_is_not_a_voice_is_no_speech(sound: Samples) -> None:
    assert find_speech(sound, SileroDetector()) == ()


@pytest.mark.parametrize("block_samples", [1, 333, 512, 1600, 5001])
def test_blocks_of_any_size_are_judged_like_the_whole(answer: Samples, block_samples: int) -> None:
    sound = answer[: 2 * 16_000]
    detector = SileroDetector()

    in_blocks = [p for block in blocks_of(sound, block_samples) for p in detector.push(block)]

    np.testing.assert_allclose(in_blocks, SileroDetector().push(sound), atol=1e-4)


def test_a_detector_begins_afresh_for_each_answer(answer: Samples) -> None:
    SileroDetector().push(answer)

    assert max(SileroDetector().push(silence(1.0))) < 0.5

import time
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import numpy as np
import pytest

from simulator.audio import SAMPLE_RATE_HZ, Clip, Samples
from simulator.audio_files import write_wav
from simulator.errors import DeviceError
from simulator.listening.file_microphone import FileMicrophone, Pace
from simulator.listening.source import AudioSource, Prompter
from tests.building.sounds import blocks_of, tone
from tests.fakes.source import FakeSource

FIRST, SECOND = tone(0.55, 440.0), tone(0.3, 880.0)


class Recordings(AudioSource, Prompter, Protocol):
    """What stands in for a microphone."""


MakeSource = Callable[[list[Samples]], Recordings]


@pytest.fixture(params=["fake", "files"])
def make_source(request: pytest.FixtureRequest, tmp_path: Path) -> MakeSource:
    def from_blocks(answers: list[Samples]) -> Recordings:
        return FakeSource([blocks_of(answer) for answer in answers])

    def from_files(answers: list[Samples]) -> Recordings:
        paths = [tmp_path / f"{number}.wav" for number in range(len(answers))]
        for path, answer in zip(paths, answers, strict=True):
            write_wav(path, Clip(answer, SAMPLE_RATE_HZ))
        return FileMicrophone(paths, Pace.FAST)

    return from_blocks if request.param == "fake" else from_files


def everything_from(source: AudioSource) -> Samples:
    blocks = []
    while (block := source.read()) is not None:
        blocks.append(block)
    return np.concatenate(blocks)


def assert_same_sound(heard: Samples, played: Samples) -> None:
    assert heard.dtype == np.float32
    np.testing.assert_allclose(heard, played, atol=1 / 32768)


@pytest.mark.parametrize(("index", "answer"), [(0, FIRST), (1, SECOND)])
def test_each_answer_is_delivered_whole(
    make_source: MakeSource, index: int, answer: Samples
) -> None:
    source = make_source([FIRST, SECOND])

    source.cue(index)
    source.begin()

    assert_same_sound(everything_from(source), answer)
    assert (source.overflow_count, source.missed_seconds, source.news) == (0, 0.0, None)


def test_the_end_of_an_answer_stays_the_end(make_source: MakeSource) -> None:
    source = make_source([FIRST])
    source.begin()
    everything_from(source)

    assert source.read() is None


def test_beginning_again_starts_the_answer_over(make_source: MakeSource) -> None:
    source = make_source([FIRST])
    source.begin()
    source.read()
    source.end()

    source.begin()

    assert_same_sound(everything_from(source), FIRST)


def test_the_source_is_deaf_between_answers(make_source: MakeSource) -> None:
    source = make_source([FIRST, SECOND])
    assert source.read() is None

    source.begin()
    source.read()
    source.end()

    assert source.read() is None


def test_an_answer_that_is_not_there_is_an_error(make_source: MakeSource) -> None:
    source = make_source([FIRST, SECOND])
    source.cue(2)

    with pytest.raises(DeviceError, match="answer 3"):
        source.begin()


def test_ending_and_closing_twice_does_no_harm(make_source: MakeSource) -> None:
    source = make_source([FIRST])
    source.begin()
    for _ in range(2):
        source.end()
    for _ in range(2):
        source.close()

    assert source.read() is None


def test_an_answer_that_was_waited_for_since_some_moment_is_delivered_whole(
    make_source: MakeSource,
) -> None:
    source = make_source([FIRST])

    source.begin(since=time.monotonic())

    assert_same_sound(everything_from(source), FIRST)

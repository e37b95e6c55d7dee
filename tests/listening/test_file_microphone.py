import time
from pathlib import Path

import numpy as np
import pytest

from simulator.audio import SAMPLE_RATE_HZ, Clip
from simulator.audio_files import write_wav
from simulator.errors import AudioFileError, DeviceError
from simulator.listening.file_microphone import FileMicrophone, Pace
from tests.building.sounds import silence, tone


def recording(folder: Path, seconds: float, rate_hz: int = SAMPLE_RATE_HZ) -> Path:
    path = folder / "answer.wav"
    write_wav(path, Clip(tone(seconds, rate_hz=rate_hz), rate_hz))
    return path


def seconds_to_play(microphone: FileMicrophone) -> float:
    microphone.begin()
    began = time.monotonic()
    while microphone.read() is not None:
        pass
    return time.monotonic() - began


def test_at_realtime_pace_a_file_takes_as_long_as_it_lasts(tmp_path: Path) -> None:
    microphone = FileMicrophone([recording(tmp_path, 1.0)], Pace.REALTIME)

    assert 0.95 < seconds_to_play(microphone) < 1.5


def test_at_fast_pace_a_long_file_takes_no_time(tmp_path: Path) -> None:
    microphone = FileMicrophone([recording(tmp_path, 30.0)], Pace.FAST)

    assert seconds_to_play(microphone) < 1.0


@pytest.mark.parametrize("rate_hz", [8_000, 44_100])
def test_a_file_of_another_rate_is_heard_at_16_khz(tmp_path: Path, rate_hz: int) -> None:
    microphone = FileMicrophone([recording(tmp_path, 0.5, rate_hz)], Pace.FAST)
    microphone.begin()
    blocks = []
    while (block := microphone.read()) is not None:
        blocks.append(block)

    assert len(np.concatenate(blocks)) / SAMPLE_RATE_HZ == pytest.approx(0.5, abs=0.01)


def test_a_missing_recording_tells_how_many_there_are(tmp_path: Path) -> None:
    path = recording(tmp_path, 0.1)
    microphone = FileMicrophone([path, path], Pace.FAST)

    microphone.cue(2)

    with pytest.raises(
        DeviceError, match=r"answer 3: --microphone gives only 2\. Give one file for"
    ):
        microphone.begin()


def test_a_file_that_is_no_recording_is_known_before_the_interview(tmp_path: Path) -> None:
    bad = tmp_path / "notes.wav"
    bad.write_text("not a sound")

    with pytest.raises(AudioFileError, match=r"notes\.wav"):
        FileMicrophone([recording(tmp_path, 0.1), bad], Pace.FAST)


def test_a_file_of_pure_silence_stands_for_an_answer_never_given(tmp_path: Path) -> None:
    path = tmp_path / "nothing.wav"
    write_wav(path, Clip(silence(0.2), SAMPLE_RATE_HZ))
    microphone = FileMicrophone([path], Pace.FAST)
    microphone.begin()

    block = microphone.read()

    assert block is not None
    assert not block.any()

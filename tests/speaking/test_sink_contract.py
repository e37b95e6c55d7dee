"""What every sink does, the folder and the one for tests."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest

from simulator.audio import SAMPLE_RATE_HZ, Clip
from simulator.audio_files import read_clip
from simulator.errors import DeviceError
from simulator.speaking.folder_speaker import FolderSpeaker, SilentSpeaker
from simulator.speaking.voice import AudioSink
from tests.fakes.sink import FakeSink


class SinkUnderTest(NamedTuple):
    """A sink, and the seconds that were heard of it under each label."""

    sink: AudioSink
    heard_seconds: Callable[[], dict[str, float]]


def _clip(seconds: float, level: float = 0.5, rate_hz: int = SAMPLE_RATE_HZ) -> Clip:
    return Clip(np.full(int(seconds * rate_hz), level, np.float32), rate_hz)


def _fake(_folder: Path) -> SinkUnderTest:
    sink = FakeSink()
    return SinkUnderTest(
        sink,
        lambda: {
            label: sum(clip.seconds for clip in clips) for label, clips in sink.played.items()
        },
    )


def _folder(folder: Path) -> SinkUnderTest:
    def heard_seconds() -> dict[str, float]:
        return {path.stem[3:]: read_clip(path).seconds for path in sorted(folder.iterdir())}

    return SinkUnderTest(FolderSpeaker(folder), heard_seconds)


@pytest.fixture(params=[_fake, _folder], ids=["fake", "folder"])
def under_test(request: pytest.FixtureRequest, tmp_path: Path) -> SinkUnderTest:
    make: Callable[[Path], SinkUnderTest] = request.param
    return make(tmp_path / "spoken")


def _ignore() -> None:
    return


def test_all_clips_of_an_utterance_are_heard_under_its_label(under_test: SinkUnderTest) -> None:
    under_test.sink.play("one", [_clip(0.2), _clip(0.3)], threading.Event(), _ignore)
    under_test.sink.play("two", [_clip(0.1)], threading.Event(), _ignore)

    assert under_test.heard_seconds() == pytest.approx({"one": 0.5, "two": 0.1}, abs=0.01)


def test_the_first_sound_is_announced_once_and_after_the_first_clip_is_ready(
    under_test: SinkUnderTest,
) -> None:
    events: list[str] = []

    def clips() -> Iterator[Clip]:
        for name in ("first", "second"):
            events.append(f"{name} ready")
            yield _clip(0.1)

    under_test.sink.play("one", clips(), threading.Event(), lambda: events.append("sound"))

    assert events == ["first ready", "sound", "second ready"]


def test_an_utterance_without_clips_is_neither_heard_nor_announced(
    under_test: SinkUnderTest,
) -> None:
    events: list[str] = []

    under_test.sink.play("one", [], threading.Event(), lambda: events.append("sound"))

    assert events == []
    assert under_test.heard_seconds() == {}


def test_a_sink_that_plays_says_that_it_takes_sound(under_test: SinkUnderTest) -> None:
    assert under_test.sink.takes_sound


def test_stopping_cuts_the_clips_that_follow(under_test: SinkUnderTest) -> None:
    stop = threading.Event()

    under_test.sink.play("one", [_clip(0.1), _clip(5)], stop, stop.set)

    assert under_test.heard_seconds() == pytest.approx({"one": 0.1}, abs=0.01)


def test_an_utterance_that_was_stopped_before_it_began_is_not_heard(
    under_test: SinkUnderTest,
) -> None:
    stop = threading.Event()
    stop.set()

    under_test.sink.play("one", [_clip(0.1)], stop, pytest.fail)

    assert under_test.heard_seconds() == {}


def test_a_sink_may_be_closed_twice(under_test: SinkUnderTest) -> None:
    under_test.sink.play("one", [_clip(0.1)], threading.Event(), _ignore)
    under_test.sink.close()
    under_test.sink.close()

    assert under_test.heard_seconds() == {"one": pytest.approx(0.1, abs=0.01)}


def test_a_chime_is_no_speech(under_test: SinkUnderTest) -> None:
    under_test.sink.chime(_clip(0.1))

    assert under_test.heard_seconds() == {}


def test_files_are_numbered_in_the_order_of_speaking(tmp_path: Path) -> None:
    speaker = FolderSpeaker(tmp_path / "not" / "yet")
    for label in ("greeting", "question-1", "greeting"):
        speaker.play(label, [_clip(0.1)], threading.Event(), _ignore)

    names = sorted(path.name for path in (tmp_path / "not" / "yet").iterdir())
    assert names == ["01-greeting.wav", "02-question-1.wav", "03-greeting.wav"]


def test_a_file_holds_the_sound_of_its_clips_at_their_rate(tmp_path: Path) -> None:
    clips = [_clip(0.1, 0.5, 22_050), _clip(0.1, -0.25, 22_050)]

    FolderSpeaker(tmp_path).play("one", clips, threading.Event(), _ignore)

    kept = read_clip(tmp_path / "01-one.wav")
    assert kept.rate_hz == 22_050
    expected = np.concatenate([clip.samples for clip in clips])
    np.testing.assert_allclose(kept.samples, expected, atol=1e-3)


def test_a_later_session_in_the_same_folder_overwrites_nothing(tmp_path: Path) -> None:
    for _ in range(2):
        FolderSpeaker(tmp_path).play("one", [_clip(0.1)], threading.Event(), _ignore)

    assert sorted(path.name for path in tmp_path.iterdir()) == ["01-one.wav", "02-one.wav"]


def test_the_silent_sink_renders_and_announces_nothing() -> None:
    clips = iter([_clip(0.1)])

    speaker = SilentSpeaker()
    speaker.play("one", clips, threading.Event(), pytest.fail)
    speaker.chime(_clip(0.1))
    speaker.close()

    assert len(list(clips)) == 1
    assert not speaker.takes_sound


def test_a_folder_that_cannot_be_made_is_an_error_of_the_device(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").touch()

    with pytest.raises(DeviceError, match=r"notes\.txt"):
        FolderSpeaker(tmp_path / "notes.txt")


def test_a_folder_is_never_overwritten_however_much_it_holds(tmp_path: Path) -> None:
    (tmp_path / "100-summary.wav").touch()
    speaker = FolderSpeaker(tmp_path)

    speaker.play("next", [Clip(np.ones(100, np.float32), 16_000)], threading.Event(), lambda: None)

    assert sorted(path.name for path in tmp_path.iterdir()) == ["100-summary.wav", "101-next.wav"]

"""A loudspeaker that begins to sound before the program that speaks is loaded."""

import threading
from collections.abc import Iterator
from contextlib import closing

import numpy as np
import pytest

from simulator.audio import SAMPLE_RATE_HZ, Clip
from simulator.speaking.early_speaker import EarlySpeaker
from simulator.speaking.narrator import Narrator
from simulator.speaking.voice import Utterance
from tests.fakes.sink import FakeSink
from tests.fakes.voice import FakeVoice

GREETING, MORE = "Hello.", "I have one question."


@pytest.fixture
def sink() -> FakeSink:
    return FakeSink()


@pytest.fixture
def speaker(sink: FakeSink) -> EarlySpeaker:
    return EarlySpeaker(sink, FakeVoice().render(GREETING))


@pytest.fixture
def narrator(speaker: EarlySpeaker) -> Iterator[Narrator]:
    narrator = Narrator(FakeVoice(), speaker)
    yield narrator
    narrator.close()


def _seconds(clips: list[Clip]) -> list[float]:
    return [round(clip.seconds, 3) for clip in clips]


def _rendered(*sentences: str) -> list[float]:
    return _seconds([FakeVoice().render(sentence) for sentence in sentences])


@pytest.mark.usefixtures("speaker")
def test_it_sounds_before_anybody_speaks(sink: FakeSink) -> None:
    assert _seconds(sink.chimes) == _rendered(GREETING)
    assert not sink.played


def test_what_sounds_already_is_not_said_again(narrator: Narrator, sink: FakeSink) -> None:
    trouble = narrator.say(Utterance("opening", f"{GREETING} {MORE}"), threading.Event())

    assert trouble is None
    assert len(sink.chimes) == 1
    assert len(sink.played["opening"]) == 1
    assert sink.played["opening"][0].seconds <= _rendered(MORE)[0]


def test_the_same_words_are_said_whenever_they_come_again(
    narrator: Narrator, sink: FakeSink
) -> None:
    narrator.say(Utterance("opening", f"{GREETING} {MORE}"), threading.Event())

    narrator.say(Utterance("again", f"{GREETING} {MORE}"), threading.Event())

    assert len(sink.played["again"]) == 2


def test_the_first_sound_is_told_once(speaker: EarlySpeaker) -> None:
    told: list[str] = []
    clips = [Clip(np.zeros(160, np.float32), SAMPLE_RATE_HZ)] * 3

    speaker.play("opening", clips, threading.Event(), lambda: told.append("sound"))

    assert told == ["sound"]


def test_whoever_cuts_the_greeting_short_hears_no_more_of_it(
    narrator: Narrator, sink: FakeSink
) -> None:
    stop = threading.Event()
    stop.set()

    narrator.say(Utterance("opening", f"{GREETING} {MORE}"), stop)

    assert not sink.played


def test_a_loudspeaker_that_is_busy_at_first_is_tried_again_with_the_whole_greeting() -> None:
    sink = FakeSink(failing=True)
    speaker = EarlySpeaker(sink, FakeVoice().render(GREETING))
    sink.failing = False

    with closing(Narrator(FakeVoice(), speaker)) as narrator:
        trouble = narrator.say(Utterance("opening", f"{GREETING} {MORE}"), threading.Event())

    assert trouble is None
    assert len(sink.played["opening"]) == 2


def test_a_loudspeaker_that_stays_away_ends_nothing_and_is_told() -> None:
    speaker = EarlySpeaker(FakeSink(failing=True), FakeVoice().render(GREETING))

    with closing(Narrator(FakeVoice(), speaker)) as narrator:
        trouble = narrator.say(Utterance("opening", f"{GREETING} {MORE}"), threading.Event())

    assert trouble
    assert "went away" in trouble

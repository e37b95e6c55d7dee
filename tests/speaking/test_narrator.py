"""Saying an utterance, and falling silent without ending the interview."""

import threading

import pytest

from simulator.speaking.narrator import Narrator
from simulator.speaking.voice import Utterance
from tests.fakes.sink import FakeSink
from tests.fakes.voice import FakeVoice

_TWO_SENTENCES = Utterance("question-1", "What is SQL? Tell me.")


def test_an_utterance_is_played_under_its_label_sentence_by_sentence() -> None:
    voice, sink = FakeVoice(), FakeSink()

    trouble = Narrator(voice, sink).say(_TWO_SENTENCES, threading.Event())

    assert trouble is None
    assert sink.labels == ["question-1"]
    assert len(sink.played["question-1"]) == 2


def test_the_voice_is_given_the_spoken_form() -> None:
    voice = FakeVoice()

    Narrator(voice, FakeSink()).say(_TWO_SENTENCES, threading.Event())

    assert voice.sentences == ["What is S Q L?", "Tell me."]


def test_the_first_sound_is_announced_once() -> None:
    sounds: list[str] = []

    Narrator(FakeVoice(), FakeSink()).say(
        _TWO_SENTENCES, threading.Event(), lambda: sounds.append("first")
    )

    assert sounds == ["first"]


def test_stopping_leaves_the_rest_unsaid() -> None:
    sink, stop = FakeSink(), threading.Event()

    trouble = Narrator(FakeVoice(), sink).say(_TWO_SENTENCES, stop, on_first_sound=stop.set)

    assert trouble is None
    assert len(sink.played["question-1"]) == 1


def test_an_utterance_that_was_stopped_before_it_began_is_silent() -> None:
    sink, stop = FakeSink(), threading.Event()
    stop.set()

    Narrator(FakeVoice(), sink).say(_TWO_SENTENCES, stop)

    assert sink.labels == []


@pytest.mark.parametrize(
    ("voice", "sink", "told"),
    [
        (FakeVoice(failing=True), FakeSink(), "voice failed"),
        (FakeVoice(), FakeSink(failing=True), "loudspeaker went away"),
    ],
)
def test_what_goes_wrong_is_told_once(voice: FakeVoice, sink: FakeSink, told: str) -> None:
    narrator = Narrator(voice, sink)

    first = narrator.say(_TWO_SENTENCES, threading.Event())
    second = narrator.say(_TWO_SENTENCES, threading.Event())

    assert first is not None
    assert told in first
    assert second is None


def test_a_second_kind_of_trouble_is_told_too() -> None:
    voice, sink = FakeVoice(failing=True), FakeSink()
    narrator = Narrator(voice, sink)

    narrator.say(_TWO_SENTENCES, threading.Event())
    sink.failing = True

    assert "loudspeaker" in (narrator.say(_TWO_SENTENCES, threading.Event()) or "")


def test_the_next_utterance_is_tried_after_a_failure() -> None:
    voice, sink = FakeVoice(failing=True), FakeSink()
    narrator = Narrator(voice, sink)

    narrator.say(_TWO_SENTENCES, threading.Event())
    voice.failing = False
    narrator.say(Utterance("feedback-1", "Good."), threading.Event())

    assert sink.labels == ["feedback-1"]


def test_preparing_starts_the_voice_without_a_sound() -> None:
    voice, sink = FakeVoice(), FakeSink()

    Narrator(voice, sink).prepare()

    assert voice.is_started
    assert voice.sentences == []
    assert sink.labels == []


def test_closing_releases_voice_and_loudspeaker() -> None:
    voice, sink = FakeVoice(), FakeSink()

    Narrator(voice, sink).close()

    assert voice.is_closed
    assert sink.is_closed

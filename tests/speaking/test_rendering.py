"""What is rendered when, and what is kept."""

import threading

import pytest

from simulator.errors import VoiceError
from simulator.speaking.rendering import Renderer, spoken_sentences
from tests.fakes.voice import FakeVoice

GO_ON = threading.Event()


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        (
            "That was a good start: you made three of the five points. Well done.",
            ["That was a good start:", "you made three of the five points.", "Well done."],
        ),
        ("So far, you've made two.", ["So far, you've made two."]),
        (
            "Yes, well, in a pipeline that loads files, what is SQL for?",
            ["Yes, well, in a pipeline that loads files,", "what is S Q L for?"],
        ),
        (
            "Why would you load the same file twice into a table?",
            ["Why would you load the same file twice into a table?"],
        ),
        (
            "Go on. In that case, whatever it was, what did you do?",
            ["Go on.", "In that case, whatever it was, what did you do?"],
        ),
        ("", []),
    ],
)
def test_a_long_first_sentence_begins_with_its_first_clause(
    text: str, sentences: list[str]
) -> None:
    assert spoken_sentences(text) == sentences


def test_a_sentence_is_rendered_once_however_often_it_is_said() -> None:
    voice = FakeVoice()
    renderer = Renderer(voice)

    first = renderer.clip("And why?", GO_ON)
    again = renderer.clip("And why?", GO_ON)

    assert voice.sentences == ["And why?"]
    assert first is again


def test_what_is_said_now_waits_for_no_more_than_the_sentence_being_rendered() -> None:
    voice = FakeVoice()
    renderer = Renderer(voice)
    voice.hanging.set()
    renderer.prepare(["one", "two", "three"])
    voice.wait_for_sentences(1)

    threading.Timer(0.05, voice.hanging.clear).start()
    renderer.clip("now", GO_ON)

    assert voice.sentences[:2] == ["one", "now"]


def test_what_is_being_rendered_ahead_is_not_rendered_twice() -> None:
    voice = FakeVoice()
    renderer = Renderer(voice)
    voice.hanging.set()
    renderer.prepare(["one"])
    voice.wait_for_sentences(1)

    threading.Timer(0.05, voice.hanging.clear).start()

    assert renderer.clip("one", GO_ON) is not None
    assert voice.sentences == ["one"]


def test_what_is_to_be_prepared_takes_the_place_of_what_was_to_be() -> None:
    voice = FakeVoice()
    renderer = Renderer(voice)
    voice.hanging.set()
    renderer.prepare(["one", "two"])
    voice.wait_for_sentences(1)

    renderer.prepare(["three"])
    voice.hanging.clear()
    voice.wait_for_sentences(2)
    renderer.clip("now", GO_ON)

    assert voice.sentences == ["one", "three", "now"]


def test_the_oldest_clips_are_dropped() -> None:
    voice = FakeVoice()
    renderer = Renderer(voice, most_clips=2)
    for sentence in ("one", "two", "one", "three"):
        renderer.clip(sentence, GO_ON)
    renderer.clip("flush", GO_ON)
    before = len(voice.sentences)

    renderer.clip("two", GO_ON)

    assert voice.sentences[before:] == ["two"]


def test_waiting_for_a_clip_ends_when_told_to() -> None:
    voice, stop = FakeVoice(), threading.Event()
    voice.hanging.set()
    threading.Timer(0.05, stop.set).start()

    assert Renderer(voice).clip("now", stop) is None
    voice.hanging.clear()


def test_waiting_for_a_clip_ends_with_the_renderer() -> None:
    voice = FakeVoice()
    renderer = Renderer(voice)
    voice.hanging.set()
    threading.Timer(0.05, renderer.close).start()

    assert renderer.clip("now", GO_ON) is None
    voice.hanging.clear()


def test_a_failure_is_raised_where_the_clip_is_wanted_and_tried_again_next_time() -> None:
    voice = FakeVoice(failing=True)
    renderer = Renderer(voice)

    with pytest.raises(VoiceError):
        renderer.clip("now", GO_ON)
    voice.failing = False

    assert renderer.clip("now", GO_ON) is not None


def test_a_failure_ahead_does_not_end_the_rendering() -> None:
    voice = FakeVoice(failing=True)
    renderer = Renderer(voice)
    renderer.prepare(["one"])
    voice.wait_for_sentences(1)
    voice.failing = False

    assert renderer.clip("now", GO_ON) is not None


def test_what_is_kept_ready_is_rendered_first_and_never_dropped() -> None:
    voice = FakeVoice()
    renderer = Renderer(voice, most_clips=1)
    voice.hanging.set()
    renderer.keep_ready(["aside"])
    assert renderer.ready_clip("aside") is None

    renderer.prepare(["one", "two"])
    voice.hanging.clear()
    voice.wait_for_sentences(3)
    renderer.clip("three", GO_ON)

    assert voice.sentences == ["aside", "one", "two", "three"]
    assert renderer.ready_clip("aside") is not None

"""A voice that renders its first words while the rest of a program is still loading."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from simulator.errors import VoiceError
from simulator.interview.greeting import HELLO
from simulator.interview.modes import EXAM, PRACTICE, Mode
from simulator.interview.opening import opening_words
from simulator.questions.bank import Question
from simulator.sessions.agenda import Agenda
from simulator.settings import Settings
from simulator.speaking.early_voice import EarlyVoice
from simulator.speaking.rendering import spoken_sentences
from tests.fakes.voice import FakeVoice


@pytest.fixture
def fake() -> Iterator[FakeVoice]:
    voice = FakeVoice()
    yield voice
    voice.hanging.clear()


@pytest.mark.parametrize("mode", [PRACTICE, EXAM])
def test_an_interview_begins_with_the_words_that_are_rendered_early(mode: Mode) -> None:
    question = Question("a/long/1", "A", "long", "Why?", "So.")
    agenda = Agenda((question,), "a.txt", mode.name, waits_for_keys=True)

    assert spoken_sentences(opening_words(agenda, Settings(Path("home"))))[0] == HELLO


def test_the_sentence_is_rendered_once_and_before_anybody_asks_for_it(fake: FakeVoice) -> None:
    voice = EarlyVoice(fake, "Hello.")

    voice.start()
    fake.wait_for_sentences(1)
    voice.start()
    clip, other = voice.render("Hello."), voice.render("And now?")

    assert fake.sentences == ["Hello.", "And now?"]
    assert clip.seconds < other.seconds


def test_starting_again_does_not_wait_for_the_sentence(fake: FakeVoice) -> None:
    voice = EarlyVoice(fake, "Hello.")
    fake.hanging.set()
    voice.start()
    fake.wait_for_sentences(1)

    again = threading.Thread(target=voice.start, daemon=True)
    again.start()
    again.join(timeout=5)

    assert not again.is_alive()


def test_a_sentence_that_failed_early_is_tried_again(fake: FakeVoice) -> None:
    voice = EarlyVoice(fake, "Hello.")
    fake.failing = True
    voice.start()
    with pytest.raises(VoiceError):
        voice.render("Hello.")

    fake.failing = False

    assert voice.render("Hello.").seconds > 0


def test_a_voice_that_was_not_started_renders_when_it_is_asked(fake: FakeVoice) -> None:
    EarlyVoice(fake, "Hello.").render("Hello.")

    assert fake.sentences == ["Hello."]

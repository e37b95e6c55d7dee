"""What every voice does, the real one and the one for tests."""

from collections.abc import Callable, Iterator

import numpy as np
import pytest

from simulator.speaking.pyttsx3_voice import Pyttsx3Voice
from simulator.speaking.voice import Voice
from tests.fakes.voice import FakeVoice


def _pyttsx3_voice() -> Voice:
    return Pyttsx3Voice(None, rate_words_per_minute=180, volume=1.0)


@pytest.fixture(params=[FakeVoice, _pyttsx3_voice], ids=["fake", "pyttsx3"])
def voice(request: pytest.FixtureRequest) -> Iterator[Voice]:
    make: Callable[[], Voice] = request.param
    voice = make()
    yield voice
    voice.close()


def test_a_sentence_becomes_sound(voice: Voice) -> None:
    clip = voice.render("What is a log?")

    assert clip.samples.ndim == 1
    assert clip.samples.dtype == np.float32
    assert clip.rate_hz >= 8_000
    assert 0.1 < np.abs(clip.samples).max() <= 1.0


def test_longer_text_is_longer_sound(voice: Voice) -> None:
    short = voice.render("What is a log?")
    long = voice.render("What is a log, and who would ever want to write one of them by hand?")

    assert long.seconds > 1.5 * short.seconds


def test_the_same_sentence_sounds_the_same_again(voice: Voice) -> None:
    first, second = voice.render("And why?"), voice.render("And why?")

    assert first.seconds == pytest.approx(second.seconds, rel=0.05)


def test_a_started_voice_renders(voice: Voice) -> None:
    voice.start()
    voice.start()

    assert voice.render("And why?").seconds > 0

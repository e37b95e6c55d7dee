"""What every voice does: that of every engine, and the one for tests."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

import numpy as np
import psutil
import pytest

from simulator.app import VOICE_ENGINES
from simulator.errors import VoiceError
from simulator.speaking.voice import Voice, VoiceEngine
from tests.fakes.voice import FakeVoice


class VoiceUnderTest(NamedTuple):
    """A voice, and what lets its synthesiser die."""

    voice: Voice
    kill_synthesiser: Callable[[], None]


def _fake() -> VoiceUnderTest:
    voice = FakeVoice()
    return VoiceUnderTest(voice, voice.kill_synthesiser)


def _of(engine: VoiceEngine) -> Callable[[], VoiceUnderTest]:
    def make() -> VoiceUnderTest:
        before = psutil.Process().children()

        def kill_synthesiser() -> None:
            for child in psutil.Process().children():
                if child not in before:
                    child.kill()

        return VoiceUnderTest(engine(None, 180, 1.0), kill_synthesiser)

    return make


_MAKERS = {"fake": _fake} | {name: _of(engine) for name, engine in VOICE_ENGINES.items()}


@pytest.fixture(params=_MAKERS.values(), ids=list(_MAKERS))
def under_test(request: pytest.FixtureRequest) -> Iterator[VoiceUnderTest]:
    make: Callable[[], VoiceUnderTest] = request.param
    made = make()
    yield made
    made.voice.close()


@pytest.fixture
def voice(under_test: VoiceUnderTest) -> Voice:
    return under_test.voice


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


def test_the_voices_are_listed_with_what_they_are_called_and_speak(voice: Voice) -> None:
    listed = voice.installed_voices()

    assert len({installed.id for installed in listed}) == len(listed)
    assert all(installed.name for installed in listed)
    assert any(installed.speaks("en") for installed in listed)


def test_listing_the_voices_changes_neither_the_list_nor_the_voice(voice: Voice) -> None:
    before = voice.render("And why?")
    listed = voice.installed_voices()

    assert voice.installed_voices() == listed
    assert voice.render("And why?").seconds == pytest.approx(before.seconds, rel=0.05)


def test_a_voice_outlives_its_synthesiser(under_test: VoiceUnderTest) -> None:
    voice, kill_synthesiser = under_test
    before = voice.render("And why?")

    kill_synthesiser()
    after = voice.render("And why?")
    kill_synthesiser()

    assert after.seconds == pytest.approx(before.seconds, rel=0.05)
    assert voice.installed_voices()


def test_a_closed_voice_does_nothing_more(voice: Voice) -> None:
    voice.start()
    voice.close()
    voice.close()

    for use in (voice.start, voice.installed_voices, lambda: voice.render("And why?")):
        with pytest.raises(VoiceError, match="closed"):
            use()

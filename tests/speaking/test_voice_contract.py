"""What every voice does: that of every engine, and the one for tests."""

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
import psutil
import pytest

from simulator.errors import VoiceError
from simulator.speaking.early_voice import EarlyVoice
from simulator.speaking.kept_sentence import KeptSentence
from simulator.speaking.voice import Voice
from simulator.voices import voice_engines
from tests.building.voices import require_piper
from tests.fakes.voice import FakeVoice

_LONG = "Tell me about a project in which the data came late, and about what you did until it came."


LONGER = "And why did you choose that one, and what would you do today?"
"""Piper speaks a sentence faster or slower each time; less so, as a share of it, a longer one."""


class VoiceUnderTest(NamedTuple):
    """A voice, and what lets its synthesiser die."""

    voice: Voice
    kill_synthesiser: Callable[[], None]


def _fake(_folder: Path) -> VoiceUnderTest:
    voice = FakeVoice()
    return VoiceUnderTest(voice, voice.kill_synthesiser)


def _of(engine: str) -> Callable[[Path], VoiceUnderTest]:
    def make(_folder: Path) -> VoiceUnderTest:
        if engine == "piper":
            require_piper()
        before = psutil.Process().children()

        def kill_synthesiser() -> None:
            for child in psutil.Process().children():
                if child not in before:
                    child.kill()

        return VoiceUnderTest(voice_engines()[engine].open(None, 180, 1.0), kill_synthesiser)

    return make


def _early(_folder: Path) -> VoiceUnderTest:
    voice = FakeVoice()
    return VoiceUnderTest(EarlyVoice(voice, "What is a log?"), voice.kill_synthesiser)


def _kept(folder: Path) -> VoiceUnderTest:
    voice = FakeVoice()
    kept = KeptSentence(voice, "What is a log?", folder / "kept.wav")
    return VoiceUnderTest(kept, voice.kill_synthesiser)


_MAKERS = {"fake": _fake, "early": _early, "kept": _kept} | {
    name: _of(name) for name in voice_engines()
}


@pytest.fixture(params=_MAKERS.values(), ids=list(_MAKERS))
def under_test(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[VoiceUnderTest]:
    make: Callable[[Path], VoiceUnderTest] = request.param
    made = make(tmp_path)
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
    first, second = voice.render(LONGER), voice.render(LONGER)

    assert first.seconds == pytest.approx(second.seconds, rel=0.1)


def test_a_started_voice_renders(voice: Voice) -> None:
    voice.start()
    voice.start()

    assert voice.render("And why?").seconds > 0


def test_a_voice_outlives_its_synthesiser(under_test: VoiceUnderTest) -> None:
    voice, kill_synthesiser = under_test
    before = voice.render(LONGER)

    kill_synthesiser()
    after = voice.render(LONGER)
    kill_synthesiser()

    assert after.seconds == pytest.approx(before.seconds, rel=0.1)
    assert voice.render(LONGER).seconds == pytest.approx(before.seconds, rel=0.1)


def test_a_sentence_is_whole_though_its_synthesiser_dies_in_the_middle(
    under_test: VoiceUnderTest,
) -> None:
    voice, kill_synthesiser = under_test
    undisturbed = voice.render(_LONG)
    rendered: list[float] = []

    rendering = threading.Thread(target=lambda: rendered.append(voice.render(_LONG).seconds))
    rendering.start()
    time.sleep(0.01)
    kill_synthesiser()
    rendering.join()

    assert rendered == pytest.approx([undisturbed.seconds], rel=0.1)


def test_a_closed_voice_does_nothing_more(voice: Voice) -> None:
    voice.start()
    voice.close()
    voice.close()

    for use in (voice.start, lambda: voice.render("And why?")):
        with pytest.raises(VoiceError, match="closed"):
            use()

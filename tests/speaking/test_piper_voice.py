"""The natural voice: whole sentences, at the rate and the volume that are wanted, understood."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from simulator.audio_files import write_wav
from simulator.english.sentences import sentences_to_say
from simulator.english.spoken_form import spoken_form
from simulator.errors import VoiceError
from simulator.speaking.voice import Voice
from simulator.transcribing.transcript import Transcriber
from simulator.voices import voice_engines
from tests.building.hearing import heard_in, likeness
from tests.building.voices import require_piper

_QUESTION = (
    "How do you make an ETL job idempotent, so that a retry loads no row into PostgreSQL twice?"
)
_LONG_TEXT = (
    "I would build it from small modules, with one task for every source of data. "
    "Each of them tries again when it fails, and waits a little longer every time. "
    "The raw results are kept as compressed files, so that nothing has to be fetched twice."
)

MakeVoice = Callable[..., Voice]


@pytest.fixture(scope="module")
def make_voice() -> Iterator[MakeVoice]:
    """A voice of each kind is started once."""
    require_piper()
    with ExitStack() as open_voices:

        @cache
        def make(voice_id: str | None = None, rate: int = 165, volume: float = 1.0) -> Voice:
            voice = voice_engines()["piper"].open(voice_id, rate, volume)
            open_voices.callback(voice.close)
            return voice

        yield make


def test_a_technical_question_is_understood(
    make_voice: MakeVoice, whisper: Transcriber, tmp_path: Path
) -> None:
    path = tmp_path / "question.wav"
    write_wav(path, make_voice().render(spoken_form(_QUESTION)))

    assert likeness(heard_in(path, whisper), _QUESTION) > 85


def test_a_long_text_is_rendered_to_its_end(make_voice: MakeVoice) -> None:
    voice = make_voice()

    in_parts = sum(voice.render(sentence).seconds for sentence in sentences_to_say(_LONG_TEXT))

    assert voice.render(_LONG_TEXT).seconds == pytest.approx(in_parts, rel=0.1)
    assert 140 < len(_LONG_TEXT.split()) / in_parts * 60 < 220


def test_the_rate_is_kept(make_voice: MakeVoice) -> None:
    slow, fast = make_voice(rate=120), make_voice(rate=240)

    ratio = slow.render(_QUESTION).seconds / fast.render(_QUESTION).seconds

    assert ratio == pytest.approx(2.0, rel=0.15)


def test_a_lower_volume_is_quieter(make_voice: MakeVoice) -> None:
    loud, quiet = (
        np.abs(make_voice(volume=volume).render("What is a log?").samples).max()
        for volume in (1.0, 0.25)
    )

    assert quiet == pytest.approx(0.25 * loud, rel=0.3)


def test_a_sentence_ends_in_a_pause(make_voice: MakeVoice) -> None:
    clip = make_voice().render("What is a log?")

    end = clip.samples[-round(0.2 * clip.rate_hz) :]
    assert np.abs(end).max() < 0.01


@pytest.mark.parametrize("text", ["[[ -f data.csv ]]", "...", "😀", "名前"])
def test_what_is_no_english_does_no_harm(make_voice: MakeVoice, text: str) -> None:
    assert make_voice().render(text).seconds > 0


def test_double_brackets_are_no_sounds_of_their_own(make_voice: MakeVoice) -> None:
    plain, bracketed = (
        make_voice().render(f"What does {test} mean in a shell?").seconds
        for test in ("if file exists", "[[ if file exists ]]")
    )

    assert bracketed == pytest.approx(plain, rel=0.25)


def test_a_voice_that_is_not_here_is_named_with_how_to_fetch_it(make_voice: MakeVoice) -> None:
    with pytest.raises(VoiceError) as failure:
        make_voice("en_GB-nobody-medium").render("What is a log?")

    assert "'en_GB-nobody-medium' is not installed" in str(failure.value)
    assert "simulator voices pull en_GB-nobody-medium" in str(failure.value)


def test_nothing_is_printed(make_voice: MakeVoice, capfd: pytest.CaptureFixture[str]) -> None:
    make_voice(rate=150).render("What is a log?")  # no other test has started this one

    assert capfd.readouterr() == ("", "")

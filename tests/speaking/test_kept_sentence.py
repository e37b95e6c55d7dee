"""A sentence that was said before sounds without being rendered again."""

from pathlib import Path

import numpy as np
import pytest

from simulator.audio import Clip, Samples
from simulator.audio_files import write_wav
from simulator.speaking.kept_sentence import KeptSentence
from tests.fakes.voice import FakeVoice

HELLO = "Hello, I'm your interviewer."


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "voices" / "hello.wav"


def test_the_next_voice_has_the_sound_without_rendering_it(path: Path) -> None:
    first, second = FakeVoice(), FakeVoice()
    rendered = KeptSentence(first, HELLO, path).render(HELLO)

    kept = KeptSentence(second, HELLO, path).render(HELLO)

    assert second.sentences == []
    assert kept.rate_hz == rendered.rate_hz
    np.testing.assert_allclose(kept.samples, rendered.samples, atol=1e-4)


def test_every_other_sentence_is_rendered_each_time(path: Path) -> None:
    fake = FakeVoice()
    voice = KeptSentence(fake, HELLO, path)

    voice.render("Why?")
    voice.render("Why?")

    assert fake.sentences == ["Why?", "Why?"]
    assert not path.exists()


@pytest.mark.parametrize("damage", [b"", b"RIFF", b"no sound at all"])
def test_a_file_that_is_damaged_is_replaced(path: Path, damage: bytes) -> None:
    KeptSentence(FakeVoice(), HELLO, path).render(HELLO)
    path.write_bytes(damage)
    fake = FakeVoice()
    voice = KeptSentence(fake, HELLO, path)

    voice.render(HELLO)
    voice.render(HELLO)

    assert fake.sentences == [HELLO]


def test_half_a_file_is_not_taken_for_the_sentence(path: Path) -> None:
    whole = KeptSentence(FakeVoice(), HELLO, path).render(HELLO)
    sound = path.read_bytes()
    path.write_bytes(sound[: len(sound) // 2])

    again = KeptSentence(FakeVoice(), HELLO, path).render(HELLO)

    assert again.seconds == pytest.approx(whole.seconds)


@pytest.mark.parametrize("samples", [np.full(60 * 8000, 0.1), np.zeros(8000)], ids=str)
def test_a_sound_that_can_be_no_sentence_is_replaced(path: Path, samples: Samples) -> None:
    path.parent.mkdir()
    write_wav(path, Clip(samples.astype(np.float32), 8000))
    fake = FakeVoice()

    said = KeptSentence(fake, HELLO, path).render(HELLO)

    assert fake.sentences == [HELLO]
    assert KeptSentence(FakeVoice(), HELLO, path).render(HELLO).seconds == said.seconds


def test_what_another_program_left_half_written_is_neither_kept_nor_written_through(
    path: Path, tmp_path: Path
) -> None:
    path.parent.mkdir()
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_text("mine")
    path.with_name(f".{path.name}.unfinished").symlink_to(elsewhere)

    KeptSentence(FakeVoice(), HELLO, path).render(HELLO)

    assert elsewhere.read_text() == "mine"
    assert list(path.parent.iterdir()) == [path]
    assert not path.is_symlink()


def test_where_nothing_can_be_kept_the_sentence_is_still_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    voice = KeptSentence(FakeVoice(), HELLO, tmp_path / "file" / "hello.wav")

    assert voice.render(HELLO).seconds > 0
    assert voice.clip() is None

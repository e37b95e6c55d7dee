import json
import re
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
from rapidfuzz.distance import Levenshtein

from simulator import app
from simulator.audio import SAMPLE_RATE_HZ, Samples
from simulator.audio_files import read_clip, read_recording, write_wav
from simulator.english.fillers import is_filler
from simulator.errors import ModelError
from simulator.listening.silero_detector import SileroDetector
from simulator.questions.bank import Bank
from simulator.questions.key_points import vocabulary_of
from simulator.settings import Settings
from simulator.speaking.pyttsx3_voice import Pyttsx3Voice
from simulator.transcribing.transcript import Transcriber, Transcript
from tests.building.hearing import transcribe, transcribe_file
from tests.building.sounds import blocks_of, key_clicks, mains_hum, silence, white_noise

VOCABULARY = ("Kubernetes", "exponential back-off", "PostgreSQL", "Scrapy", "CloudWatch")


def told_of(path: Path, key: str) -> str:
    """What the manifest tells of a recording."""
    entries = json.loads((path.parent / "manifest.json").read_text(encoding="utf-8"))
    return next(str(entry[key]) for entry in entries if entry["file"] == path.name)


def vocabulary_for(bank: Bank, path: Path) -> tuple[str, ...]:
    """The terms that the question of a recording is about."""
    question = next(q for q in bank.questions() if q.id == told_of(path, "question"))
    return vocabulary_of(question)


def open_transcriber(model: str, home: Path) -> Transcriber:
    return app.open_transcriber(Settings(home, model=model))


def hear(whisper: Transcriber, path: Path, vocabulary: tuple[str, ...] = ()) -> Transcript:
    return transcribe_file(whisper, path, vocabulary)


def plain_words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9']+", text.lower())


def word_error_rate(said: str, heard: str) -> float:
    return Levenshtein.distance(plain_words(said), plain_words(heard)) / len(plain_words(said))


@pytest.mark.parametrize("name", ["short-08-full.ogg", "short-05-partial.ogg"])
def test_a_clear_answer_is_heard_word_for_word(
    whisper: Transcriber, fixtures_folder: Path, name: str
) -> None:
    path = fixtures_folder / name

    transcript = hear(whisper, path)

    assert word_error_rate(told_of(path, "text"), transcript.text) < 0.25
    assert transcript.model == "base"


@pytest.mark.parametrize(
    "sound",
    [
        pytest.param(silence(6.0), id="silence"),
        pytest.param(white_noise(6.0), id="white noise"),
        pytest.param(mains_hum(6.0), id="mains hum"),
        pytest.param(key_clicks(6.0), id="key clicks"),
    ],
)
@pytest.mark.parametrize("vocabulary", [(), VOCABULARY], ids=["plain", "with vocabulary"])
def test_where_nobody_speaks_no_word_is_made_up(
    whisper: Transcriber, sound: Samples, vocabulary: tuple[str, ...]
) -> None:
    assert transcribe(whisper, sound, vocabulary).words == ()


@pytest.mark.parametrize("name", ["long-02-full.ogg", "long-08-full.ogg"])
def test_the_vocabulary_rescues_rare_terms(
    whisper: Transcriber, fixtures_folder: Path, bank: Bank, name: str
) -> None:
    path = fixtures_folder / name
    terms = vocabulary_for(bank, path)

    without = hear(whisper, path).text.casefold()
    with_them = hear(whisper, path, terms)

    rescued = [term for term in terms if term.casefold() not in without]
    heard = with_them.text.casefold()
    assert len([term for term in rescued if term.casefold() in heard]) >= 2
    assert any(word.needed_bias for word in with_them.words)


def test_a_term_that_was_never_said_does_not_appear(
    whisper: Transcriber, fixtures_folder: Path
) -> None:
    transcript = hear(whisper, fixtures_folder / "short-08-full.ogg", VOCABULARY)

    heard = transcript.text.lower()
    assert not [term for term in VOCABULARY if term.lower() in heard]


def test_a_long_answer_with_vocabulary_loses_no_stretch(
    whisper: Transcriber, fixtures_folder: Path, bank: Bank
) -> None:
    path = fixtures_folder / "long-01-full.ogg"
    said = told_of(path, "text")

    transcript = hear(whisper, path, vocabulary_for(bank, path))

    last_third = said[len(said) * 2 // 3 :]
    heard_late = [word for word in transcript.words if word.start > 18.0]
    assert len(transcript.words) > 0.85 * len(said.split())
    assert len(heard_late) > 0.7 * len(last_third.split())
    assert "docker" in transcript.text.lower()


def test_an_answer_heard_live_reads_like_the_whole_recording(
    whisper: Transcriber, fixtures_folder: Path, bank: Bank
) -> None:
    path = fixtures_folder / "long-02-partial.ogg"
    vocabulary = vocabulary_for(bank, path)
    live, detector = whisper.begin(vocabulary), SileroDetector()

    for block in blocks_of(read_recording(path), block_samples=320):
        live.hear(block, detector.push(block))

    assert live.finish().words == hear(whisper, path, vocabulary).words


def test_hesitations_are_written_down(whisper: Transcriber, tmp_path: Path) -> None:
    voice = Pyttsx3Voice("gmw/en-gb-x-rp", 140, 1.0)
    said = "We chose Airflow, um, for the scheduling, and then, uh, Kafka for all of the events."
    write_wav(tmp_path / "hesitant.wav", voice.render(said))
    voice.close()

    transcript = transcribe_file(whisper, tmp_path / "hesitant.wav", ("Airflow", "Kafka"))

    assert any(is_filler(word.text) for word in transcript.words)
    assert "Airflow" in transcript.text
    assert "Kafka" in transcript.text


@pytest.mark.parametrize(("said", "voice_id"), [("Yes.", "gmw/en-us"), ("C.", "gmw/en-us+m5")])
def test_an_answer_of_one_short_word_is_heard_clearly(
    whisper: Transcriber, tmp_path: Path, said: str, voice_id: str
) -> None:
    voice = Pyttsx3Voice(voice_id, 230, 1.0)
    write_wav(tmp_path / "short.wav", voice.render(said))
    voice.close()
    clip = read_clip(tmp_path / "short.wav", SAMPLE_RATE_HZ)
    around = np.zeros(SAMPLE_RATE_HZ, np.float32)

    transcript = transcribe(whisper, np.concatenate([around, clip.samples, around]))

    assert plain_words(transcript.text) == plain_words(said)
    assert transcript.words[0].probability > 0.2


def test_no_hesitation_is_made_up(whisper: Transcriber, fixtures_folder: Path) -> None:
    transcript = hear(whisper, fixtures_folder / "short-08-full.ogg")

    assert not [word.text for word in transcript.words if is_filler(word.text)]


def test_a_model_that_is_not_here_is_not_fetched_unasked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path / "hub"))

    with pytest.raises(ModelError, match=r"'small\.en' is not here.*models pull small\.en"):
        open_transcriber("small.en", tmp_path).load()

    assert not (tmp_path / "hub").exists()


@pytest.mark.parametrize("model", ["no-such-model", "someone/some-model", "missing/folder"])
def test_a_model_that_nobody_knows_is_explained(tmp_path: Path, model: str) -> None:
    with pytest.raises(ModelError, match=r"no Whisper model or folder.*models list.*base, tiny"):
        open_transcriber(model, tmp_path).load()


def test_a_folder_without_a_model_is_explained(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="a folder must hold one"):
        open_transcriber(str(tmp_path), tmp_path).load()


def test_a_folder_with_a_converted_model_is_used(fixtures_folder: Path, tmp_path: Path) -> None:
    folder = app.model_shelf().ready_folder("base")

    with closing(open_transcriber(str(folder), tmp_path)) as transcriber:
        transcript = hear(transcriber, fixtures_folder / "short-08-full.ogg")

    assert transcript.model == str(folder)
    assert len(transcript.words) > 10

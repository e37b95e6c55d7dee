import json
from pathlib import Path
from typing import Any

import pytest

from simulator.audio import SAMPLE_RATE_HZ, Clip, Samples
from simulator.audio_files import write_wav
from simulator.scoring.read_aloud import SENTENCE
from simulator.settings import SETTINGS_FILE_NAME
from simulator.speaking.pyttsx3_voice import Pyttsx3Voice
from tests.building.commands import Run
from tests.building.sounds import silence, white_noise

Findings = dict[str, dict[str, Any]]


@pytest.fixture(scope="module")
def sentence(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A recording of the sentence, read by a voice."""
    path = tmp_path_factory.mktemp("read") / "sentence.wav"
    voice = Pyttsx3Voice(None, 150, 1.0)
    write_wav(path, voice.render(SENTENCE))
    voice.close()
    return path


def recording(folder: Path, samples: Samples) -> Path:
    path = folder / "sound.wav"
    write_wav(path, Clip(samples, SAMPLE_RATE_HZ))
    return path


def checked(run: Run, *options: object) -> tuple[Findings, dict[str, Any]]:
    """What is found of each part, and the whole report."""
    report = json.loads(run("check", "--json", "--speaker", "none", *options).stdout)
    return {finding["part"]: finding for finding in report["checks"]}, report


def test_check_tells_of_voice_model_and_devices(run: Run, sentence: Path) -> None:
    findings, report = checked(run, "--microphone", sentence)

    assert set(findings) == {"voice", "model", "microphone", "loudspeaker"}
    assert all(finding["is_ok"] for finding in findings.values())
    assert set(report["devices"]) == {"inputs", "outputs"}


def test_a_sentence_that_is_read_aloud_is_shown_as_it_was_understood(
    run: Run, sentence: Path
) -> None:
    findings, report = checked(run, "--microphone", sentence)

    assert "13 words" in findings["microphone"]["detail"]
    assert "microphone" in report["sound"]["text"]
    assert -40 < report["sound"]["voice_dbfs"] < report["sound"]["peak_dbfs"] <= 0


def test_what_is_not_ready_comes_with_a_remedy_and_exit_code_1(run: Run, sentence: Path) -> None:
    options = ("--voice", "nobody", "--microphone", sentence, "--speaker", "none")
    finished = run("check", "--no-questions", *options)

    assert finished.returncode == 1
    assert "voice: not ready" in finished.stdout
    assert "simulator voices list" in finished.stdout
    assert "microphone: ok" in finished.stdout


@pytest.fixture
def unknown_engine(home: Path) -> None:
    """Settings that name a voice engine that there is not."""
    home.mkdir()
    (home / SETTINGS_FILE_NAME).write_text('voice_engine = "parrot"')


@pytest.mark.usefixtures("unknown_engine")
def test_an_unknown_voice_engine_is_answered_with_those_there_are(
    run: Run, sentence: Path, tmp_path: Path
) -> None:
    options = ("--microphone", sentence, "--speaker", f"{tmp_path}/spoken/")
    finished = run("check", "--no-questions", *options)

    assert finished.returncode == 1
    assert finished.stdout.count("use piper or pyttsx3.") == 2
    assert "Not ready: voice, loudspeaker." in finished.stdout


def test_another_sentence_than_the_one_to_be_read_is_not_ready(run: Run) -> None:
    findings, _ = checked(run, "--microphone", "audio_fixtures/short-09-full.ogg")

    assert not findings["microphone"]["is_ok"]
    assert any("Little of the sentence" in hint for hint in findings["microphone"]["hints"])


def test_zeros_are_explained_as_muted_or_forbidden(run: Run, tmp_path: Path) -> None:
    findings, report = checked(run, "--microphone", recording(tmp_path, silence(3.0)))

    assert not findings["microphone"]["is_ok"]
    assert "not even noise. The microphone is muted" in findings["microphone"]["detail"]
    assert report["sound"]["symptoms"] == ["no_sound"]


def test_sound_without_a_voice_asks_for_the_right_microphone(run: Run, tmp_path: Path) -> None:
    findings, _ = checked(run, "--microphone", recording(tmp_path, white_noise(3.0, 0.01)))

    assert not findings["microphone"]["is_ok"]
    assert "no voice in it" in findings["microphone"]["detail"]


def test_what_is_said_is_collected_in_a_folder(run: Run, sentence: Path, tmp_path: Path) -> None:
    folder = tmp_path / "spoken"
    run("check", "--no-questions", "--microphone", sentence, "--speaker", f"{folder}/")

    (said,) = folder.glob("*.wav")
    assert said.stat().st_size > 10_000


def test_nothing_is_remembered_where_nothing_is_asked(run: Run, sentence: Path, home: Path) -> None:
    run("check", "--no-questions", "--microphone", sentence, "--speaker", "none")

    assert not (home / SETTINGS_FILE_NAME).exists()


def test_a_check_before_the_interview_needs_a_terminal(run: Run) -> None:
    finished = run("practice", "bank/data-engineer.txt", "--check")

    assert finished.returncode == 1
    assert "--check needs a terminal" in finished.stderr


def test_a_check_of_a_live_microphone_is_refused_where_there_is_none(run: Run) -> None:
    answer = "audio_fixtures/short-01-full.ogg"
    finished = run("practice", "bank/data-engineer.txt", "--check", "--microphone", answer)

    assert finished.returncode == 2
    assert "Leave it out with --typed or sound files" in finished.stderr

"""``simulator check``, and the short check before an interview, with real sound devices."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from audio_fixtures.sound_server import SoundServer
from simulator.audio import SAMPLE_RATE_HZ, Clip
from simulator.audio_files import write_wav
from simulator.scoring.read_aloud import SENTENCE
from simulator.settings import SETTINGS_FILE_NAME, load_settings
from simulator.speaking.pyttsx3_voice import Pyttsx3Voice
from tests.building.commands import QUICK_VOICE
from tests.building.sounds import white_noise
from tests.devices.terminals import terminal

pytestmark = pytest.mark.sound_server

PRACTICE = (
    *("practice", "bank/data-engineer.txt", "--question", "short/2"),
    *("--plain", "--no-greeting", *QUICK_VOICE),
)

MICROPHONE_PROMPT = (
    "Microphone 0 pulse, ALSA * 1 default, ALSA, the system default [Enter] keep 'default', or "
    "type a number; [r] look again >"
)


@pytest.fixture
def sentence(tmp_path: Path) -> Path:
    """The sentence, read by a voice."""
    path = tmp_path / "sentence.wav"
    voice = Pyttsx3Voice(None, 150, 1.0)
    write_wav(path, voice.render(SENTENCE))
    voice.close()
    return path


@contextmanager
def noise_in_the_room(sound_server: SoundServer, folder: Path) -> Iterator[None]:
    """While entered, the microphone hears a room."""
    path = folder / "room.wav"
    write_wav(path, Clip(white_noise(60.0, 0.001), SAMPLE_RATE_HZ))
    command = ["paplay", "--device=mouth", str(path)]
    with subprocess.Popen(command, env=sound_server.environment) as room:
        time.sleep(0.5)
        yield
        room.terminate()


def report_of(sound_server: SoundServer, home: Path) -> dict[str, Any]:
    finished = subprocess.run(
        [sys.executable, "-m", "simulator", "--home", str(home), "check", "--json"],
        env=os.environ | sound_server.environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    report: dict[str, Any] = json.loads(finished.stdout)
    return report | {finding["part"]: finding for finding in report["checks"]}


def test_devices_that_work_are_ready_and_listed(sound_server: SoundServer, tmp_path: Path) -> None:
    with noise_in_the_room(sound_server, tmp_path):
        found = report_of(sound_server, tmp_path)

    assert found["microphone"]["is_ok"]
    assert "nobody was asked to read" in found["microphone"]["detail"]
    assert found["sound"]["noise_dbfs"] == pytest.approx(-60, abs=3)
    assert found["loudspeaker"]["is_ok"]
    assert any("Headphones" in hint for hint in found["loudspeaker"]["hints"])
    defaults = [one["name"] for one in found["devices"]["inputs"] if one["is_default"]]
    assert defaults == ["default"]


def test_a_muted_microphone_is_told_from_a_quiet_room(
    sound_server: SoundServer, tmp_path: Path
) -> None:
    with noise_in_the_room(sound_server, tmp_path):
        sound_server.control("set-source-mute", "microphone", "1")
        try:
            found = report_of(sound_server, tmp_path)
        finally:
            sound_server.control("set-source-mute", "microphone", "0")

    assert not found["microphone"]["is_ok"]
    assert "The microphone is muted" in found["microphone"]["detail"]


def test_the_devices_of_the_settings_are_the_ones_that_are_checked(
    sound_server: SoundServer, tmp_path: Path
) -> None:
    settings = 'microphone = "gramophone"\nspeaker = "trumpet"\n'
    (tmp_path / SETTINGS_FILE_NAME).write_text(settings, encoding="utf-8")

    found = report_of(sound_server, tmp_path)

    assert not found["microphone"]["is_ok"]
    assert "No microphone matches 'gramophone'" in found["microphone"]["detail"]
    assert "No loudspeaker matches 'trumpet'" in found["loudspeaker"]["detail"]


def test_a_person_is_led_through_the_check_and_the_choice_is_remembered(
    sound_server: SoundServer, tmp_path: Path, project: Path, sentence: Path
) -> None:
    with terminal(sound_server, tmp_path, project, "check") as screen:
        screen.expect_to_see("voice: ok", "model: ok", "Loudspeaker", "[Enter] keep 'default'")
        screen.press("Enter")
        screen.expect_to_see("Did you hear it?")
        screen.press("Enter")
        screen.expect_to_see(MICROPHONE_PROMPT)
        screen.press("Enter")
        screen.expect_to_see("Read this aloud:", SENTENCE, "Level")
        sound_server.speak_into_microphone(sentence)
        screen.expect_to_see("microphone: ok", "of 13 words", "Saved as", "left with 0")

    remembered = load_settings(tmp_path / "home")
    assert (remembered.microphone, remembered.speaker) == ("default", "default")


def test_a_voice_that_is_not_heard_and_a_silent_microphone_get_a_remedy_and_another_try(
    sound_server: SoundServer, tmp_path: Path, project: Path
) -> None:
    with terminal(sound_server, tmp_path, project, "check") as screen:
        screen.expect_to_see("[Enter] keep 'default'")
        screen.press("Enter")
        screen.expect_to_see("Did you hear it?")
        screen.press("banana", "Enter")
        time.sleep(0.5)
        assert "loudspeaker: ok" not in screen.text
        screen.press("n", "Enter")
        screen.expect_to_see("pavucontrol", "[s] skip this")
        screen.press("s", "Enter")
        screen.expect_to_see("loudspeaker: not ready", MICROPHONE_PROMPT)
        screen.press("Enter")
        screen.expect_to_see("Level")
        screen.press("Enter", "Enter")  # one too many: it answers no question that comes later
        screen.expect_to_see(
            "microphone: not ready", "The microphone is muted", "[c] choose another"
        )
        time.sleep(0.5)
        assert screen.text.count("Read this aloud") == 1
        screen.press("s", "Enter")
        screen.expect_to_see("left with 1")


def test_the_first_interview_begins_with_a_short_check_and_the_second_does_not(
    sound_server: SoundServer, tmp_path: Path, project: Path, sentence: Path
) -> None:
    with terminal(sound_server, tmp_path, project, *PRACTICE) as screen:
        screen.expect_to_see("a short sound check")
        screen.press("Enter")
        screen.expect_to_see("Did you hear it?")
        screen.press("Enter")
        screen.expect_to_see("Read this aloud:", "Level")
        sound_server.speak_into_microphone(sentence)
        screen.expect_to_see("microphone: ok", "[Enter] continue to the first question")
        screen.press("Enter")
        screen.expect_to_see("Question 1 of 1")
        screen.press("q")
        screen.expect_to_see("[Enter/q] end")
        screen.press("q")
        screen.expect_to_see("left with 0")
    with terminal(sound_server, tmp_path, project, *PRACTICE) as screen:
        screen.expect_to_see("Question 1 of 1")
        assert "sound check" not in screen.text


def test_a_check_that_is_skipped_is_not_offered_again(
    sound_server: SoundServer, tmp_path: Path, project: Path
) -> None:
    with terminal(sound_server, tmp_path, project, *PRACTICE) as screen:
        screen.expect_to_see("[s] skip it")
        screen.press("s", "Enter")
        screen.expect_to_see("Using the system's default microphone", "Question 1 of 1")
        assert "Saved" not in screen.text

    assert load_settings(tmp_path / "home").microphone == "default"

"""Who speaks when, in interviews through real sound devices."""

import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from audio_fixtures.sound_server import SoundServer
from simulator.audio_files import read_clip, write_wav
from simulator.settings import SETTINGS_FILE_NAME
from simulator.speaking.pyttsx3_voice import Pyttsx3Voice
from tests.building.commands import QUICK_VOICE
from tests.building.homes import only_session_folder, session_json
from tests.devices.terminals import terminal

pytestmark = pytest.mark.sound_server

VOICE = "gmw/en-gb-x-rp"
_REACTION_SECONDS = 0.5

Line = tuple[float, str]


@dataclass
class Desk:
    """An interview of one question, at which somebody says the next thing each time it listens."""

    server: SoundServer
    project: Path
    folder: Path
    lines: list[Line] = field(default_factory=list)

    @property
    def home(self) -> Path:
        return self.folder / "home"

    def hold(self, *said: Path | None, options: tuple[str, ...] = ()) -> dict[str, Any]:
        """Hold the interview; the session. Nothing is said where a sound is None."""
        command = [sys.executable, "-u", "-m", "simulator", "--home", str(self.home), "practice"]
        command += ["bank/data-engineer.txt", "--question", "short/9", "--follow-ups", "0"]
        command += [*QUICK_VOICE, "--rate", "380", "--patience", "fast"]
        waiting = list(said)
        with subprocess.Popen(
            [*command, *options],
            cwd=self.project,
            env=self.server.environment,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        ) as process:
            assert process.stdout is not None
            for line in process.stdout:
                self.lines.append((time.monotonic(), line.strip()))
                sound = waiting.pop(0) if line.startswith("Listening") and waiting else None
                if sound:
                    time.sleep(_REACTION_SECONDS)  # nobody speaks the moment that it listens
                    self.server.speak_into_microphone(sound)
        return session_json(only_session_folder(self.home))

    def seconds_between(self, first: str, second: str) -> float:
        """How long after a line with the first text one with the second appeared."""
        begin = next(at for at, line in self.lines if first in line)
        return next(at - begin for at, line in self.lines if second in line and at >= begin)

    def shows(self, text: str) -> bool:
        return any(text in line for _, line in self.lines)


@pytest.fixture
def desk(sound_server: SoundServer, project: Path, tmp_path: Path) -> Desk:
    return Desk(sound_server, project, tmp_path)


@pytest.fixture
def spoken(tmp_path: Path) -> Callable[[str], Path]:
    """Words, spoken by a voice."""

    def speak(text: str) -> Path:
        path = tmp_path / f"{text.replace(' ', '-')}.wav"
        voice = Pyttsx3Voice(VOICE, 140, 0.9)
        write_wav(path, voice.render(text))
        voice.close()
        return path

    return speak


@pytest.fixture
def answer(project: Path, tmp_path: Path) -> Path:
    """An answer to the question, some seconds long."""
    path = tmp_path / "answer.wav"
    write_wav(path, read_clip(project / "audio_fixtures" / "short-09-full.ogg"))
    return path


def test_commands_that_are_spoken_are_confirmed_and_carried_out(
    desk: Desk, spoken: Callable[[str], Path]
) -> None:
    session = desk.hold(spoken("More time."), spoken("Repeat."), spoken("Skip."))

    assert desk.shows("You have 30 more seconds."), desk.lines
    assert desk.shows("Once more."), desk.lines
    assert desk.shows("Skipped."), desk.lines
    assert session["summary"]["skipped"] == 1
    assert session["answers"] == []


def test_who_does_not_begin_is_asked_once_and_then_heard(desk: Desk, answer: Path) -> None:
    desk.home.mkdir()
    (desk.home / SETTINGS_FILE_NAME).write_text("first_word_seconds = 3\n", encoding="utf-8")

    (kept,) = desk.hold(None, answer, options=("--think", "0"))["answers"]

    assert 2.5 < desk.seconds_between("Listening", "Take your time") < 6.0
    assert kept["outcome"] == "answered"
    assert kept["coverage"] >= 0.5


def test_time_that_runs_out_keeps_the_sentence_that_is_being_spoken(
    desk: Desk, answer: Path
) -> None:
    (kept,) = desk.hold(answer, options=("--limit", "3", "--think", "0"))["answers"]

    assert kept["ended_by"] == "limit"
    assert kept["audio"]["seconds"] > 3.0
    assert kept["transcript"]["text"]


def test_a_microphone_that_goes_away_in_an_answer_is_replaced_by_another(
    sound_server: SoundServer, tmp_path: Path, project: Path
) -> None:
    answer = tmp_path / "answer.wav"
    write_wav(answer, read_clip(project / "audio_fixtures" / "short-02-full.ogg"))
    practice = ("practice", "bank/data-engineer.txt", "--question", "short/2", "--plain")
    voice = (*QUICK_VOICE, "--rate", "380")
    options = ("--microphone", "default", "--follow-ups", "0", "--patience", "off", *voice)
    with terminal(sound_server, tmp_path, project, *practice, *options) as screen:
        screen.expect_to_see("Listening")
        speaking = threading.Thread(target=sound_server.speak_into_microphone, args=[answer])
        speaking.start()
        screen.expect_to_see("✓ MySQL")
        sound_server.control("suspend-sink", "mouth", "1")
        screen.expect_to_see("stopped delivering sound", "[1] pulse", "Press a microphone's number")
        sound_server.control("suspend-sink", "mouth", "0")
        screen.press("1")
        speaking.join()
        sound_server.speak_into_microphone(answer)
        screen.press("Enter")
        screen.expect_to_see("Key points covered", "[Enter]")
        screen.press("q")
        screen.expect_to_see("[Enter/q] end")
        screen.press("q")
        screen.expect_to_see("left with 0")

    (kept,) = session_json(only_session_folder(tmp_path / "home"))["answers"]
    assert kept["ended_by"] == "key"
    assert kept["audio"]["seconds"] > read_clip(answer).seconds
    assert kept["coverage"] >= 0.5

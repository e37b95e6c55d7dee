"""A whole interview through real sound devices."""

import subprocess
import sys
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from audio_fixtures.sound_server import SoundServer
from simulator.audio_files import read_clip, write_wav
from simulator.english.tokens import comparable
from simulator.interview.greeting import HELLO
from simulator.sessions.locks import listening
from simulator.settings import load_settings
from simulator.transcribing.transcript import Transcriber
from simulator.voices import open_voice
from tests.building.hearing import heard_in, likeness
from tests.building.homes import only_session_folder, session_json

pytestmark = pytest.mark.sound_server


BANK = """
Unit: Apps
SHORT-ANSWER:
1. Q: Where do you like to keep the results of your work?
 A: Snowflake and MongoDB, for apps in Streamlit.
 K: Snowflake; MongoDB; Streamlit
 F: Which framework do you use for a small web application? -> Streamlit
"""


@dataclass(frozen=True)
class Studio:
    """A desk with a person who speaks recordings into the microphone when it is open."""

    server: SoundServer
    project: Path
    folder: Path

    def greet_before(self) -> None:
        """Have the sound of the greeting kept, and a microphone chosen."""
        home = self.folder / "home"
        home.mkdir()
        chosen = 'microphone = "default"\nrate_words_per_minute = 230\n'
        (home / "settings.toml").write_text(chosen)
        with closing(open_voice(load_settings(home))) as voice:
            voice.render(HELLO)

    def refused(self, *options: str) -> str:
        """What is told where an interview can't begin."""
        self.bank.write_text(BANK, encoding="utf-8")
        command = [sys.executable, "-m", "simulator", "--home", str(self.folder / "home")]
        with self.server.recording_of_loudspeaker(self.heard):
            finished = subprocess.run(
                [*command, "practice", str(self.bank), *options],
                cwd=self.project,
                env=self.server.environment,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                encoding="utf-8",
                check=False,
            )
        assert finished.returncode == 1
        return finished.stderr

    def hold(self, *names: str) -> tuple[int, dict[str, Any]]:
        """Hold an interview; the exit code, and the answer to its only question.

        What the loudspeaker played is in ``heard``.
        """
        answers = [self._wav(name) for name in names]
        self.bank.write_text(BANK, encoding="utf-8")
        command = [sys.executable, "-u", "-m", "simulator", "--home", str(self.folder / "home")]
        command += ["practice", str(self.bank), "--rate", "230", "--patience", "fast"]
        with (
            self.server.recording_of_loudspeaker(self.heard),
            subprocess.Popen(
                command,
                cwd=self.project,
                env=self.server.environment,
                stdout=subprocess.PIPE,
                encoding="utf-8",
            ) as process,
        ):
            assert process.stdout is not None
            for line in process.stdout:
                if line.startswith("Listening"):
                    self.server.speak_into_microphone(answers.pop(0))
        (kept,) = session_json(only_session_folder(self.folder / "home"))["answers"]
        return process.returncode, kept

    @property
    def bank(self) -> Path:
        return self.folder / "apps.txt"

    @property
    def heard(self) -> Path:
        return self.folder / "loudspeaker.wav"

    def _wav(self, name: str) -> Path:
        path = self.folder / f"{name}.wav"
        write_wav(path, read_clip(self.project / "audio_fixtures" / f"{name}.ogg"))
        return path


@pytest.fixture
def studio(sound_server: SoundServer, project: Path, tmp_path: Path) -> Studio:
    return Studio(sound_server, project, tmp_path)


def test_an_interview_is_held_aloud_and_nothing_of_the_voice_is_taken_for_the_answer(
    studio: Studio, sound_server: SoundServer, whisper: Transcriber
) -> None:
    with sound_server.loudspeaker_heard_by_microphone():
        exit_code, kept = studio.hold("short-02-full", "short-09-full")
    spoken = heard_in(studio.heard, whisper)

    assert exit_code == 0
    assert (kept["outcome"], kept["ended_by"]) == ("answered", "silence")
    assert kept["coverage"] >= 0.5
    (reply,) = kept["follow_ups"]
    assert (reply["outcome"], reply["ended_by"]) == ("answered", "silence")
    assert reply["prompted"] == ["Streamlit"]
    assert likeness(spoken, kept["question"]["text"]) > 75
    assert likeness(spoken, f"Let me follow up on that. {reply['text']}") > 75
    assert likeness(spoken, kept["feedback"]) > 70
    for said in (kept, reply):
        for asked in (kept["question"]["text"], reply["text"]):
            assert likeness(said["transcript"]["text"], asked) < 60


def test_whoever_was_greeted_before_is_greeted_at_once_and_only_once(
    studio: Studio, whisper: Transcriber
) -> None:
    studio.greet_before()

    studio.hold("short-02-full", "short-09-full")
    spoken = comparable(heard_in(studio.heard, whisper))

    assert spoken.count(comparable("interviewer")) == 1
    assert likeness(spoken, f"{HELLO} I have one question for you. We'll need about") > 85


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--question", "long/9"], "is not in the bank"),
        (["--unit", "Kitchen"], "there is no unit"),
        (["--microphone", "Nosuch"], "No microphone matches"),
        (["--microphone", "missing.wav"], "does not exist"),
        (["--model-server", "http://192.0.2.1/v1"], "is not on this computer"),
    ],
    ids=lambda value: value if isinstance(value, str) else value[0],
)
def test_nobody_is_greeted_to_an_interview_that_cannot_begin(
    studio: Studio, options: list[str], told: str
) -> None:
    studio.greet_before()

    message = studio.refused(*options)

    assert told in message
    assert not read_clip(studio.heard).samples.any()


def test_nobody_is_greeted_while_another_interview_listens(studio: Studio) -> None:
    studio.greet_before()

    with listening(studio.folder / "home"):
        message = studio.refused()

    assert "Another interview" in message
    assert not read_clip(studio.heard).samples.any()

"""A whole interview through real sound devices."""

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from simulator.audio_files import read_clip, write_wav
from simulator.transcribing.whisper_engine import WhisperEngine
from tests.cli.sessions import heard_in, likeness, only_session_folder, session_json
from tests.devices.sound_server import SoundServer

pytestmark = pytest.mark.sound_server


BANK = """
Unit: Apps
SHORT-ANSWER:
1. Q: What databases do you feel at home with?
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

    def hold(self, bank: str, *names: str, question: str) -> tuple[int, dict[str, Any]]:
        """Hold an interview; the exit code, and the answer to its only question.

        What the loudspeaker played is in ``heard``.
        """
        answers = [self._wav(name) for name in names]
        command = [sys.executable, "-u", "-m", "simulator", "--home", str(self.folder / "home")]
        command += ["practice", bank, "--question", question, "--rate", "230", "--patience", "fast"]
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
    def heard(self) -> Path:
        return self.folder / "loudspeaker.wav"

    def _wav(self, name: str) -> Path:
        path = self.folder / f"{name}.wav"
        write_wav(path, read_clip(self.project / "audio_fixtures" / f"{name}.ogg"))
        return path


@pytest.fixture
def studio(sound_server: SoundServer, project: Path, tmp_path: Path) -> Studio:
    return Studio(sound_server, project, tmp_path)


def test_a_spoken_answer_is_heard_and_nothing_of_the_voice_that_asks_and_gives_feedback(
    studio: Studio, sound_server: SoundServer, whisper: WhisperEngine
) -> None:
    with sound_server.loudspeaker_heard_by_microphone():
        exit_code, kept = studio.hold("bank/data-engineer.txt", "short-02-full", question="short/2")
    spoken = heard_in(studio.heard, whisper)

    assert exit_code == 0
    assert kept["outcome"] == "answered"
    assert kept["ended_by"] == "silence"
    assert kept["coverage"] >= 0.5
    assert likeness(spoken, kept["question"]["text"]) > 75
    assert likeness(spoken, kept["feedback"]) > 70
    assert likeness(kept["transcript"]["text"], kept["question"]["text"]) < 60


def test_a_follow_up_is_audible_and_the_reply_is_heard(
    studio: Studio, whisper: WhisperEngine, tmp_path: Path
) -> None:
    bank = tmp_path / "apps.txt"
    bank.write_text(BANK, encoding="utf-8")

    exit_code, kept = studio.hold(str(bank), "short-02-full", "short-09-full", question="short/1")
    spoken = heard_in(studio.heard, whisper)

    assert exit_code == 0
    (reply,) = kept["follow_ups"]
    assert (reply["outcome"], reply["ended_by"]) == ("answered", "silence")
    assert reply["prompted"] == ["Streamlit"]
    assert likeness(spoken, f"Let me follow up on that. {reply['text']}") > 75
    assert likeness(spoken, kept["feedback"]) > 70
    assert likeness(reply["transcript"]["text"], reply["text"]) < 60

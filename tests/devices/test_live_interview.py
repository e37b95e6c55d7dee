"""A whole interview through real sound devices."""

import subprocess
import sys
from pathlib import Path

import pytest

from simulator.audio_files import read_clip, write_wav
from simulator.transcribing.whisper_engine import WhisperEngine
from tests.cli.sessions import heard_in, likeness, only_session_folder, session_json
from tests.devices.conftest import SoundServer

pytestmark = pytest.mark.sound_server


def test_a_spoken_answer_is_heard_and_question_and_feedback_are_audible(
    sound_server: SoundServer,
    whisper: WhisperEngine,
    project: Path,
    tmp_path: Path,
) -> None:
    answer = tmp_path / "answer.wav"
    write_wav(answer, read_clip(project / "audio_fixtures" / "short-02-full.ogg"))
    heard = tmp_path / "loudspeaker.wav"
    command = [sys.executable, "-u", "-m", "simulator", "--home", str(tmp_path / "home")]
    command += ["practice", "bank/data-engineer.txt", "--question", "short/2"]

    with (
        sound_server.recording_of_loudspeaker(heard),
        subprocess.Popen(
            command,
            cwd=project,
            env=sound_server.environment,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        ) as process,
    ):
        assert process.stdout is not None
        for line in process.stdout:
            if line.startswith("Listening"):
                sound_server.speak_into_microphone(answer)
    (kept,) = session_json(only_session_folder(tmp_path / "home"))["answers"]
    spoken = heard_in(heard, whisper)

    assert process.returncode == 0
    assert kept["outcome"] == "answered"
    assert kept["ended_by"] == "silence"
    assert kept["coverage"] >= 0.5
    assert likeness(spoken, kept["question"]["text"]) > 75
    assert likeness(spoken, kept["feedback"]) > 70
    assert likeness(kept["transcript"]["text"], kept["question"]["text"]) < 60

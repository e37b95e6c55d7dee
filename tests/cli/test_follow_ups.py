"""Follow-ups on the command line, with recordings as answers and replies."""

import subprocess
import sys
import time
import wave
from pathlib import Path
from typing import Any

import pytest

from simulator.transcribing.transcript import Transcriber
from tests.building.commands import QUICK_VOICE, Run
from tests.building.hearing import heard_in, likeness
from tests.building.homes import only_session_folder, session_json

BANK = """
Unit: Apps
SHORT-ANSWER:
1. Q: Which databases do you feel at home with?
 A: Snowflake and MongoDB, with apps in Streamlit and checks by Great Expectations.
 K: Snowflake; MongoDB; Streamlit; Great Expectations
 F: And how do you check the quality of the data? -> Great Expectations
 F: What did you build and check the planner app with? -> Streamlit; Great Expectations
2. Q: What did you build the diet planner app with?
 A: With Streamlit.
 K: Streamlit
"""
ANSWER, REPLY = "audio_fixtures/short-02-full.ogg", "audio_fixtures/short-09-full.ogg"


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("bank") / "apps.txt"
    path.write_text(BANK, encoding="utf-8")
    return path


def answers(home: Path) -> list[dict[str, Any]]:
    kept: list[dict[str, Any]] = session_json(only_session_folder(home))["answers"]
    return kept


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory, project: Path, bank: Path) -> tuple[Path, str]:
    """An interview of two questions with one follow-up: its home and what the screen showed."""
    home = tmp_path_factory.mktemp("held")
    finished = subprocess.run(
        [sys.executable, "-m", "simulator", "--home", str(home), "practice", str(bank)]
        + ["--follow-ups", "1", *QUICK_VOICE, "--speaker", f"{home}/spoken/"]
        + ["--microphone", ANSWER, REPLY, REPLY],
        cwd=project,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return home, finished.stdout


def test_a_missing_point_is_asked_about_and_counts_when_it_comes(held: tuple[Path, str]) -> None:
    first, second = answers(held[0])

    (reply,) = first["follow_ups"]
    assert reply["outcome"] == "answered"
    assert reply["prompted"] == ["Streamlit"]
    points = {point["text"]: point for point in first["key_points"]}
    assert (points["Streamlit"]["verdict"], points["Streamlit"]["prompted"]) == ("covered", True)
    assert points["Streamlit"]["evidence"]["end"] <= reply["audio"]["seconds"]
    assert points["Great Expectations"]["verdict"] == "missed"
    assert (second["coverage"], second["follow_ups"]) == (1.0, [])


def test_each_recording_that_is_played_in_is_kept_under_its_own_name(
    held: tuple[Path, str],
) -> None:
    folder = only_session_folder(held[0])

    seconds = {}
    for path in sorted(folder.glob("*.wav")):
        with wave.open(str(path)) as recording:
            seconds[path.name] = recording.getnframes() / recording.getframerate()
    assert list(seconds) == ["answer-01-follow-up-1.wav", "answer-01.wav", "answer-02.wav"]
    assert seconds["answer-01-follow-up-1.wav"] == seconds["answer-02.wav"]
    assert seconds["answer-01.wav"] > seconds["answer-02.wav"]


def test_the_follow_up_is_spoken_between_question_and_feedback(
    held: tuple[Path, str], whisper: Transcriber
) -> None:
    home, screen = held
    spoken = sorted((home / "spoken").iterdir())
    first, _ = answers(home)

    assert [path.name for path in spoken][:4] == [
        "01-opening.wav",
        "02-question-1.wav",
        "03-follow-up-1.wav",
        "04-feedback-1.wav",
    ]
    asked = first["follow_ups"][0]["text"]
    assert likeness(heard_in(spoken[2], whisper), f"Let me follow up on that. {asked}") > 75
    assert "After a follow-up: Streamlit" in first["feedback_lines"]
    shown = " ".join(screen.split())
    assert shown.index(first["question"]["text"]) < shown.index(asked)
    assert shown.index(asked) < shown.index('covered when asked: "Streamlit"')
    assert shown.count("Key points covered:") == 2


def test_the_transcript_shows_the_follow_up(held: tuple[Path, str]) -> None:
    transcript = (only_session_folder(held[0]) / "transcript.md").read_text(encoding="utf-8")

    assert "**Follow-up 1: What did you build and check the planner app with?**" in transcript
    assert "in reply to follow-up 1)" in transcript


def test_with_recordings_nothing_is_asked_further_unless_it_is_asked_for(
    run: Run, home: Path, bank: Path
) -> None:
    home.mkdir()
    (home / "settings.toml").write_text("follow_ups = 2\n", encoding="utf-8")

    finished = run("practice", bank, "--speaker", "none", "--microphone", ANSWER, REPLY)

    first, second = answers(home)
    assert finished.returncode == 0, finished.stderr
    assert first["follow_ups"] == second["follow_ups"] == []
    assert second["coverage"] == 1.0


def test_a_recording_that_a_follow_up_took_is_missing_at_the_end(
    run: Run, home: Path, bank: Path
) -> None:
    finished = run(
        "practice", bank, "--follow-ups", 1, "--speaker", "none", "--microphone", ANSWER, REPLY
    )

    assert finished.returncode == 1
    assert "no recording for answer 3" in finished.stderr
    assert "each follow-up that is asked" in " ".join(finished.stderr.split())
    assert [answer["coverage"] for answer in answers(home)] == [0.75]


def test_an_interview_killed_in_a_reply_has_kept_the_answer_and_the_sound(
    home: Path, project: Path, bank: Path, run: Run
) -> None:
    process = subprocess.Popen(
        [sys.executable, "-u", "-m", "simulator", "--home", str(home), "practice", str(bank)]
        + ["--follow-ups", "1", "--pace", "realtime", "--speaker", "none", "--count", "1"]
        + ["--microphone", ANSWER, "audio_fixtures/long-06-full.ogg"],
        cwd=project,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    assert process.stdout is not None
    listening = 0
    with process, process.stdout:
        for line in process.stdout:
            listening += line.startswith("Listening")
            if listening == 2:
                break
        time.sleep(3.0)
        process.kill()

    (answer,) = answers(home)
    assert (answer["coverage"], answer["follow_ups"]) == (0.5, [])
    assert "1 answer " in run("history").stdout
    with wave.open(str(only_session_folder(home) / "answer-01-follow-up-1.wav")) as recording:
        assert 1.0 < recording.getnframes() / recording.getframerate() < 5.0

import signal
import subprocess
import sys
import time
import wave
from pathlib import Path

import numpy as np
import psutil
import pytest

from simulator.audio import Clip
from simulator.audio_files import write_wav
from simulator.transcribing.transcript import Transcriber
from tests.building.commands import LISTENING, QUICK_VOICE, Run, begun
from tests.building.hearing import heard_in, likeness
from tests.building.homes import only_session_folder, session_json

BANK = "bank/data-engineer.txt"
QUESTIONS = ("--question", "short/2", "--question", "short/4", "--question", "short/10")
ANSWERS = [
    f"audio_fixtures/{name}.ogg" for name in ("short-02-full", "short-04-wrong", "short-10-partial")
]


def silent_file(path: Path, seconds: float = 2.0) -> Path:
    write_wav(path, Clip(np.zeros(int(16_000 * seconds), np.float32), 16_000))
    return path


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory, project: Path) -> tuple[Path, str]:
    """One whole interview on files: its home folder and what the screen showed."""
    home = tmp_path_factory.mktemp("held")
    finished = subprocess.run(
        [sys.executable, "-m", "simulator", "--home", str(home), "practice", BANK, *QUESTIONS]
        + ["--microphone", *ANSWERS, *QUICK_VOICE, "--speaker", f"{home}/spoken/"],
        cwd=project,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return home, finished.stdout


def test_an_interview_leaves_a_complete_session_folder(held: tuple[Path, str]) -> None:
    folder = only_session_folder(held[0])

    names = sorted(path.name for path in folder.iterdir())
    assert names == [
        "answer-01.wav",
        "answer-02.wav",
        "answer-03.wav",
        "session.json",
        "transcript.md",
    ]
    with wave.open(str(folder / "answer-01.wav")) as recording:
        assert (recording.getframerate(), recording.getnchannels()) == (16_000, 1)


def test_the_session_file_holds_every_answer_in_the_published_form(
    held: tuple[Path, str],
) -> None:
    session = session_json(only_session_folder(held[0]))

    assert set(session) == {"session", "bank", "mode", "started", "answers", "summary", "plan"}
    assert [answer["question"]["id"] for answer in session["answers"]] == [
        "data-engineer/short/2",
        "data-engineer/short/4",
        "data-engineer/short/10",
    ]
    for answer in session["answers"]:
        timing = answer["timing"]
        moments = [timing[name] for name in ("answer_closed", "verdict_ready", "feedback_audible")]
        assert moments == sorted(moments)
        assert timing["speech_ended"] < timing["answer_closed"]
    assert session["summary"]["finished"] is True
    assert session["summary"]["answered"] == 3


def test_good_partial_and_wrong_answers_get_their_verdicts(held: tuple[Path, str]) -> None:
    answers = session_json(only_session_folder(held[0]))["answers"]
    good, wrong, partial = [answer["coverage"] for answer in answers]

    assert good >= 0.75
    assert wrong == 0
    assert 0 < partial < 1


def test_questions_and_feedback_are_spoken_and_shown(
    held: tuple[Path, str], whisper: Transcriber
) -> None:
    home, screen = held
    session = session_json(only_session_folder(home))
    spoken = sorted((home / "spoken").iterdir())

    assert [path.name for path in spoken] == [
        "01-opening.wav",
        "02-question-1.wav",
        "03-feedback-1.wav",
        "04-question-2.wav",
        "05-feedback-2.wav",
        "06-question-3.wav",
        "07-feedback-3.wav",
        "08-summary.wav",
    ]
    shown = " ".join(screen.split())
    first = session["answers"][0]
    question, feedback = first["question"]["text"], first["feedback"]
    assert likeness(heard_in(spoken[1], whisper), question) > 75
    assert likeness(heard_in(spoken[2], whisper), feedback) > 75
    assert question in shown
    assert all(line in shown for line in first["feedback_lines"])


def test_the_transcript_is_for_a_coach(held: tuple[Path, str]) -> None:
    folder = only_session_folder(held[0])
    transcript = (folder / "transcript.md").read_text(encoding="utf-8")

    assert "Answered 3 of 3 questions" in transcript
    assert transcript.count("## ") == 3
    assert "**Feedback**" in transcript
    assert str(folder) in held[1]


def test_practising_again_counts_attempts_and_fills_the_history(run: Run, home: Path) -> None:
    practise = ["practice", BANK, "--question", "short/9", "--speaker", "none"]
    practise += ["--microphone", "audio_fixtures/short-09-full.ogg"]

    assert run(*practise).returncode == 0
    assert run(*practise).returncode == 0

    attempts = [
        session_json(folder)["answers"][0]["attempt"]
        for folder in sorted((home / "sessions").iterdir())
    ]
    assert attempts == [1, 2]
    assert run("history").stdout.count("1 answer ") == 2


def test_silence_is_told_apart_from_a_wrong_answer(run: Run, home: Path, tmp_path: Path) -> None:
    finished = run(
        "practice", BANK, "--count", 1, "--speaker", "none",
        "--microphone", silent_file(tmp_path / "silent.wav", seconds=12),
    )  # fmt: skip

    answer = session_json(only_session_folder(home))["answers"][0]
    assert finished.returncode == 0
    assert "I didn't hear an answer" in finished.stdout
    assert (answer["outcome"], answer["coverage"]) == ("no_speech", None)


def test_a_question_that_nobody_begins_to_answer_is_asked_after_once_and_left_out(
    run: Run, home: Path, tmp_path: Path
) -> None:
    finished = run(
        "practice", BANK, "--count", 1, "--speaker", "none",
        "--microphone", silent_file(tmp_path / "silent.wav", seconds=20),
    )  # fmt: skip

    summary = session_json(only_session_folder(home))["summary"]
    assert finished.returncode == 0
    assert finished.stdout.count("Take your time.") == 1
    assert (summary["skipped"], summary["answered"]) == (1, 0)


def test_too_few_recordings_are_known_before_the_interview(run: Run, home: Path) -> None:
    finished = run("practice", BANK, *QUESTIONS, "--speaker", "none", "--microphone", ANSWERS[0])

    assert finished.returncode == 1
    assert "There are 3 questions to answer, but --microphone names only 1" in finished.stderr
    assert not (home / "sessions").exists()


def test_a_recording_that_cannot_be_read_is_known_before_the_interview(
    run: Run, home: Path, tmp_path: Path
) -> None:
    finished = run(
        "practice", BANK, "--count", 1, "--microphone", tmp_path / "no.wav", "--speaker", "none"
    )

    assert finished.returncode == 1
    assert "no.wav does not exist" in finished.stderr
    assert "Question 1" not in finished.stdout
    assert not (home / "sessions").exists()


@pytest.mark.parametrize(("speaker", "count"), [("none", 0), ("spoken/", 1)])
def test_a_voice_is_started_only_where_something_is_to_sound(
    home: Path, tmp_path: Path, speaker: str, count: int
) -> None:
    wanted = speaker if speaker == "none" else f"{tmp_path}/{speaker}"
    answer = ("--pace", "realtime", "--microphone", ANSWERS[0])

    with begun(
        home, "practice", BANK, *QUESTIONS[:2], *answer, *QUICK_VOICE, "--speaker", wanted
    ) as interview:
        interview.wait_for(LISTENING)
        children = psutil.Process(interview.process.pid).children()

    assert len(children) == count


def test_a_voice_that_fails_leaves_the_text_and_the_interview_goes_on(
    run: Run, home: Path, tmp_path: Path
) -> None:
    finished = run(
        "practice", BANK, "--question", "short/9", "--voice", "nobody",
        "--microphone", "audio_fixtures/short-09-full.ogg", "--speaker", f"{tmp_path}/spoken/",
    )  # fmt: skip

    assert finished.returncode == 0
    assert "voice 'nobody' is not installed" in " ".join(finished.stdout.split())
    assert finished.stdout.count("Note:") == 1
    assert session_json(only_session_folder(home))["summary"]["answered"] == 1


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_breaking_off_in_an_answer_leaves_a_valid_session_with_its_recording(
    home: Path, project: Path, stop: signal.Signals
) -> None:
    process = subprocess.Popen(
        [sys.executable, "-u", "-m", "simulator", "--home", str(home), "practice", BANK]
        + ["--pace", "realtime", "--speaker", "none", "--question", "long/6"]
        + ["--microphone", "audio_fixtures/long-06-full.ogg"],
        cwd=project,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    assert process.stdout is not None
    with process, process.stdout:
        for line in process.stdout:
            if line.startswith("Listening"):
                break
        time.sleep(3.0)
        process.send_signal(stop)
        rest = process.stdout.read()

    folder = only_session_folder(home)
    session = session_json(folder)
    assert process.returncode == 130
    assert "Everything so far is saved" in rest
    assert session["answers"] == []
    assert session["summary"]["finished"] is False
    (unfinished,) = session["summary"]["unfinished"]
    assert (unfinished["question_id"], unfinished["audio"]) == (
        "data-engineer/long/6",
        "answer-01.wav",
    )
    with wave.open(str(folder / "answer-01.wav")) as recording:
        assert 2.0 < recording.getnframes() / recording.getframerate() < 5.0
    assert "Interrupted: Say you once grouped users" in (folder / "transcript.md").read_text()


def test_a_home_that_cannot_be_written_is_an_error(run: Run, home: Path) -> None:
    home.write_text("a file stands where the folder should be", encoding="utf-8")

    finished = run("practice", BANK, "--microphone", ANSWERS[0], "--speaker", "none")

    assert finished.returncode == 1
    assert "Traceback" not in finished.stderr
    assert str(home) in finished.stderr


def test_the_bank_may_stand_behind_the_recordings(run: Run) -> None:
    finished = run(
        "practice", "--count", 1, "--speaker", "none", "--section", "short",
        "--microphone", "audio_fixtures/short-01-full.ogg", BANK,
    )  # fmt: skip

    assert finished.returncode == 0
    assert "Question 1 of 1" in finished.stdout


def test_sessions_without_an_answer_are_in_the_history_too(run: Run, tmp_path: Path) -> None:
    run(
        "practice", BANK, "--count", 1, "--speaker", "none",
        "--microphone", silent_file(tmp_path / "silent.wav", seconds=1),
    )  # fmt: skip

    assert run("history").stdout.count("answer") == 1

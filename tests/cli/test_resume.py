"""What ``simulator resume`` makes of interviews that were cut off, in every way there is."""

import fcntl
import os
import pty
import resource
import shutil
import sqlite3
import subprocess
import sys
import termios
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pexpect
import pytest

from simulator.audio import Clip
from simulator.audio_files import read_clip, write_wav
from tests.building.commands import LISTENING, Run, begun, devices, wait_for_sound
from tests.building.homes import only_session_folder, session_json
from tests.building.terminal import press

BANK = "bank/data-engineer.txt"
IDS = ["data-engineer/short/2", "data-engineer/short/9", "data-engineer/short/10"]
QUESTIONS = [part for name in IDS for part in ("--question", name)]
TWO_QUESTIONS = QUESTIONS[:4]
LONG, LAST = "short-04-wrong", "short-10-partial"
HALF_A_FILE = '{"session": "cut o'


@dataclass(frozen=True)
class Killed:
    """A home whose session was killed in its second answer, and what was said meanwhile."""

    home: Path
    said_while_running: subprocess.CompletedProcess[str]
    said_of_running: subprocess.CompletedProcess[str]


@pytest.fixture(scope="module")
def short(tmp_path_factory: pytest.TempPathFactory, project: Path) -> Path:
    """Three seconds of an answer."""
    path = tmp_path_factory.mktemp("short") / "short.wav"
    samples = read_clip(project / f"audio_fixtures/{LAST}.ogg", 16_000).samples[: 3 * 16_000]
    write_wav(path, Clip(samples, 16_000))
    return path


@pytest.fixture(scope="module")
def killed(tmp_path_factory: pytest.TempPathFactory, project: Path, short: Path) -> Killed:
    home = tmp_path_factory.mktemp("killed") / "home"
    bank = home.parent / "bank.txt"
    shutil.copy(project / BANK, bank)

    def resume(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "simulator", "--home", str(home), "resume", *arguments],
            cwd=project,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    practice = ("practice", bank, *QUESTIONS, "--patience", "patient")
    with begun(home, *practice, *devices(short, LONG, LAST)) as interview:
        interview.wait_for(LISTENING, times=2)
        said = Killed(home, resume("--yes"), resume("last", "--yes"))
        interview.wait_for_sound("answer-02.wav", seconds=2.0)
        interview.kill()
    bank.unlink()
    return said


@pytest.fixture
def crashed(killed: Killed, home: Path) -> Path:
    """A copy of the home, for one test."""
    shutil.copytree(killed.home, home)
    return home


def rows(home: Path) -> Counter[str]:
    """How often the history holds each question; the database is whole."""
    with closing(sqlite3.connect(home / "history.sqlite3")) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return Counter(row[0] for row in database.execute("SELECT question_id FROM answer"))


def ids(home: Path) -> list[str]:
    answers = session_json(only_session_folder(home))["answers"]
    return [answer["question"]["id"] for answer in answers]


def test_a_killed_interview_loses_nothing_and_goes_on_without_its_bank(
    crashed: Path, project: Path, run: Run
) -> None:
    folder = only_session_folder(crashed)
    (folder / ".session.json.unfinished").write_text(HALF_A_FILE)
    recorded = read_clip(folder / "answer-02.wav").samples

    finished = run("resume", "--yes", *devices(LAST, pace="fast"))

    assert finished.returncode == 0, finished.stderr
    shown = " ".join(finished.stdout.split())
    assert "1 of 3 questions answered" in shown
    assert "The bank has been changed or moved since" in shown
    assert "Question 3 of 3" in shown
    assert "Question 2 of 3" not in shown

    session = session_json(folder)
    assert ids(crashed) == IDS
    assert [answer["ended_by"] for answer in session["answers"]][1] == "interrupted"
    assert session["answers"][1]["transcript"]["text"]
    assert session["summary"]["finished"] is True
    assert session["plan"]["options"]["patience"] == "patient"
    assert rows(crashed) == Counter(IDS)
    assert sorted(path.name for path in folder.glob(".*.unfinished")) == []
    assert "## 3." in (folder / "transcript.md").read_text("utf-8")

    kept = read_clip(folder / "answer-02.wav").samples
    played = read_clip(project / f"audio_fixtures/{LONG}.ogg", 16_000).samples
    assert len(kept) == len(recorded) >= 2 * 16_000
    assert np.allclose(kept, played[: len(kept)], atol=1e-4)


def test_an_answer_that_the_history_missed_is_added_to_it(crashed: Path, run: Run) -> None:
    with closing(sqlite3.connect(crashed / "history.sqlite3")) as database, database:
        database.execute("PRAGMA foreign_keys = ON")
        database.execute("DELETE FROM session")

    assert run("resume", "--yes", *devices(LAST, pace="fast")).returncode == 0

    assert rows(crashed) == Counter(IDS)


def test_the_question_whose_answer_broke_off_is_asked_again_on_request(
    crashed: Path, run: Run
) -> None:
    finished = run("resume", "--yes", "--again", *devices(LAST, LAST, pace="fast"))

    assert "Question 2 of 3" in finished.stdout
    assert ids(crashed) == [IDS[0], IDS[1], IDS[1], IDS[2]]


def test_a_session_that_is_running_is_not_offered(killed: Killed) -> None:
    assert killed.said_while_running.returncode == 0
    assert "No session has questions left" in killed.said_while_running.stdout
    assert killed.said_of_running.returncode == 1
    assert "still running; end it first" in killed.said_of_running.stderr


def test_one_resumes_at_a_time_and_killed_again_it_goes_on_again(crashed: Path, run: Run) -> None:
    with begun(crashed, "resume", "--yes", *devices(LONG)) as first:
        first.wait_for(LISTENING)
        second, named = run("resume", "--yes"), run("resume", "last", "--yes")
        first.wait_for_sound("answer-03.wav", seconds=1.0)
        first.kill()

    assert "No session has questions left" in second.stdout
    assert named.returncode == 1
    assert "is being resumed or corrected by another program" in named.stderr
    assert run("resume", "--yes").returncode == 0
    assert ids(crashed) == IDS
    assert rows(crashed) == Counter(IDS)
    assert session_json(only_session_folder(crashed))["summary"]["finished"] is True


@pytest.fixture
def terminal(crashed: Path, project: Path) -> Iterator["pexpect.spawn[str]"]:
    child = pexpect.spawn(
        sys.executable,
        ["-m", "simulator", "--home", str(crashed), "resume", *devices(LAST, pace="fast")],
        cwd=str(project),
        encoding="utf-8",
        timeout=120,
        dimensions=(24, 80),
    )
    yield child
    child.close(force=True)


def test_in_a_terminal_it_asks_first_and_a_no_changes_nothing(
    terminal: "pexpect.spawn[str]", crashed: Path
) -> None:
    folder = only_session_folder(crashed)
    before = {path.name: path.read_bytes() for path in folder.glob("a*.wav")}

    terminal.expect("Next is question 3 of 3")
    terminal.expect(r"Continue this session\? \[Y/n\]")
    terminal.send("n\r")
    terminal.expect("Nothing was changed")
    terminal.expect(pexpect.EOF)

    assert {path.name: path.read_bytes() for path in folder.glob("a*.wav")} == before
    assert len(session_json(folder)["answers"]) == 1


def test_in_a_terminal_the_verdict_on_what_was_saved_is_there_to_be_read(
    terminal: "pexpect.spawn[str]", crashed: Path
) -> None:
    terminal.expect(r"Continue this session\? \[Y/n\]")
    terminal.send("\r")
    terminal.expect("Answer 2, as far as it was recorded")
    terminal.expect("Press any key to continue the interview")
    terminal.send(" ")
    terminal.expect("Question 3 of 3")
    terminal.expect("next")
    press(terminal, "\r")
    terminal.expect("You answered all three questions")
    terminal.expect("What next")
    press(terminal, "q")
    terminal.expect("Transcript and recordings:")
    terminal.expect(pexpect.EOF)

    assert ids(crashed) == IDS


def test_without_anything_broken_off_the_way_to_a_session_is_named(run: Run) -> None:
    finished = run("resume")

    assert finished.returncode == 0
    assert (
        "No session has questions left. Start a new one with: simulator practice BANK"
        in finished.stdout
    )


LOCKER = """
import sqlite3, sys, time
database = sqlite3.connect(sys.argv[1], isolation_level=None)
database.execute("BEGIN IMMEDIATE")
print("locked", flush=True)
time.sleep(100)
"""


def test_a_history_that_another_program_keeps_locked_costs_no_answer(
    home: Path, run: Run, short: Path
) -> None:
    with begun(home, "practice", BANK, *TWO_QUESTIONS, *devices(short, LONG)) as interview:
        interview.wait_for(LISTENING)
        with subprocess.Popen(
            [sys.executable, "-c", LOCKER, str(home / "history.sqlite3")], stdout=subprocess.PIPE
        ) as locker:
            assert locker.stdout is not None
            locker.stdout.readline()
            interview.wait_for("Note: The history")
            interview.wait_for(LISTENING)
            locker.kill()
        interview.wait_for_sound("answer-02.wav", seconds=1.0)
        interview.kill()
    assert rows(home) == Counter()
    assert ids(home) == IDS[:1]

    assert run("resume", "--yes").returncode == 0

    assert rows(home) == Counter(IDS[:2])


def test_a_terminal_that_is_closed_leaves_a_session_that_goes_on(
    home: Path, project: Path, run: Run
) -> None:
    master, slave = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "simulator", "--home", str(home)]
        + ["practice", BANK, *TWO_QUESTIONS, *devices(LONG, LAST)],
        cwd=project,
        stdin=slave,
        stdout=slave,
        stderr=slave,
        start_new_session=True,
        preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),  # noqa: PLW1509
    )
    os.close(slave)
    with process:
        wait_for_sound(home, "answer-01.wav", seconds=1.5)
        os.close(master)
        assert process.wait(30) in {1, 130}

    folder = only_session_folder(home)
    assert 1.5 <= len(read_clip(folder / "answer-01.wav").samples) / 16_000 < 5.0
    assert session_json(folder)["summary"]["unfinished"][0]["audio"] == "answer-01.wav"
    assert (folder / "transcript.md").exists()
    assert run("resume", "--yes", *devices(LAST, LAST, pace="fast")).returncode == 0
    assert rows(home) == Counter(IDS[:2])


def test_a_disk_that_is_full_ends_the_answer_and_what_was_recorded_goes_on(
    home: Path, run: Run
) -> None:
    def limit_file_sizes() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, resource.RLIM_INFINITY))

    with begun(
        home, "practice", BANK, *TWO_QUESTIONS, *devices(LONG, LAST), in_child=limit_file_sizes
    ) as interview:
        shown = interview.rest()

    folder = only_session_folder(home)
    assert interview.process.returncode == 1
    assert "answer-01.wav can't be written: File too large" in " ".join(shown.split())
    assert "Traceback" not in shown
    assert (folder / "answer-01.wav").stat().st_size > 90_000

    assert run("resume", "--yes", *devices(LAST, pace="fast")).returncode == 0
    assert ids(home) == IDS[:2]


def test_a_folder_that_can_no_longer_be_written_ends_the_interview_and_keeps_the_recording(
    home: Path, run: Run, short: Path
) -> None:
    with begun(home, "practice", BANK, *TWO_QUESTIONS, *devices(short, LAST)) as interview:
        interview.wait_for_sound("answer-01.wav", seconds=1.0)
        folder = only_session_folder(home)
        moved = folder.rename(home / "moved")
        folder.touch()
        shown = interview.rest()

    assert interview.process.returncode == 1
    assert f"{folder / 'session.json'} can't be written" in " ".join(shown.split())
    assert "Traceback" not in shown
    folder.unlink()
    moved.rename(folder)
    assert len(read_clip(folder / "answer-01.wav").samples) == 3 * 16_000

    assert run("resume", "--yes", *devices(LAST, pace="fast")).returncode == 0
    assert ids(home) == IDS[:2]
    session: dict[str, Any] = session_json(folder)
    assert session["summary"]["finished"] is True


def test_who_began_by_typing_may_go_on_by_speaking(run: Run, home: Path) -> None:
    run("practice", BANK, "--question", IDS[2], "--typed", "--speaker", "none", "--no-greeting")

    resumed = run("resume", "--yes", *devices(LAST, pace="fast"))

    assert "Listening" in resumed.stdout
    (answer,) = session_json(only_session_folder(home))["answers"]
    assert answer["audio"]["path"] == "answer-01.wav"

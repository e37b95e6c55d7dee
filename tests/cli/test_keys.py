"""Keys, on a real pseudo-terminal."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias

import pexpect
import pytest

from tests.building.commands import QUICK_VOICE
from tests.building.homes import only_session_folder, session_json
from tests.building.terminal import press

Terminal: TypeAlias = "pexpect.spawn[str]"


@pytest.fixture
def greeting() -> str:
    """Whether there is one: most have no need to wait for it."""
    return "--no-greeting"


@pytest.fixture
def terminal(home: Path, project: Path, tmp_path: Path, greeting: str) -> Iterator[Terminal]:
    """An interview of two questions in a terminal, answered by files at real speed."""
    answers = [f"audio_fixtures/{name}.ogg" for name in ("short-02-full", "short-09-full")]
    child = pexpect.spawn(
        sys.executable,
        ["-m", "simulator", "--home", str(home), "practice", "--plain", greeting]
        + [
            "bank/data-engineer.txt",
            "--question",
            "short/2",
            "--question",
            "short/9",
            "--pace",
            "realtime",
        ]
        + [*QUICK_VOICE, "--speaker", str(tmp_path / "spoken") + "/", "--microphone", *answers],
        cwd=str(project),
        encoding="utf-8",
        timeout=120,
        dimensions=(24, 80),
    )
    yield child
    child.close(force=True)


def leave(terminal: Terminal) -> None:
    """Go on with nothing, once the interview is over."""
    terminal.expect(r"\[Enter/q\] end")
    press(terminal, "\r")
    terminal.expect(pexpect.EOF)


@pytest.mark.parametrize("greeting", ["--greeting"])
def test_after_the_end_one_goes_on_by_key_until_one_ends_it(terminal: Terminal, home: Path) -> None:
    terminal.expect("Hello, I'm your interviewer")
    press(terminal, "\r")
    terminal.expect("Listening")
    terminal.expect(pexpect.TIMEOUT, timeout=3.0)
    press(terminal, "\r")
    terminal.expect(r"\[Enter/s\] next")
    press(terminal, "q")
    terminal.expect("What next")
    terminal.expect(r"\[1\] Practise the weakest again: question 1")
    terminal.expect(r"\[(\d)\] See your progress")
    progress = terminal.match[1] if isinstance(terminal.match, re.Match) else ""
    terminal.expect(r"\[Enter/q\] end")
    press(terminal, progress)
    terminal.expect("data-engineer: 1 answer to 1 question")
    terminal.expect("What next")
    terminal.expect(r"\[Enter\] End")
    press(terminal, "1")
    terminal.expect("Question 1 of 1")
    terminal.expect("Listening")
    press(terminal, "s")
    terminal.expect(r"\[Enter/q\] end")
    terminal.sendintr()
    terminal.expect(pexpect.EOF)
    terminal.close()

    assert terminal.exitstatus == 0
    assert len(list((home / "sessions").iterdir())) == 2


def test_enter_closes_the_answer_and_goes_on_after_feedback(terminal: Terminal, home: Path) -> None:
    terminal.expect("Listening")
    terminal.expect(r"\[Enter\] start the clock")
    terminal.expect(r"\[Enter\] done")
    terminal.expect(pexpect.TIMEOUT, timeout=1.5)
    press(terminal, "\r")
    terminal.expect(r"Thank you; \d\.\d s recorded")
    terminal.expect(r"\[Enter/s\] next")
    press(terminal, "m")
    terminal.expect("Model answer:")
    terminal.expect(r"\[Enter/s\] next")
    press(terminal, "\r")
    terminal.expect("Question 2 of 2")
    terminal.expect("Listening")
    press(terminal, "q")
    terminal.expect("End the interview here?")
    press(terminal, "q")
    terminal.expect("All right, we'll stop here")
    leave(terminal)

    session = session_json(only_session_folder(home))
    assert [answer["ended_by"] for answer in session["answers"]] == ["key"]


def test_an_appeal_is_typed_with_backspace_and_left_with_escape(
    terminal: Terminal, home: Path
) -> None:
    terminal.expect("Listening")
    terminal.expect(pexpect.TIMEOUT, timeout=3.0)
    press(terminal, "\r")
    terminal.expect(r"\[a\] I said")
    press(terminal, "a")
    terminal.expect("Which of these did you say")
    terminal.expect(r"\[Esc\]")
    terminal.send("\x1b")
    terminal.expect(r"\[a\] I said")
    press(terminal, "a")
    terminal.expect(r"\[Esc\]")
    terminal.send("I said quantumx\x7f flux\r")
    terminal.expect("I can't tell which point")
    terminal.expect(r"\[a\] I said")
    press(terminal, "a")
    terminal.expect(r"\[Esc\]")
    press(terminal, "\r")
    terminal.expect("Listening. Say, for example")
    press(terminal, "q")
    terminal.expect("All right, we'll stop here")
    leave(terminal)

    assert len(session_json(only_session_folder(home))["answers"]) == 1


def test_an_interview_that_is_ended_early_goes_on_another_time(
    terminal: Terminal, home: Path
) -> None:
    terminal.expect("Listening")
    press(terminal, "q")
    terminal.expect("End the interview here?")
    press(terminal, "\r")
    terminal.expect("Listening again")
    terminal.expect(pexpect.TIMEOUT, timeout=3.0)
    press(terminal, "q")
    press(terminal, "q")
    terminal.expect("All right, we'll stop here")
    terminal.expect("1 more was not asked")
    terminal.expect(r"\[Enter/q\] end")
    press(terminal, "\r")
    terminal.expect(r"Some questions are left. To continue, run: [^\n]*simulator --home \S+ resume")
    terminal.expect("Useful commands:")
    terminal.expect(r"simulator --home \S+ review \S+-data-engineer")
    terminal.expect(r"practice bank/data-engineer.txt --question data-engineer/short/2")
    terminal.expect(pexpect.EOF)
    terminal.close()

    assert terminal.exitstatus == 0
    summary = session_json(only_session_folder(home))["summary"]
    assert (summary["answered"], summary["finished"]) == (1, False)


def test_repeat_and_skip(terminal: Terminal, home: Path) -> None:
    terminal.expect("Listening")
    press(terminal, "r")
    terminal.expect("Question 1 of 2")
    terminal.expect("Listening")
    press(terminal, "s")
    terminal.expect("Question 2 of 2")
    terminal.expect("Listening")
    press(terminal, "s")
    terminal.expect("You skipped every question this time")
    leave(terminal)

    summary = session_json(only_session_folder(home))["summary"]
    assert (summary["skipped"], summary["answered"]) == (2, 0)
    assert not list(only_session_folder(home).glob("*.wav"))


def test_keys_work_with_another_layout_and_a_paste_presses_none(
    terminal: Terminal, home: Path
) -> None:
    terminal.expect("Listening")
    terminal.send("\x1b[200~qsq\rq\x1b[201~")
    press(terminal, "к")
    terminal.expect("Question 1 of 2")
    terminal.expect("Listening")
    press(terminal, "ы")
    terminal.expect("Question 2 of 2")
    terminal.expect("Listening")
    press(terminal, "ד")
    terminal.expect("You skipped every question this time")
    leave(terminal)

    assert session_json(only_session_folder(home))["summary"]["skipped"] == 2


def test_several_lines_that_are_pasted_are_one_answer(home: Path, project: Path) -> None:
    child = pexpect.spawn(
        sys.executable,
        ["-m", "simulator", "--home", str(home), "practice", "--plain", "--no-greeting", "--typed"]
        + ["bank/data-engineer.txt", "--question", "short/1", "--question", "short/2"]
        + ["--speaker", "none"],
        cwd=str(project),
        encoding="utf-8",
        timeout=120,
        dimensions=(24, 80),
    )
    child.expect_exact("\x1b[?2004h")
    child.expect("Type your answer")
    child.send("\x1b[200~Requests and\r\n  BeautifulSoup\nand lxml.\r\n\x1b[201~")
    child.expect("Requests and BeautifulSoup and lxml")
    press(child, "\r")
    child.expect(r"\[Enter/s\] next")
    press(child, "s")
    child.expect("Question 2 of 2")
    child.expect("Type your answer")
    press(child, "MySQL\r")
    child.expect(r"\[Enter/s\] next")
    press(child, "s")
    leave(child)
    child.close(force=True)

    answers = session_json(only_session_folder(home))["answers"]
    assert [answer["transcript"]["text"] for answer in answers] == [
        "Requests and BeautifulSoup and lxml.",
        "MySQL",
    ]


def test_ctrl_c_leaves_the_terminal_as_it_was_and_the_session_whole(
    terminal: Terminal, home: Path
) -> None:
    terminal.expect("Listening")
    terminal.sendintr()
    terminal.expect("Everything so far is saved")
    terminal.expect(pexpect.EOF)
    terminal.close()

    assert terminal.exitstatus == 130
    assert session_json(only_session_folder(home))["summary"]["finished"] is False


def test_points_are_ticked_off_while_the_answer_goes_on(
    home: Path, project: Path, tmp_path: Path
) -> None:
    child = pexpect.spawn(
        sys.executable,
        ["-m", "simulator", "--home", str(home), "practice", "--plain", "--no-greeting"]
        + [
            "bank/data-engineer.txt",
            "--question",
            "long/6",
            "--pace",
            "realtime",
            *QUICK_VOICE,
            "--speaker",
            f"{tmp_path / 'spoken'}/",
        ]
        + ["--microphone", "audio_fixtures/long-06-full.ogg"],
        cwd=str(project),
        encoding="utf-8",
        timeout=120,
        dimensions=(24, 80),
    )
    ending = child.expect([r"✓ \S+", "recorded"])
    press(child, "q")
    press(child, "q")
    leave(child)
    child.close(force=True)

    assert ending == 0, "the answer was over before any point was ticked off"

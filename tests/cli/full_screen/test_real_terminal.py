"""The full screen in a real terminal, tmux's, with recordings in place of a microphone."""

import re
import shlex
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from simulator.own_folders import model_cache_folder
from tests.building.commands import QUICK_VOICE
from tests.building.homes import only_session_folder, session_json
from tests.building.terminal import PATIENCE_SECONDS, Terminal


@pytest.fixture
def theme() -> str:
    """The theme that the environment asks for."""
    return "textual-dark"


@pytest.fixture
def greeting() -> str:
    """Whether there is one: most have no need to wait for it."""
    return "--no-greeting"


@pytest.fixture
def terminal(
    home: Path, project: Path, tmp_path: Path, theme: str, greeting: str
) -> Iterator[Terminal]:
    """An interview of two questions, answered by recordings at real speed."""
    answers = [f"audio_fixtures/{name}.ogg" for name in ("short-02-full", "short-09-full")]
    command = [
        *("env", "LC_ALL=C.UTF-8", f"SIMULATOR_CACHE={model_cache_folder()}"),
        f"TEXTUAL_THEME={theme}",
        *(sys.executable, "-m", "simulator", "--home", str(home), "practice"),
        *("bank/data-engineer.txt", "--question", "short/2", "--question", "short/9", greeting),
        *(
            "--pace",
            "realtime",
            *QUICK_VOICE,
            "--speaker",
            f"{tmp_path / 'spoken'}/",
            "--microphone",
            *answers,
        ),
    ]
    terminal = Terminal(shlex.join(command), tmp_path, project)
    yield terminal
    terminal.close()


def saved(home: Path, is_so: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
    """The session once something is so of it."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not is_so(session := session_json(only_session_folder(home))):
        assert time.monotonic() < deadline, session
        time.sleep(0.1)
    return session


def test_an_interview_is_held_in_the_full_screen_and_saved(terminal: Terminal, home: Path) -> None:
    terminal.expect_to_see("Question 1 of 2", "What databases do you feel at home with?")
    terminal.expect_to_see("Listening", "left of", "hearing you", "Enter done", "q quit")
    terminal.expect_to_see("Snowflake")
    terminal.resize(120, 40)
    terminal.expect_to_see("Key points covered:", '✓ 3 MySQL "MySQL"', "Enter/s next")
    terminal.resize(80, 24)
    terminal.press("m")
    terminal.expect_to_see("Model answer", "Enter/s next")
    terminal.press("Enter")
    terminal.expect_to_see("Question 2 of 2", "Listening")
    terminal.press("p")
    terminal.expect_to_see("Paused", "Enter/p continue")
    terminal.press("p")
    terminal.expect_to_see("Listening", "Enter done")
    terminal.press("s")
    terminal.expect_to_see("The interview is over", "What next?", "1 Practise the weakest again")
    terminal.press("q")
    terminal.expect_to_see("left with 0")
    terminal.expect_to_see("That's the end of the interview", "Transcript and recordings:")
    terminal.expect_to_see("1 data-engineer/short/2", "2 data-engineer/short/9 not answered")
    assert "Enter done" not in terminal.text

    session = session_json(only_session_folder(home))
    assert session["summary"]["finished"] is True
    assert (session["summary"]["answered"], session["summary"]["skipped"]) == (1, 1)
    assert (only_session_folder(home) / "transcript.md").exists()


@pytest.mark.parametrize("greeting", ["--greeting"])
def test_the_end_offers_what_to_go_on_with_and_the_choice_comes_back(
    terminal: Terminal, home: Path
) -> None:
    terminal.expect_to_see("Welcome", "Hello, I'm your interviewer. I have 2 questions")
    terminal.press("Enter")
    terminal.expect_to_see("Listening")
    terminal.press("t")
    terminal.expect_to_see("Your answer")
    terminal.press("-l", "MySQL and MongoDB, quite a while.")
    terminal.press("Enter")
    terminal.expect_to_see("Enter/s next")
    terminal.press("q")
    terminal.expect_to_see("What next?", "Open the review page", "See your progress")
    number = re.search(r"(\d) Open the review page", terminal.text)
    assert number
    terminal.press(number[1])
    terminal.expect_to_see("review.html", "What next?", "[Enter] End")
    terminal.press("Enter")
    terminal.expect_to_see("Useful commands:", "practice bank/data-engineer.txt", "left with 0")

    assert (only_session_folder(home) / "review.html").exists()


def test_ctrl_c_leaves_the_full_screen_with_the_session_saved(
    terminal: Terminal, home: Path
) -> None:
    terminal.expect_to_see("hearing you")
    terminal.press("C-c")
    terminal.expect_to_see("Everything so far is saved.", "left with 130")

    session = session_json(only_session_folder(home))
    assert session["summary"]["finished"] is False
    assert session["summary"]["unfinished"]


def test_closing_the_window_saves_the_session(terminal: Terminal, home: Path) -> None:
    terminal.expect_to_see("hearing you")
    terminal.close()

    session = saved(home, lambda session: bool(session["summary"]["unfinished"]))
    assert session["summary"]["finished"] is False


def test_an_answer_is_typed_in_place_of_a_spoken_one(terminal: Terminal, home: Path) -> None:
    terminal.expect_to_see("Listening")
    terminal.press("t")
    terminal.expect_to_see("Your answer", "Esc")
    terminal.press("-l", "MySQL and MongoDB, quite a while.")
    terminal.press("Enter")
    terminal.expect_to_see('✓ 3 MySQL "MySQL"', "Enter/s next")
    assert '"MySQL" at 0:00' not in terminal.text
    terminal.press("q")
    terminal.expect_to_see("What next?")
    terminal.press("q")
    terminal.expect_to_see("left with 0")

    (answer,) = session_json(only_session_folder(home))["answers"]
    assert "MongoDB" in answer["transcript"]["text"]


def test_points_are_ticked_and_unticked_by_key(terminal: Terminal, home: Path) -> None:
    terminal.expect_to_see("Listening")
    terminal.press("t")
    terminal.expect_to_see("Your answer")
    terminal.press("-l", "MySQL and MongoDB, quite a while.")
    terminal.press("Enter")
    terminal.expect_to_see("✗ 2 Snowflake missed", "▸", "↑ ↓ Space tick")
    terminal.press("2")
    terminal.expect_to_see("▸✓ 2 Snowflake covered on your word")
    terminal.press("Down")
    terminal.expect_to_see('▸✓ 3 MySQL "MySQL"')
    terminal.press("Space")
    terminal.expect_to_see("▸✗ 3 MySQL missed on your word")
    terminal.press("q")
    terminal.expect_to_see("What next?")
    terminal.press("q")
    terminal.expect_to_see("left with 0")

    (answer,) = session_json(only_session_folder(home))["answers"]
    decided = [(p["text"], p["verdict"]) for p in answer["key_points"] if p["how"] == "self"]
    assert decided == [("Snowflake", "covered"), ("MySQL", "missed")]


@pytest.mark.parametrize("theme", ["no-such-theme"])
def test_a_screen_that_fails_takes_no_session_with_it(terminal: Terminal, home: Path) -> None:
    terminal.expect_to_see(
        "The full screen failed", "Use --plain", "Transcript and recordings:", "left with 1"
    )

    assert "Traceback" not in terminal.text
    assert session_json(only_session_folder(home))["summary"]["finished"] is False

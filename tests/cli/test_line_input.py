"""Typed answers from a pipe."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from simulator.cli.line_input import LineInput
from simulator.interview.happenings import Happening
from simulator.interview.modes import EXAM, PRACTICE, Mode
from tests.building.commands import Run
from tests.building.homes import only_session_folder, session_json
from tests.building.interviews import Interview
from tests.fakes.screen import FakeScreen


@pytest.mark.parametrize("mode", [PRACTICE, EXAM])
def test_each_line_is_the_answer_to_one_question(tmp_path: Path, mode: Mode) -> None:
    interview = Interview(tmp_path)
    answers = answered(interview, ["Parquet in S3.", "PostgreSQL."], mode)

    assert answers == ["Parquet in S3.", "PostgreSQL."]
    assert interview.saved()["summary"]["finished"] is True


def test_an_empty_line_skips_and_the_end_of_the_lines_ends_the_interview(tmp_path: Path) -> None:
    interview = Interview(tmp_path)

    assert answered(interview, ["  "]) == []
    summary = interview.saved()["summary"]
    assert (summary["skipped"], summary["finished"]) == (1, False)
    assert interview.screen.shown[-1] == "summary"


class WatchedScreen(FakeScreen):
    """A screen that hands out lines when they are asked for."""

    def __init__(self, lines: LineInput) -> None:
        super().__init__()
        self._watched = lines.watching(super().show)

    def show(self, happening: Happening) -> None:
        self._watched(happening)


def answered(interview: Interview, lines: list[str], mode: Mode = PRACTICE) -> list[str]:
    """What was given as answers when an interview is typed in these lines."""
    given = LineInput(lines)
    interview.screen = WatchedScreen(given)
    session = interview.session(types_answers=True, mode=mode)
    with given.for_desk(session):
        record = session.run()
    return [answer.assessment.transcript.text for answer in record.answers]


def test_answers_are_piped_in_without_a_terminal(home: Path, project: Path) -> None:
    finished = subprocess.run(
        [
            *(sys.executable, "-m", "simulator", "--home", str(home), "practice"),
            *("bank/data-engineer.txt", "--question", "short/1", "--question", "short/2"),
            *("--typed", "--speaker", "none"),
        ],
        cwd=project,
        env=os.environ,
        input="Requests and BeautifulSoup\nMySQL and MongoDB",
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )

    assert finished.returncode == 0, finished.stderr
    session = session_json(only_session_folder(home))
    assert [answer["transcript"]["text"] for answer in session["answers"]] == [
        "Requests and BeautifulSoup",
        "MySQL and MongoDB",
    ]
    assert session["summary"]["finished"] is True


@pytest.fixture
def mute(monkeypatch: pytest.MonkeyPatch) -> None:
    """A computer on which no loudspeaker can be found."""
    if Path("/dev/snd").exists():
        pytest.skip("this computer has a sound card")
    monkeypatch.setenv("PULSE_SERVER", "unix:/nowhere")
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)


@pytest.mark.usefixtures("mute")
def test_who_types_needs_no_loudspeaker_that_was_not_asked_for(run: Run) -> None:
    typed = ("practice", "bank/first-job.txt", "--count", 1, "--typed")

    unasked, wanted = run(*typed), run(*typed, "--speaker", "default")

    assert unasked.returncode == 0
    assert "No loudspeaker was found, so the questions are shown and not spoken." in unasked.stderr
    assert "Question 1 of 1" in unasked.stdout
    assert wanted.returncode == 1

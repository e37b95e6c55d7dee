import subprocess
import sys
from pathlib import Path

import pytest

from simulator.errors import HistoryError
from simulator.sessions.locks import changing, listening, resuming, running
from tests.building.homes import THREE_SESSIONS


def test_a_session_that_runs_is_not_changed_until_it_ends(sessions_folder: Path) -> None:
    folder = sessions_folder / THREE_SESSIONS[0]

    with running(folder), pytest.raises(HistoryError, match="still running; end it first"):  # noqa: SIM117
        with changing(folder):
            pass

    with changing(folder):
        pass


def test_a_session_that_was_killed_does_not_count_as_running(sessions_folder: Path) -> None:
    folder = sessions_folder / THREE_SESSIONS[0]
    program = (
        "import pathlib, sys, time\n"
        "from simulator.sessions.locks import running\n"
        "with running(pathlib.Path(sys.argv[1])):\n"
        "    print('running', flush=True)\n"
        "    time.sleep(60)\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program, str(folder)], stdout=subprocess.PIPE
    ) as process:
        assert process.stdout
        process.stdout.readline()
        with pytest.raises(HistoryError, match="still running"), changing(folder):
            pass
        process.kill()

    with changing(folder):
        pass


def test_two_corrections_at_once_are_refused(
    sessions_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("simulator.filelock_guard._BUSY_SECONDS", 0.1)
    folder = sessions_folder / THREE_SESSIONS[0]

    with changing(folder), pytest.raises(HistoryError, match="another session"):  # noqa: SIM117
        with changing(folder):
            pass


def test_a_session_is_resumed_by_one_program_at_a_time(sessions_folder: Path) -> None:
    folder = sessions_folder / THREE_SESSIONS[0]

    with resuming(folder), pytest.raises(HistoryError, match="being resumed or corrected"):  # noqa: SIM117
        with resuming(folder):
            pass

    with resuming(folder), running(folder):
        pass


def test_a_microphone_is_listened_to_by_one_interview_of_a_home(tmp_path: Path) -> None:
    home = tmp_path / "new"
    with listening(home):
        with pytest.raises(HistoryError, match="is listening to the microphone"), listening(home):
            pass
        with listening(tmp_path / "other"):
            pass
    with listening(home):
        pass

    assert list(home.iterdir()) == []

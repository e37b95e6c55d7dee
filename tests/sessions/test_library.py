from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from simulator.errors import HistoryError
from simulator.history.records import SessionPlan
from simulator.sessions.library import find_session_folder, latest_to_resume
from simulator.sessions.locks import changing, resuming, running
from simulator.sessions.msgspec_reader import read_session
from simulator.sessions.session_folder import session_text
from tests.history.answers import question
from tests.sessions.kept import NAMES


@pytest.mark.parametrize(
    ("wanted", "found"),
    [("last", NAMES[2]), (NAMES[0], NAMES[0]), ("20250101", NAMES[0]), ("20250102T11", NAMES[2])],
)
def test_a_session_is_found(sessions_folder: Path, wanted: str, found: str) -> None:
    assert find_session_folder(sessions_folder, wanted) == sessions_folder / found


def test_a_session_is_found_by_its_path(sessions_folder: Path) -> None:
    path = sessions_folder / NAMES[1]

    assert find_session_folder(Path("elsewhere"), str(path)) == path


def test_a_name_that_is_the_beginning_of_another_means_itself(sessions_folder: Path) -> None:
    longer = sessions_folder / f"{NAMES[0]}-2"
    longer.mkdir()
    (longer / "session.json").write_text("{}")

    assert find_session_folder(sessions_folder, NAMES[0]) == sessions_folder / NAMES[0]


@pytest.mark.parametrize(
    ("wanted", "message"),
    [
        ("2025", f"several sessions '2025'. The latest are {NAMES[2]}, {NAMES[1]}"),
        ("1999", "There is no session '1999'"),
    ],
)
def test_what_is_not_found_lists_what_there_is(
    sessions_folder: Path, wanted: str, message: str
) -> None:
    with pytest.raises(HistoryError) as caught:
        find_session_folder(sessions_folder, wanted)

    assert message in str(caught.value)
    assert "simulator history" in str(caught.value)


def test_without_any_session_the_way_to_one_is_named(tmp_path: Path) -> None:
    with pytest.raises(HistoryError, match="simulator practice BANK"):
        find_session_folder(tmp_path / "sessions", "last")


def break_off(folder: Path) -> None:
    record = replace(read_session(folder), plan=SessionPlan((question(),)))
    (folder / "session.json").write_text(session_text(record), "utf-8")


def test_the_latest_session_that_was_broken_off_is_resumed(sessions_folder: Path) -> None:
    assert latest_to_resume(sessions_folder) is None

    break_off(sessions_folder / NAMES[0])
    break_off(sessions_folder / NAMES[1])

    assert latest_to_resume(sessions_folder) == sessions_folder / NAMES[1]


@pytest.mark.parametrize("busy", [running, resuming, changing])
def test_a_session_that_somebody_works_on_is_not_offered(sessions_folder: Path, busy: Any) -> None:
    break_off(sessions_folder / NAMES[0])
    break_off(sessions_folder / NAMES[1])

    with busy(sessions_folder / NAMES[1]):
        assert latest_to_resume(sessions_folder) == sessions_folder / NAMES[0]

    assert latest_to_resume(sessions_folder) == sessions_folder / NAMES[1]

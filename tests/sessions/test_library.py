from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from simulator.errors import HistoryError
from simulator.history.records import SessionPlan
from simulator.sessions.library import SessionLibrary
from simulator.sessions.locks import changing, resuming, running
from simulator.sessions.msgspec_reader import read_session
from simulator.sessions.session_folder import session_text
from tests.building.homes import THREE_SESSIONS
from tests.building.questions import queue_question

FIRST, SECOND, THIRD = THREE_SESSIONS
STARTED = datetime(2025, 1, 2, 3, 4, 5, tzinfo=UTC)


def test_a_session_is_named_after_its_time_and_unit(tmp_path: Path) -> None:
    folder = SessionLibrary(tmp_path / "sessions").begin(STARTED, "Data Engineer")

    assert folder.name == "20250102T030405Z-data-engineer"
    assert folder.path == tmp_path / "sessions" / folder.name
    assert folder.path.is_dir()


@pytest.mark.parametrize(
    ("unit", "ending"), [("C++ / C#", "c-c"), ("../../etc", "etc"), ("Qualität", "qualitat")]
)
def test_any_unit_makes_a_plain_folder_name(tmp_path: Path, unit: str, ending: str) -> None:
    folder = SessionLibrary(tmp_path).begin(STARTED, unit)

    assert folder.name == f"20250102T030405Z-{ending}"
    assert folder.path.parent == tmp_path


def test_sessions_of_the_same_second_are_numbered(tmp_path: Path) -> None:
    library = SessionLibrary(tmp_path)
    names = [library.begin(STARTED, "Data Engineer").name for _ in range(3)]

    base = "20250102T030405Z-data-engineer"
    assert names == [base, f"{base}-2", f"{base}-3"]


@pytest.mark.parametrize("level", ["sessions", "."])
def test_a_file_in_place_of_the_folder_is_named(tmp_path: Path, level: str) -> None:
    home = tmp_path / "home"
    in_the_way = home / level
    in_the_way.parent.mkdir(exist_ok=True)
    in_the_way.touch()

    with pytest.raises(HistoryError, match="Choose another place with --home") as caught:
        SessionLibrary(home / "sessions").begin(STARTED, "Data Engineer")

    assert str(home / "sessions") in str(caught.value)


def test_sessions_come_in_the_order_in_which_they_began(sessions_folder: Path) -> None:
    numbered = f"{FIRST}-2"
    (sessions_folder / numbered).mkdir()
    (sessions_folder / numbered / "session.json").write_text("{}")

    names = [folder.name for folder in SessionLibrary(sessions_folder).folders()]

    assert names == [FIRST, numbered, SECOND, THIRD]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [("last", THIRD), (FIRST, FIRST), ("20250101", FIRST), ("20250102T11", THIRD)],
)
def test_a_session_is_found(sessions_folder: Path, wanted: str, found: str) -> None:
    assert SessionLibrary(sessions_folder).find(wanted) == sessions_folder / found


def test_a_session_is_found_by_its_path(sessions_folder: Path) -> None:
    path = sessions_folder / SECOND

    assert SessionLibrary(Path("elsewhere")).find(str(path)) == path


def test_a_name_that_is_the_beginning_of_another_means_itself(sessions_folder: Path) -> None:
    longer = sessions_folder / f"{FIRST}-2"
    longer.mkdir()
    (longer / "session.json").write_text("{}")

    assert SessionLibrary(sessions_folder).find(FIRST) == sessions_folder / FIRST


@pytest.mark.parametrize(
    ("wanted", "message"),
    [
        ("2025", f"Several sessions match '2025'. The latest are {THIRD}, {SECOND}"),
        ("1999", "No session matches '1999'"),
    ],
)
def test_what_is_not_found_lists_what_there_is(
    sessions_folder: Path, wanted: str, message: str
) -> None:
    with pytest.raises(HistoryError) as caught:
        SessionLibrary(sessions_folder).find(wanted)

    assert message in str(caught.value)
    assert "simulator history" in str(caught.value)


def test_without_any_session_the_way_to_one_is_named(tmp_path: Path) -> None:
    with pytest.raises(HistoryError, match="simulator practice BANK"):
        SessionLibrary(tmp_path / "sessions").find("last")


def test_a_library_that_can_not_be_read_is_not_called_empty(tmp_path: Path) -> None:
    (tmp_path / "sessions").touch()

    with pytest.raises(HistoryError, match="sessions can't be read: Not a directory"):
        SessionLibrary(tmp_path / "sessions").find("last")


def break_off(folder: Path) -> None:
    record = read_session(folder)
    summary = replace(record.summary, finished=False)
    record = replace(record, summary=summary, plan=SessionPlan((queue_question(),)))
    (folder / "session.json").write_text(session_text(record), "utf-8")


def test_the_latest_session_that_was_broken_off_is_resumed(sessions_folder: Path) -> None:
    assert SessionLibrary(sessions_folder).latest_to_resume(print) is None

    break_off(sessions_folder / FIRST)
    break_off(sessions_folder / SECOND)

    assert SessionLibrary(sessions_folder).latest_to_resume(print) == sessions_folder / SECOND


@pytest.mark.parametrize("busy", [running, resuming, changing])
def test_a_session_that_somebody_works_on_is_not_offered(sessions_folder: Path, busy: Any) -> None:
    break_off(sessions_folder / FIRST)
    break_off(sessions_folder / SECOND)

    with busy(sessions_folder / SECOND):
        assert SessionLibrary(sessions_folder).latest_to_resume(print) == sessions_folder / FIRST

    assert SessionLibrary(sessions_folder).latest_to_resume(print) == sessions_folder / SECOND


@pytest.mark.parametrize(
    "damage", ['{"summary": {"finished": false}, "plan": {}}', "{", "[" * 99_999]
)
def test_a_damaged_session_is_named_and_an_earlier_one_resumed(
    sessions_folder: Path, damage: str
) -> None:
    break_off(sessions_folder / FIRST)
    (sessions_folder / SECOND / "session.json").write_text(damage, "utf-8")
    told: list[str] = []

    found = SessionLibrary(sessions_folder).latest_to_resume(told.append)

    assert found == sessions_folder / FIRST
    assert any(SECOND in message for message in told)

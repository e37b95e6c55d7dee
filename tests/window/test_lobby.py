"""The first page of a home folder, made of the real parts."""

import subprocess
import sys
from pathlib import Path

import pytest

from simulator.errors import SettingsError
from simulator.sessions.locks import running
from simulator.window.lobby import FrontLobby
from tests.building.homes import left_session, practised

QUESTION = "Unit: Mine\n\nLONG-ANSWER:\n1. Q: Why us?\n A: Because of the work.\n"


def lobby(home: Path) -> FrontLobby:
    return FrontLobby(home, {"speaker": "none"})


def test_a_first_visit_shows_the_banks_that_come_with_it_and_how_long_they_take(
    tmp_path: Path,
) -> None:
    home = lobby(tmp_path).home()

    nurse = next(bank for bank in home["banks"] if bank["name"] == "nurse")
    assert nurse["title"] == "Nurse"
    assert nurse["words"] == "16 questions, about 19 minutes"
    assert (home["due"], home["sessions"], home["notices"]) == ([], [], [])


def test_who_comes_back_sees_their_sessions_and_progress(tmp_path: Path) -> None:
    folders = practised(tmp_path)

    home = lobby(tmp_path).home()

    assert [one["name"] for one in home["sessions"]] == [one.name for one in reversed(folders)]
    assert all(one["can_review"] for one in home["sessions"])
    assert home["progress"]["units"]


def test_a_sound_check_is_offered_until_one_was_made_or_skipped(tmp_path: Path) -> None:
    practised(tmp_path)
    first = lobby(tmp_path)
    before = first.home()["sound_check"]
    first.open_practice().counter.asks["sound-choose"]({"microphone": "default"})

    assert before["can_skip"]
    assert first.home()["sound_check"] is None


def test_ones_own_banks_come_first_and_tell_their_faults(tmp_path: Path) -> None:
    (tmp_path / "banks").mkdir()
    (tmp_path / "banks" / "my_own.txt").write_text(QUESTION, "utf-8")
    (tmp_path / "banks" / "broken.txt").write_text("1. Q: Why?\n", "utf-8")

    broken, own, *_ = lobby(tmp_path).home()["banks"]

    assert (own["title"], own["words"]) == ("My own", "1 question, about 2 minutes")
    assert (broken["can_begin"], own["can_begin"]) == (False, True)
    assert "can't be practised yet" in broken["words"]


def test_a_session_that_was_left_can_go_on(tmp_path: Path) -> None:
    left_session(tmp_path, "20250201T100000Z-storage")

    left = lobby(tmp_path).home()["left"]

    assert left["session"] == "20250201T100000Z-storage"
    assert left["words"].endswith("2025-02-01 10:00: 1 of 2 questions answered.")


def test_a_session_that_is_over_or_in_use_can_not_go_on(tmp_path: Path) -> None:
    left_session(tmp_path, "20250201T100000Z-storage", is_finished=True)
    assert lobby(tmp_path).home()["left"] is None
    folder = left_session(tmp_path, "20250202T100000Z-storage")

    with running(folder):
        assert lobby(tmp_path).home()["left"] is None


def test_settings_that_can_not_be_used_are_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text("patience = 'endless'\n", "utf-8")

    with pytest.raises(SettingsError, match="endless"):
        lobby(tmp_path)


def test_a_history_that_can_not_be_read_hides_no_bank(tmp_path: Path) -> None:
    practised(tmp_path)
    for path in tmp_path.glob("history*"):
        path.unlink()
    (tmp_path / "history.sqlite3").mkdir()

    home = lobby(tmp_path).home()

    assert len(home["banks"]) >= 12
    assert any("history" in notice for notice in home["notices"])


LOADED = """
import sys
from pathlib import Path
from simulator.window.lobby import FrontLobby
FrontLobby(Path(sys.argv[1]), {}).home()
print(*sys.modules, sep="\\n")
"""


@pytest.mark.parametrize("is_new", [True, False])
def test_nothing_of_an_interview_is_waited_for_before_the_first_page(
    tmp_path: Path, *, is_new: bool
) -> None:
    if not is_new:
        practised(tmp_path)

    told = subprocess.run(
        [sys.executable, "-c", LOADED, str(tmp_path)], check=True, capture_output=True, text=True
    )

    slow = {"numpy", "jinja2", "simulator.app", "simulator.history.records", "simulator.scoring"}
    assert slow.isdisjoint(told.stdout.split())

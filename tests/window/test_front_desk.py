"""What a page asks for, done with the real parts; no interview is held here."""

import threading
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from simulator.errors import SettingsError, WindowError
from simulator.interview.modes import DRILL
from simulator.sessions.locks import resuming, running
from simulator.window.front_desk import FrontDesk
from simulator.window.host import Beginning, WindowHost
from simulator.window.orders import Wish
from tests.building.homes import left_session, practised

QUESTION = "Unit: Mine\n\nLONG-ANSWER:\n1. Q: Why us?\n A: Because of the work.\n"


def front_desk(home: Path) -> FrontDesk:
    return FrontDesk(home, {"speaker": "none"})


def test_a_first_visit_shows_the_banks_that_come_with_it_and_how_long_they_take(
    tmp_path: Path,
) -> None:
    home = front_desk(tmp_path).home()

    nurse = next(bank for bank in home["banks"] if bank["name"] == "nurse")
    assert nurse["title"] == "Nurse"
    assert nurse["words"] == "16 questions, about 19 minutes"
    assert (home["due"], home["sessions"], home["notices"]) == ([], [], [])


def test_who_comes_back_sees_their_sessions_and_progress(tmp_path: Path) -> None:
    folders = practised(tmp_path)

    home = front_desk(tmp_path).home()

    assert [one["name"] for one in home["sessions"]] == [one.name for one in reversed(folders)]
    assert all(one["can_review"] for one in home["sessions"])
    assert home["progress"]["units"]


def test_a_sound_check_is_offered_until_one_was_made_or_skipped(tmp_path: Path) -> None:
    practised(tmp_path)
    desk = front_desk(tmp_path)
    before = desk.home()["sound_check"]
    desk.counter.asks["sound-choose"]({"microphone": "default"})

    assert before["can_skip"]
    assert desk.home()["sound_check"] is None


def test_ones_own_banks_come_first_and_tell_their_faults(tmp_path: Path) -> None:
    (tmp_path / "banks").mkdir()
    (tmp_path / "banks" / "my_own.txt").write_text(QUESTION, "utf-8")
    (tmp_path / "banks" / "broken.txt").write_text("1. Q: Why?\n", "utf-8")

    broken, own, *_ = front_desk(tmp_path).home()["banks"]

    assert (own["title"], own["words"]) == ("My own", "1 question, about 2 minutes")
    assert (broken["can_begin"], own["can_begin"]) == (False, True)
    assert "can't be practised yet" in broken["words"]


def test_a_session_that_was_left_can_go_on(tmp_path: Path) -> None:
    left_session(tmp_path, "20250201T100000Z-storage")

    left = front_desk(tmp_path).home()["left"]

    assert left["session"] == "20250201T100000Z-storage"
    assert left["words"].endswith("2025-02-01 10:00: 1 of 2 questions answered.")


def test_a_session_that_is_over_or_in_use_can_not_go_on(tmp_path: Path) -> None:
    left_session(tmp_path, "20250201T100000Z-storage", is_finished=True)
    assert front_desk(tmp_path).home()["left"] is None
    folder = left_session(tmp_path, "20250202T100000Z-storage")

    with running(folder):
        assert front_desk(tmp_path).home()["left"] is None


def test_going_on_with_what_somebody_else_goes_on_with_is_told(tmp_path: Path) -> None:
    folder = left_session(tmp_path, "20250201T100000Z-storage")
    desk = front_desk(tmp_path)

    with resuming(folder):
        desk.resume(folder.name)
        desk.close()

    assert "is being resumed or corrected by another program" in desk.host.note


@pytest.mark.parametrize("name", ["last", "..", "20250201T", "/etc"])
def test_a_page_goes_on_with_no_session_but_one_that_it_names_in_full(
    tmp_path: Path, name: str
) -> None:
    left_session(tmp_path, "20250201T100000Z-storage")

    with pytest.raises(WindowError, match="no such session"):
        front_desk(tmp_path).resume(name)


@pytest.mark.parametrize("name", ["none", "../settings", "/etc/passwd", "bank/nurse.txt", ""])
def test_a_page_can_name_a_bank_but_no_file(tmp_path: Path, name: str) -> None:
    with pytest.raises(WindowError, match="no bank called"):
        front_desk(tmp_path).begin(Wish(name, DRILL))


@pytest.mark.parametrize("name", ["last", "..", "20250102T030405Z", "", "/etc"])
def test_a_page_gets_no_session_but_one_that_it_names_in_full(tmp_path: Path, name: str) -> None:
    practised(tmp_path)

    with pytest.raises(WindowError, match="no such session"):
        front_desk(tmp_path).review_page(name)


@pytest.mark.parametrize("name", ["correct", "claim", "decide", "forget", "rebuild"])
def test_while_an_interview_is_on_no_past_one_is_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    practised(tmp_path)
    counter = front_desk(tmp_path).counter
    monkeypatch.setattr(WindowHost, "is_on", True)

    with pytest.raises(WindowError, match="An interview is on"):
        counter.asks[name]({})
    with pytest.raises(WindowError, match="An interview is on"):
        counter.uploads["notes"](tmp_path / "notes.json")


def test_settings_that_can_not_be_used_are_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text("patience = 'endless'\n", "utf-8")

    with pytest.raises(SettingsError, match="endless"):
        front_desk(tmp_path)


def test_a_history_that_can_not_be_read_hides_no_bank(tmp_path: Path) -> None:
    practised(tmp_path)
    for path in tmp_path.glob("history*"):
        path.unlink()
    (tmp_path / "history.sqlite3").mkdir()

    home = front_desk(tmp_path).home()

    assert len(home["banks"]) >= 12
    assert any("history" in notice for notice in home["notices"])


def test_nothing_is_read_or_kept_while_an_interview_is_on(tmp_path: Path) -> None:
    desk, is_over = front_desk(tmp_path), threading.Event()
    path = tmp_path / "list.md"
    path.write_text("# Why?\n\nSo.\n", "utf-8")

    def held() -> AbstractContextManager[Beginning]:
        is_over.wait(10.0)
        message = "It is over."
        raise WindowError(message)

    desk.host.begin(held)
    with pytest.raises(WindowError, match="An interview is on"):
        desk.counter.uploads["list"](path)
    with pytest.raises(WindowError, match="An interview is on"):
        desk.counter.asks["open-bank"]({"name": "nurse"})
    is_over.set()
    desk.close()

    assert desk.counter.uploads["list"](path)["first"] == ["Why?"]

"""What a page asks for, done with the real parts; no interview is held here."""

import threading
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from simulator.errors import WindowError
from simulator.interview.modes import DRILL
from simulator.sessions.locks import resuming
from simulator.window.front_desk import FrontDesk
from simulator.window.host import Beginning, WindowHost
from simulator.window.orders import Wish
from simulator.window.own_settings import OwnSettings
from tests.building.homes import left_session, practised

QUESTION = "Unit: Mine\n\nLONG-ANSWER:\n1. Q: Why us?\n A: Because of the work.\n"


def front_desk(home: Path) -> FrontDesk:
    return FrontDesk(home, OwnSettings(home, {"speaker": "none"}))


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

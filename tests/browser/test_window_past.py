"""Past answers in the page: found, opened, corrected, taken along and forgotten."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from simulator.window.front_desk import FrontDesk
from simulator.window.lobby import FrontLobby
from simulator.window.stage import Practice
from simulator.window.starting import serve_page
from tests.browser.conftest import Watched, quit_from
from tests.building.homes import practised

pytestmark = pytest.mark.browser


class DeskWithoutInterviews(FrontDesk):
    """Loads no model, since no interview is held."""

    def make_ready(self) -> None:
        pass


class LobbyWithoutInterviews(FrontLobby):
    """Leads to such a desk."""

    def open_practice(self) -> Practice:
        return DeskWithoutInterviews(self.home_folder, self.own)


@pytest.fixture
def window(chromium: Browser, watched: Watched, tmp_path: Path) -> Iterator[Page]:
    """The first page of somebody who has practised on two days."""
    practised(tmp_path)
    told: list[str] = []
    is_told = threading.Event()

    def tell(address: str) -> None:
        told.append(address)
        is_told.set()

    lobby = LobbyWithoutInterviews(tmp_path, {"speaker": "none"})
    serving = threading.Thread(
        target=lambda: serve_page(lambda: lobby, tell, opens_browser=False), daemon=True
    )
    serving.start()
    assert is_told.wait(10.0)
    context = chromium.new_context(accept_downloads=True, viewport={"width": 1000, "height": 800})
    page = context.new_page()
    watched.watch(page)
    page.goto(told[0])
    yield page
    quit_from(page)
    context.close()
    serving.join(20.0)
    assert watched.complaints == []


def test_an_answer_is_found_corrected_taken_along_and_forgotten_by_keyboard(
    window: Page, tmp_path: Path
) -> None:
    window.get_by_role("link", name="Past answers", exact=True).press("Enter")
    window.get_by_role("link", name="Skip to the content").press("Enter")
    window.get_by_label("Words you said").fill("decoupling")
    window.keyboard.press("Enter")
    expect(
        window.get_by_role("status").get_by_text("4 answers contain decoupling.")
    ).to_be_visible()
    expect(window.locator("mark").first).to_have_text("decoupling")
    window.get_by_role("link", name="What is a queue for?").first.press("Enter")
    expect(window.get_by_role("heading", name="1. What is a queue for?")).to_be_focused()

    box = window.get_by_role("checkbox", checked=False).first
    box.focus()
    window.keyboard.press("Space")
    expect(window.get_by_text("missed -> covered (on your word)").first).to_be_visible()
    expect(window.locator("input[type=checkbox]:focus")).to_be_checked()

    window.get_by_role("button", name="Export").press("Enter")
    with window.expect_download() as download:
        window.get_by_role("button", name="Plain text").press("Enter")
    assert "on your word" in Path(download.value.path()).read_text("utf-8")
    window.keyboard.press("Escape")

    forget = window.get_by_role("button", name="Forget this session")
    forget.press("Enter")
    expect(window.get_by_role("button", name="Keep")).to_be_focused()
    expect(window.get_by_text("3 recordings, 2 answers in the history")).to_be_visible()
    window.keyboard.press("Enter")
    expect(forget).to_be_focused()
    assert len(list(tmp_path.glob("sessions/*/session.json"))) == 2
    forget.press("Enter")
    window.get_by_role("button", name="Delete").press("Enter")
    expect(window.get_by_text("Deleted 1 session")).to_be_visible()
    assert len(list(tmp_path.glob("sessions/*/session.json"))) == 1

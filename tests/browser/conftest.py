"""A real Chromium, with the review page of a session from disk, or the page of an interview."""

import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from simulator.audio_files import read_recording
from simulator.history.records import SessionRecord
from simulator.presenting.home_scene import Overview
from simulator.reports.jinja2_page import audio_url, review_page
from simulator.reports.pyav_opus import opus_webm
from simulator.reports.review_view import Material
from simulator.window.starting import serve_page
from tests.building.answers import HOSTILE
from tests.building.browser import running_chromium
from tests.fakes.practice import FakeLobby, FakePractice

WAIT_SECONDS = 20.0


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """The browser of the system."""
    expect.set_options(timeout=1_000 * WAIT_SECONDS)
    with running_chromium() as browser:
        yield browser


@dataclass
class Watched:
    """What a page asked for, and what it complained of."""

    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def watch(self, page: Page) -> None:
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("dialog", lambda dialog: self.complaints.append(dialog.message))


@pytest.fixture
def watched() -> Watched:
    """Told of everything that the page does to the outside."""
    return Watched()


@pytest.fixture
def page(chromium: Browser, watched: Watched) -> Iterator[Page]:
    """An empty page; at the end of the test nothing may have been complained of or asked for."""
    context = chromium.new_context(accept_downloads=True, viewport={"width": 1000, "height": 800})
    page = context.new_page()
    watched.watch(page)
    yield page
    context.close()
    assert watched.complaints == []
    assert [
        url for url in watched.requests if not url.startswith(("file:", "data:", "blob:"))
    ] == []


@pytest.fixture(scope="package")
def material(project: Path) -> Material:
    """A recording of 14 s for every answer."""
    sound = read_recording(project / "audio_fixtures" / "short-04-wrong.ogg")
    paths = ["answer-01.wav", "answer-01-follow-up-1.wav"]
    compressed = audio_url(opus_webm(sound))
    return Material(dict.fromkeys(paths, sound), dict.fromkeys(paths, compressed))


def open_page(page: Page, folder: Path, record: SessionRecord, material: Material) -> None:
    path = folder / "review.html"
    path.write_text(review_page(record, material), "utf-8")
    page.goto(path.as_uri())
    until(page, "[...document.querySelectorAll('audio')].every((a) => a.readyState > 0)")


def until(page: Page, expression: str) -> None:
    """Wait for something in the page; its policy keeps Playwright's own waiting out."""
    deadline = time.monotonic() + WAIT_SECONDS
    while not page.evaluate(expression):
        assert time.monotonic() < deadline, expression
        page.wait_for_timeout(20)


def quit_from(page: Page) -> None:
    """Press the page's own button, once it is there: an interview that just ended has one too."""
    page.get_by_role("banner").get_by_role("button", name="Quit", exact=True).click()
    expect(page.get_by_role("heading", name="Closed")).to_be_visible()


class Served:
    """The page of a made-up interview, served in this process."""

    def __init__(self, practice: FakePractice, overview: Overview | None = None) -> None:
        self.practice = practice
        self._lobby = FakeLobby(practice, overview)
        self.address = ""
        self._is_told = threading.Event()
        self._thread = threading.Thread(target=self._serve, daemon=True)

    def _serve(self) -> None:
        serve_page(lambda: self._lobby, self._tell, opens_browser=False)

    def _tell(self, address: str) -> None:
        self.address = address
        self._is_told.set()

    def start(self) -> None:
        self._thread.start()
        assert self._is_told.wait(10.0)

    def join(self) -> None:
        self._thread.join(20.0)
        assert not self._thread.is_alive()


@pytest.fixture
def served() -> Iterator[Served]:
    served = Served(FakePractice(), Overview((), notices=(HOSTILE,)))
    served.start()
    yield served
    served.join()


@pytest.fixture
def browsing(chromium: Browser) -> Iterator[BrowserContext]:
    context = chromium.new_context(viewport={"width": 1000, "height": 800})
    yield context
    context.close()

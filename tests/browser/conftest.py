"""A real Chromium, and the review page of a session opened in it from disk."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.tools import find_tool


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """The browser of the system."""
    path = find_tool("chromium", "chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path,
            args=["--no-sandbox", "--autoplay-policy=no-user-gesture-required", "--mute-audio"],
        )
        yield browser
        browser.close()


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

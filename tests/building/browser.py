"""The browser of the system, as tests drive it."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

from tests.building.tools import find_tool


@contextmanager
def running_chromium() -> Iterator[Browser]:
    """Chromium, which may play sound unasked but is heard by nobody; a skip where it is missing."""
    path = find_tool("chromium", "chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path,
            args=["--no-sandbox", "--autoplay-policy=no-user-gesture-required", "--mute-audio"],
        )
        yield browser
        browser.close()

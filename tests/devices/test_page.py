"""An interview held aloud in the page, with all that may go wrong on the way to its review."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from audio_fixtures.sound_server import SoundServer
from simulator.audio import Clip
from simulator.audio_files import read_clip, write_wav
from tests.building.browser import running_chromium
from tests.building.commands import RunningCommand, begun
from tests.building.homes import only_session_folder, session_json

pytestmark = [pytest.mark.browser, pytest.mark.sound_server]

LONG_MS = 60_000.0
BANK = """
Unit: Apps
SHORT-ANSWER:
1. Q: Where do you keep results?
 A: Snowflake and MongoDB.
 K: Snowflake; MongoDB
2. Q: Which tools?
 A: Streamlit.
 K: Streamlit
3. Q: Anything else?
 A: Kafka.
 K: Kafka
"""
SETTINGS = """
microphone = "default"
speaker = "default"
voice = "gmw/en-us"
rate_words_per_minute = 380
patience = "fast"
follow_ups = 0
greeting = false
"""


@dataclass(frozen=True)
class Desk:
    """A person with a browser, who speaks recordings into the microphone."""

    server: SoundServer
    project: Path
    folder: Path
    browsing: BrowserContext

    @property
    def home(self) -> Path:
        return self.folder / "home"

    def furnish(self) -> None:
        (self.home / "banks").mkdir(parents=True)
        (self.home / "banks" / "apps.txt").write_text(BANK, "utf-8")
        (self.home / "settings.toml").write_text(SETTINGS, "utf-8")

    @contextmanager
    def opened(self) -> Iterator[tuple[RunningCommand, Page]]:
        """The page, from the command on."""
        with begun(self.home, "open", "--no-browser") as command:
            command.output.readline()
            page = self.browsing.new_page()
            page.goto(command.output.readline().strip())
            yield command, page

    def say(self, name: str, seconds: float) -> threading.Thread:
        """Begin to speak; the person goes on whatever becomes of the page."""
        path = self.folder / f"{name}.wav"
        clip = read_clip(self.project / "audio_fixtures" / f"{name}.ogg")
        kept = clip.samples[: round(seconds * clip.rate_hz)]
        write_wav(path, Clip(kept, clip.rate_hz))
        speaking = threading.Thread(target=self.server.speak_into_microphone, args=(path,))
        speaking.start()
        return speaking


@pytest.fixture
def desk(sound_server: SoundServer, project: Path, tmp_path: Path) -> Iterator[Desk]:
    with running_chromium() as browser:
        desk = Desk(sound_server, project, tmp_path, browser.new_context())
        desk.furnish()
        yield desk


def expect_to_be_listened_to(page: Page) -> None:
    level = page.get_by_role("progressbar", name="Level of the microphone")
    expect(level).to_be_visible(timeout=LONG_MS)


def test_an_interview_held_aloud_survives_reload_closed_tab_and_killed_server(desk: Desk) -> None:
    with desk.opened() as (command, page):
        page.get_by_role("button", name="Practise Apps").click()
        page.get_by_role("button", name="Begin", exact=True).click()
        expect_to_be_listened_to(page)
        # It makes a point before the page is reloaded, and one after it.
        answer = desk.say("short-02-full", 7.2)
        command.wait_for_sound("answer-01.wav", 3.5)
        page.reload()
        expect_to_be_listened_to(page)
        answer.join()

        verdict = page.get_by_role("region", name="Verdict")
        expect(verdict.get_by_text("Key points covered")).to_be_visible(timeout=LONG_MS)
        play = verdict.get_by_role("button", name="Play your words").first
        expect(play).to_be_enabled(timeout=LONG_MS)
        play.click()
        expect(verdict.get_by_role("button", name="Stop your words")).to_be_visible()
        expect(verdict.get_by_role("button", name="Stop your words")).to_be_hidden(timeout=LONG_MS)
        page.get_by_role("button", name="Next").click()

        expect(page.get_by_role("heading", name="Which tools?")).to_be_visible(timeout=LONG_MS)
        expect_to_be_listened_to(page)
        answer = desk.say("short-09-full", 5.0)
        command.wait_for_sound("answer-02.wav", 1.5)
        address = page.url
        page.close()
        opened_again = desk.browsing.new_page()
        opened_again.goto(address)
        expect_to_be_listened_to(opened_again)
        command.wait_for_sound("answer-02.wav", 3.0)
        command.kill()
        expect(opened_again.get_by_text("The simulator isn't responding")).to_be_visible()
        answer.join()

    with desk.opened() as (command, page):
        page.get_by_role("button", name="Continue", exact=True).click()
        expect(page.get_by_role("heading", name="Anything else?")).to_be_visible(timeout=LONG_MS)
        page.wait_for_timeout(600)  # as long as a key that has a new meaning does nothing
        page.keyboard.press("s")
        expect(page.get_by_role("heading", name="What next?")).to_be_visible(timeout=LONG_MS)
        with page.expect_popup() as opened:
            page.get_by_role("link", name="Open the review page").click()
        expect(opened.value.get_by_text("Snowflake").first).to_be_visible()
        page.keyboard.press("q")
        page.get_by_role("button", name="Quit", exact=True).click()
        command.rest()

    kept = session_json(only_session_folder(desk.home))
    first, second = kept["answers"]
    assert first["coverage"] >= 0.5
    assert second["audio"]["seconds"] >= 3.0
    assert second["ended_by"] == "interrupted"
    assert kept["summary"]["finished"]

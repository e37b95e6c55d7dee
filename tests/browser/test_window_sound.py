"""The sound check and the settings in the page, by keyboard alone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from simulator.portaudio import Device, DeviceKind
from simulator.presenting.remedies import remedy_for_unheard_speaker
from simulator.scoring.read_aloud import SENTENCE
from simulator.settings import load_settings
from simulator.window.counter import together
from simulator.window.counters.settings import SettingsCounter
from simulator.window.counters.sound import SoundCounter
from simulator.window.host import WindowHost
from simulator.window.own_settings import OwnSettings
from tests.browser.conftest import Served, Watched, quit_from
from tests.building.devices import headset
from tests.building.trials import Trial
from tests.fakes.practice import FakePractice

pytestmark = pytest.mark.browser


def devices(kind: DeviceKind, *, refresh: bool = False) -> tuple[Device, ...]:
    assert kind or refresh
    return (headset(),)


class SoundPractice(FakePractice):
    """Hears the sentence through a made-up microphone."""

    def __init__(self, home: Path) -> None:
        super().__init__()
        own = OwnSettings(home, {"model": "base"})
        host = WindowHost(lambda _settings: pytest.fail("no interview begins"))
        sound = SoundCounter(own, host, devices, lambda _settings: Trial(SENTENCE).trial)
        choices = SettingsCounter(own, host, devices, lambda _settings, _language: [])
        self.counter = together(sound.counter, choices.counter)


@pytest.fixture
def window(chromium: Browser, watched: Watched, tmp_path: Path) -> Iterator[Page]:
    served = Served(SoundPractice(tmp_path))
    served.start()
    context = chromium.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    watched.watch(page)
    page.goto(served.address)
    yield page
    quit_from(page)
    context.close()
    served.join()
    refused = "the server responded with a status of 409"  # a value that is out of range
    assert [text for text in watched.complaints if refused not in text] == []


def test_sound_is_checked_and_settings_are_changed_by_keyboard(
    window: Page, tmp_path: Path
) -> None:
    window.get_by_role("link", name="Sound check").press("Enter")
    window.get_by_role("button", name="Play a sentence").press("Enter")
    expect(window.get_by_role("button", name="Yes", exact=True)).to_be_focused()
    window.keyboard.press("Tab")
    window.keyboard.press("Enter")
    expect(window.get_by_text(remedy_for_unheard_speaker())).to_be_visible()
    window.get_by_role("button", name="Start reading").press("Enter")
    expect(window.get_by_text("Heard 13 of 13 words")).to_be_visible()
    window.get_by_role("link", name="Skip to the content").press("Enter")
    expect(window.get_by_role("heading", name="Sound check")).to_be_visible()

    window.get_by_role("link", name="Settings").press("Enter")
    pace = window.get_by_label("Pace")
    pace.fill("500")
    pace.press("Tab")
    expect(window.get_by_text("Use a whole number from 80 to 400.")).to_be_visible()
    pace.fill("150")
    pace.press("Tab")
    expect(window.get_by_text("Saved.")).to_be_visible()
    expect(window.get_by_role("combobox", name="Recognition")).to_be_disabled()

    kept = load_settings(tmp_path)
    assert (kept.rate_words_per_minute, kept.microphone, kept.speaker) == (
        150,
        "default",
        "default",
    )

"""The page opened many times in one browser, which keeps few connections to one server."""

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from simulator.interview.states import Event
from tests.browser.conftest import Served, quit_from
from tests.building.scenes import SCENES

pytestmark = pytest.mark.browser

PAGES = 8


def opened_again(browsing: BrowserContext, address: str) -> Page:
    page = browsing.new_page()
    page.goto(address)
    expect(page.get_by_text("only watching")).to_be_visible()
    return page


def test_eight_pages_do_not_keep_each_other_from_the_interview(
    served: Served, browsing: BrowserContext
) -> None:
    host = served.practice.host
    SCENES["listening"](host.tell)
    first = browsing.new_page()
    first.goto(served.address)
    pages = [opened_again(browsing, first.url) for _ in range(PAGES - 1)]

    expect(pages[0].get_by_text("rests")).to_be_visible()
    first.get_by_role("button", name="Pause").click()
    pages[0].get_by_role("button", name="Continue here").click()
    expect(pages[0].get_by_role("button", name="Pause")).to_be_enabled()
    pages[0].get_by_role("button", name="Skip").click()
    expect(first.get_by_text("only watching")).to_be_visible()

    assert set(host.done) == {Event.KEY_PAUSE, Event.KEY_SKIP}
    host.is_on = False
    quit_from(pages[0])
    expect(pages[-1].get_by_role("heading", name="Closed")).to_be_visible()

"""The page as a person uses it, in a real browser: practised in, watched, hidden, attacked."""

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, expect

from simulator.interview.happenings import Judged, PhaseEntered, QuestionAsked
from simulator.interview.states import Event, Phase
from simulator.presenting.home_scene import Overview
from simulator.questions.shelf import FoundBank, Place
from simulator.usecases.bank_catalogue import ListedBank
from simulator.window.orders import Wish
from tests.browser.conftest import Served, Watched, quit_from
from tests.building.answers import HOSTILE, answer
from tests.building.commands import begun
from tests.building.questions import question
from tests.building.scenes import SCENES
from tests.fakes.practice import FakePractice

pytestmark = pytest.mark.browser

LONG_MS = 90_000.0


def test_a_typed_interview_from_the_first_page_to_the_end_by_keyboard_alone(
    browsing: BrowserContext, watched: Watched, tmp_path: Path
) -> None:
    with begun(tmp_path, "open", "--no-browser", "--speaker", "none") as command:
        command.output.readline()
        address = command.output.readline().strip()
        page = browsing.new_page()
        watched.watch(page)
        page.goto(address)
        typing = page.get_by_label("typing")
        typing.focus()
        page.keyboard.press("Space")
        page.get_by_role("button", name="Practise First job").press("Enter")
        page.get_by_role("spinbutton").fill("1")
        page.keyboard.press("Enter")
        expect(page.get_by_label("Your answer")).to_be_focused(timeout=LONG_MS)
        page.keyboard.type("I like to work with people, and I am never late.")
        page.keyboard.press("Enter")
        verdict = page.get_by_role("region", name="Verdict")
        follow_up = page.get_by_label("Your answer")
        expect(verdict.or_(follow_up)).to_be_visible(timeout=LONG_MS)
        if follow_up.is_visible():
            page.keyboard.type("no")
            page.keyboard.press("Enter")
        expect(verdict).to_be_visible(timeout=LONG_MS)
        expect(page.get_by_role("status")).to_contain_text("Key points covered")

        open_point = verdict.get_by_role("checkbox", checked=False).first
        open_point.focus()
        page.keyboard.press("Space")
        expect(verdict.get_by_text("on your word")).to_be_visible()
        page.wait_for_timeout(600)  # as long as a key that has a new meaning does nothing
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", name="What next?")).to_be_visible(timeout=LONG_MS)
        with page.expect_popup() as opened:
            page.get_by_role("link", name="Open the review page").press("Enter")
        expect(opened.value.get_by_text("never late").first).to_be_visible()
        assert opened.value.evaluate("self.origin") == "null"
        opened.value.close()

        page.wait_for_timeout(600)
        page.keyboard.press("q")
        expect(page.get_by_role("link", name="Review the session")).to_be_visible()
        quit_from(page)
        command.rest()

    assert command.process.returncode == 0
    (kept,) = tmp_path.glob("sessions/*/session.json")
    assert json.loads(kept.read_text("utf-8"))["summary"]["finished"]
    origin = address[: address.index("/", len("http://"))]
    assert {url for url in watched.requests if not url.startswith((origin, "data:"))} == set()
    assert watched.complaints == []


def test_what_a_bank_or_an_answer_holds_is_text_in_the_page(
    served: Served, browsing: BrowserContext, watched: Watched
) -> None:
    page = browsing.new_page()
    watched.watch(page)
    page.goto(served.address)
    expect(page.get_by_text(HOSTILE.strip())).to_be_visible()
    tell = served.practice.host.tell
    asked = replace(question(HOSTILE), answer=HOSTILE)
    tell(QuestionAsked(1, 1, asked))
    tell(PhaseEntered(Phase.REVIEWING, (Event.KEY_DONE,)))
    tell(Judged(answer(HOSTILE, asked)))

    expect(page.get_by_role("heading", name=HOSTILE.strip())).to_be_visible()
    assert page.locator("main script, main img, main iframe, main style").count() == 0
    served.practice.host.is_on = False
    quit_from(page)
    assert watched.complaints == []


def test_a_second_page_watches_and_another_origin_gets_nothing(
    served: Served, browsing: BrowserContext
) -> None:
    host = served.practice.host
    SCENES["listening"](host.tell)
    first, second = browsing.new_page(), browsing.new_page()
    first.goto(served.address)
    expect(first.get_by_role("progressbar", name="Level of the microphone")).to_be_visible()
    second.goto(first.url)
    expect(second.get_by_text("only watching")).to_be_visible()
    expect(second.get_by_text("So I split it into small modules")).to_be_visible()
    expect(second.get_by_role("button", name="Pause")).to_be_disabled()
    second.get_by_role("button", name="Continue here").click()
    expect(second.get_by_role("button", name="Pause")).to_be_enabled()
    expect(first.get_by_text("only watching")).to_be_visible()
    second.keyboard.press("p")

    stranger = browsing.new_page()
    stranger.goto("data:text/html,stranger")
    tried = stranger.evaluate(
        "(url) => Promise.all(['do', 'quit', 'home'].flatMap((path) => ['POST', 'GET'].map("
        "(method) => fetch(url + path, { method, mode: 'no-cors', credentials: 'include',"
        ' body: method === \'POST\' ? \'{"page": "page-2", "press": "q"}\' : undefined })'
        ".then(() => 'answered', () => 'refused'))))",
        first.url,
    )

    assert set(tried) == {"refused"}
    assert set(host.done) == {Event.KEY_PAUSE}
    host.is_on = False
    quit_from(second)


def test_after_a_click_enter_means_what_the_screen_says(
    served: Served, browsing: BrowserContext
) -> None:
    host = served.practice.host
    page = browsing.new_page()
    page.goto(served.address)
    expect(page.get_by_role("button", name="Quit", exact=True)).to_be_visible()
    SCENES["listening"](host.tell)
    page.get_by_role("button", name="Hide words").click()
    page.keyboard.press("Enter")
    while Event.KEY_DONE not in host.done:
        page.wait_for_timeout(50)

    expect(page.get_by_role("button", name="Show words")).to_be_visible()

    host.is_on = False
    quit_from(page)


def test_what_is_due_begins_with_one_button(
    browsing: BrowserContext, watched: Watched, tmp_path: Path
) -> None:
    found = FoundBank("ward-7", tmp_path / "ward-7.txt", Place.OWN)
    other = FoundBank("first-job", tmp_path / "first-job.txt", Place.OWN)
    banks = (
        ListedBank(found, ("Ward",), Counter(long=9, short=3), due=7),
        ListedBank(other, ("First job",), Counter(long=2), due=1),
    )
    practice = FakePractice(banks={"ward-7"})
    served = Served(practice, Overview(banks))
    served.start()
    page = browsing.new_page()
    watched.watch(page)
    page.goto(served.address)
    due = page.get_by_role("region", name="Due today")
    expect(due.get_by_role("button", name="Begin First job")).to_be_visible()
    with page.expect_response("**/begin"):
        due.get_by_role("button", name="Begin", exact=True).click()

    assert practice.begun == [Wish("ward-7", count=5)]
    practice.host.is_on = False
    quit_from(page)
    served.join()
    assert watched.complaints == []

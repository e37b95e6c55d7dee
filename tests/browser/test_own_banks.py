"""A bank of one's own and a plan for a job, made in a real browser by keyboard alone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from simulator.banks import bank_shelf
from simulator.settings import Settings
from simulator.window.counter import together
from simulator.window.counters.banks import BankCounter
from simulator.window.counters.plans import PlanCounter
from simulator.window.orders import Wish
from tests.browser.conftest import Served, Watched, quit_from
from tests.building.adverts import WARD, no_vectors
from tests.building.answers import HOSTILE
from tests.fakes.practice import FakePractice

pytestmark = pytest.mark.browser

LIST = f"""# What is a topic?

A named log, {HOSTILE}

# What is a broker?

# What is an offset?

A place in the log.
"""


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    shelf, settings = bank_shelf(tmp_path), Settings(home=tmp_path)
    practice = FakePractice(banks={"ward"})
    practice.counter = together(
        BankCounter(shelf, lambda: settings).counter,
        PlanCounter(shelf, lambda: settings, no_vectors).counter,
    )
    served = Served(practice)
    served.start()
    yield served
    served.join()


def drop(page: Page, name: str, text: str) -> None:
    page.evaluate(
        """([name, text]) => {
            const dataTransfer = new DataTransfer();
            dataTransfer.items.add(new File([text], name));
            const given = { dataTransfer, bubbles: true, cancelable: true };
            for (const kind of ["dragover", "drop"]) main.dispatchEvent(new DragEvent(kind, given));
        }""",
        [name, text],
    )


def press(page: Page, button: str) -> None:
    page.get_by_role("button", name=button, exact=True).press("Enter")


def test_a_dropped_list_becomes_a_bank_and_an_advert_becomes_an_interview(
    served: Served,
    browsing: BrowserContext,
    watched: Watched,
    tmp_path: Path,
) -> None:
    page = browsing.new_page()
    watched.watch(page)
    page.goto(served.address)
    expect(page.get_by_role("heading", name="Question banks")).to_be_visible()
    drop(page, "streaming.md", LIST)
    press(page, "A list of questions")
    expect(page.get_by_text("2 questions, from headings")).to_be_visible()
    expect(page.get_by_text("“What is a broker?” was left out")).to_be_visible()
    text = page.get_by_label("The text of the bank")
    written = text.input_value()
    text.fill(written.replace(" A: A place", " B: A place"))
    press(page, "Check")
    press(page, "Line 7")
    expect(text).to_be_focused()
    selected = "text.value.slice(text.selectionStart, text.selectionEnd)"
    assert text.evaluate(f"(text) => {selected}").startswith("2. Q: What is an offset?")
    text.fill(written)
    page.get_by_label("Name").press("Enter")
    expect(page.get_by_text("Saved as 'streaming', with 2 questions.")).to_be_visible()
    assert (tmp_path / "banks" / "streaming.txt").read_text("utf-8") == written

    page.get_by_role("link", name="For a job", exact=True).press("Enter")
    page.get_by_label("Paste the advert").fill(WARD)
    page.get_by_label("At most").fill("10")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Mentions Sepsis")).to_be_visible(timeout=20_000)
    expect(page.get_by_text("No question was found on")).to_be_visible()
    page.get_by_label("Saved as").fill("streaming")
    press(page, "Begin")
    expect(page.get_by_text("You have a bank called 'streaming' already")).to_be_visible()
    press(page, "Cancel")
    expect(page.get_by_text("Nothing was saved.")).to_be_visible()
    page.get_by_label("Saved as").fill("ward")
    with page.expect_response("**/begin"):
        press(page, "Begin")

    assert served.practice.begun == [Wish("ward")]
    assert {path.name for path in (tmp_path / "banks").iterdir()} == {"streaming.txt", "ward.txt"}
    served.practice.host.is_on = False
    quit_from(page)
    assert watched.complaints == []
    assert not [url for url in watched.requests if not url.startswith("http://127.0.0.1:")]

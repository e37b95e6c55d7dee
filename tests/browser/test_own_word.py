"""The last word on a verdict: checked in the page, saved, and read back by ``simulator review``."""

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from simulator.history.records import SessionRecord
from simulator.reports.review_view import Material
from tests.browser.conftest import Watched, open_page, until
from tests.building.answers import followed_up, in_other_words
from tests.building.homes import keep_session, session_json
from tests.building.sessions import session

pytestmark = pytest.mark.browser


@pytest.fixture
def record() -> SessionRecord:
    """An answer with points of every kind, and one with two points of which one is covered."""
    second = followed_up("well then there was Kafka", "nothing more")
    return session(
        replace(in_other_words(), audio_seconds=14.4), replace(second, audio_seconds=14.4)
    )


@pytest.fixture
def opened(page: Page, tmp_path: Path, record: SessionRecord, material: Material) -> Page:
    """Its page."""
    open_page(page, tmp_path, record, material)
    return page


def answer(page: Page, number: int = 1) -> Locator:
    return page.locator(f"#answer-{number}")


def box(page: Page, point: str, number: int = 1) -> Locator:
    return answer(page, number).get_by_role("checkbox", name=point)


def lit(page: Page, light: str) -> str:
    words = page.locator(f"#a1-0 .w.{light}").all_text_contents()
    return " ".join(words)


def save(page: Page, tmp_path: Path) -> Path:
    with page.expect_download() as downloading:
        page.get_by_role("button", name="Save notes and points as a file").click()
    saved = tmp_path / downloading.value.suggested_filename
    downloading.value.save_as(saved)
    return saved


def test_the_boxes_of_points_that_count_are_checked(opened: Page) -> None:
    states = [
        box(opened, point).is_checked() for point in ("back-off", "Kafka", "automation", "S3")
    ]

    assert states == [True, False, False, True]


def test_who_only_hears_the_page_is_told_point_verdict_and_whose_word_it_is(opened: Page) -> None:
    expect(box(opened, "automation")).to_have_accessible_name("automation")
    expect(box(opened, "automation")).to_have_accessible_description("missed")
    expect(box(opened, "S3")).to_have_accessible_description("covered on your word")

    box(opened, "automation").check()

    expect(box(opened, "automation")).to_have_accessible_description("covered on your word")
    expect(opened.get_by_role("status")).to_have_text(
        "3 of 4 points of answer 1, 62%. Not saved yet."
    )


def test_a_box_that_is_checked_counts_at_once_and_no_longer_when_it_is_unchecked(
    opened: Page,
) -> None:
    before = opened.locator("body").inner_text()
    assert "38%" in answer(opened).inner_text()  # two and a half of four, less a slip
    assert "2 of 4, 1 unsure" in answer(opened).inner_text()

    box(opened, "automation").click()

    assert "62%" in answer(opened).inner_text()
    assert "3 of 4, 1 unsure" in answer(opened).inner_text()
    assert answer(opened).locator("meter").evaluate("(meter) => meter.value") == 0.625
    assert opened.locator("nav b").all_text_contents() == ["62%", "50%"]
    expect(opened.locator("#average")).to_have_text("56%")

    box(opened, "automation").click()

    assert opened.locator("main").inner_text() in before
    assert opened.locator("nav b").all_text_contents() == ["38%", "50%"]


def test_the_words_of_a_point_are_lit_as_long_as_it_counts(opened: Page) -> None:
    assert lit(opened, "covered") == "waited a bit longer every time"
    assert lit(opened, "unsure") == "a queue fed it"
    assert lit(opened, "slip") == "big discounts"

    box(opened, "back-off").uncheck()
    assert lit(opened, "covered") == ""

    box(opened, "automation").check()  # in the words that may also mean Kafka
    assert lit(opened, "covered") == "a queue fed it"
    assert lit(opened, "unsure") == ""


def test_a_word_that_is_taken_back_is_nobodys(opened: Page) -> None:
    box(opened, "S3").uncheck()

    expect(box(opened, "S3")).to_have_accessible_description("missed")


def test_the_keyboard_checks_a_box_and_plays_nothing(opened: Page) -> None:
    box(opened, "back-off").focus()
    opened.keyboard.press("Tab")  # to the words that it rests on
    opened.keyboard.press("Tab")
    opened.keyboard.press(" ")

    expect(box(opened, "Kafka")).to_be_focused()
    expect(box(opened, "Kafka")).to_be_checked()
    assert opened.evaluate("[...document.querySelectorAll('audio')].every((a) => a.paused)")


def test_the_closest_words_are_played_from_their_time(opened: Page) -> None:
    opened.get_by_role("button", name="Play the words closest to automation").click()

    until(opened, "document.querySelector('#a1-0 audio').currentTime >= 8.0")
    until(opened, "document.querySelector('#a1-0 audio').paused")
    assert 11.8 <= opened.evaluate("document.querySelector('#a1-0 audio').currentTime") < 12.9


def test_a_page_with_boxes_that_are_not_saved_asks_before_it_is_left(
    opened: Page, watched: Watched
) -> None:
    box(opened, "Kafka").check()

    with opened.expect_event("dialog") as asked:
        opened.close(run_before_unload=True)

    assert asked.value.type == "beforeunload"
    asked.value.accept()
    watched.complaints.clear()


def review(home: Path, *options: object) -> str:
    command = [sys.executable, "-m", "simulator", "--home", home, "review", "--no-open", *options]
    finished = subprocess.run(
        list(map(str, command)), capture_output=True, encoding="utf-8", check=True
    )
    return finished.stdout


def key_points(folder: Path, number: int) -> dict[str, tuple[str, str | None]]:
    points: list[dict[str, Any]] = session_json(folder)["answers"][number - 1]["key_points"]
    return {point["text"]: (point["verdict"], point["how"]) for point in points}


def test_what_is_checked_is_saved_and_read_back_into_the_session(
    page: Page, tmp_path: Path, record: SessionRecord, project: Path
) -> None:
    home = tmp_path / "home"
    folder = keep_session(home, record, project / "audio_fixtures" / "short-04-wrong.ogg")
    review(home)
    page.goto((folder / "review.html").as_uri())
    box(page, "automation").check()
    box(page, "Kafka", 2).focus()
    page.keyboard.press(" ")
    page.get_by_label("Notes on answer 2").fill("Say it again.")
    page.get_by_label("Your name").fill("Anna")
    expect(box(page, "automation")).to_have_accessible_description("covered on Anna's word")

    saved = save(page, tmp_path)
    told = review(home, "--notes", saved)

    assert json.loads(saved.read_text("utf-8"))["notes"] == [{"answer": 2, "text": "Say it again."}]
    assert "Answer 1: automation: missed -> covered (on Anna's word)" in told
    assert key_points(folder, 1)["automation"] == ("covered", "self")
    assert key_points(folder, 1)["Kafka"] == ("unsure", "meaning")
    assert key_points(folder, 2)["Kafka"] == ("missed", "self")
    assert "a queue fed it" in (home / "heard_forms.json").read_text("utf-8")

    page.goto((folder / "review.html").as_uri())

    expect(box(page, "automation")).to_be_checked()
    expect(box(page, "automation")).to_have_accessible_description("covered on Anna's word")
    expect(box(page, "Kafka", 2)).not_to_be_checked()
    expect(page.get_by_label("Notes on answer 2")).to_have_value("Say it again.")
    expect(page.locator("nav b").first).to_have_text("62%")
    expect(page.get_by_role("status")).to_have_text("")

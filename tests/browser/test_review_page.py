"""The review page as a person uses it: opened from disk, clicked, heard, typed into."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from simulator.reports.jinja2_page import review_page
from simulator.reports.review_view import Material
from simulator.sessions.review_notes import read_review_notes
from tests.browser.conftest import Watched, open_page, until
from tests.building.answers import HOSTILE, answer, followed_up, hostile_session
from tests.building.questions import question
from tests.building.sessions import session

pytestmark = pytest.mark.browser

SAID = "well then there was Kafka and nothing else in there"
REPLY = "oh and then we had an S3 bucket too"


@pytest.fixture
def opened(page: Page, tmp_path: Path, material: Material) -> Page:
    """The page of an answer with a reply."""
    record = followed_up(SAID, REPLY)
    open_page(page, tmp_path, session(replace(record, audio_seconds=14.4)), material)
    return page


def time_of(page: Page, part: str = "a1-0") -> float:
    return float(page.evaluate(f"document.querySelector('#{part} audio').currentTime"))


def is_playing(page: Page) -> bool:
    return bool(page.evaluate("!document.querySelector('#a1-0 audio').paused"))


def seeks(page: Page, part: str = "a1-0") -> None:
    """Keep the places that the player jumps to, and whether it was started."""
    page.evaluate(
        "(id) => { window.places = []; const a = document.querySelector(`#${id} audio`);"
        "a.addEventListener('play', () => { window.wasStarted = true; });"
        "a.addEventListener('seeking', () => window.places.push(a.currentTime)); }",
        part,
    )


def test_a_clicked_word_is_heard_from_its_beginning(opened: Page) -> None:
    seeks(opened)

    opened.locator("#a1-0 .w", has_text="Kafka").click()

    until(opened, "window.places.length && !document.querySelector('audio').paused")
    assert opened.evaluate("window.places[0]") == pytest.approx(4.0, abs=0.1)
    until(opened, "document.querySelector('audio').currentTime > 4.3")


def test_words_are_lit_as_they_are_heard(opened: Page) -> None:
    opened.evaluate(
        "() => { window.steps = []; const a = document.querySelector('audio');"
        "new MutationObserver((changes) => changes.forEach(({ target: t }) => {"
        "  if (t.classList.contains('lit')) window.steps.push([a.currentTime, +t.dataset.start]);"
        "})).observe(document.querySelector('.transcript'),"
        "  { subtree: true, attributeFilter: ['class'] }); }"
    )
    opened.locator("#a1-0 .w", has_text="Kafka").click()

    until(opened, "window.steps.length >= 4")

    steps = opened.evaluate("window.steps")
    assert [start for _, start in steps[:4]] == [4.0, 5.0, 6.0, 7.0]
    for heard_at, start in steps[:4]:
        assert heard_at == pytest.approx(start, abs=0.25)
    assert opened.locator(".lit").count() <= 1


def test_evidence_is_played_to_its_end(opened: Page) -> None:
    seeks(opened)

    opened.get_by_role("button", name="Play the evidence for Kafka").click()

    until(opened, "window.places.length && !document.querySelector('audio').paused")
    assert opened.evaluate("window.places[0]") == pytest.approx(4.0, abs=0.1)
    until(opened, "document.querySelector('audio').paused")
    assert 4.8 <= time_of(opened) < 5.8


def test_evidence_of_a_prompted_point_is_played_from_the_reply(opened: Page) -> None:
    seeks(opened, "a1-1")

    opened.get_by_role("button", name="Play the evidence for S3").click()

    until(opened, "window.places.length > 0 && window.wasStarted")
    assert opened.evaluate("window.places[0]") == pytest.approx(6.0, abs=0.1)
    assert not is_playing(opened)


def test_a_click_into_the_waveform_plays_from_there(opened: Page) -> None:
    seeks(opened)
    wave = opened.locator("#a1-0 .wave")
    box = wave.bounding_box()
    assert box

    wave.click(position={"x": box["width"] / 2, "y": 10})

    until(opened, "window.places.length > 0")
    assert opened.evaluate("window.places[0]") == pytest.approx(7.2, abs=0.1)


def test_only_one_recording_plays_at_a_time(opened: Page) -> None:
    opened.locator("#a1-0 .w").first.click()
    until(opened, "!document.querySelector('#a1-0 audio').paused")

    opened.locator("#a1-1 .w").first.click()

    until(opened, "!document.querySelector('#a1-1 audio').paused")
    until(opened, "document.querySelector('#a1-0 audio').paused")
    assert time_of(opened) < 12  # it was stopped, not heard to its end


def test_keys_play_pause_and_move(opened: Page) -> None:
    opened.keyboard.press(" ")
    until(opened, "!document.querySelector('audio').paused")
    opened.keyboard.press(" ")
    until(opened, "document.querySelector('audio').paused")
    before = time_of(opened)
    opened.keyboard.press("ArrowRight")
    assert time_of(opened) == pytest.approx(before + 3, abs=0.1)

    opened.locator("#a1-0 .transcript").focus()
    opened.keyboard.press("ArrowRight")
    assert time_of(opened) == pytest.approx(int(before) + 4, abs=0.1)
    opened.keyboard.press("ArrowLeft")
    assert time_of(opened) == pytest.approx(int(before) + 3, abs=0.1)


def test_the_focus_can_be_seen(opened: Page) -> None:
    opened.keyboard.press("Tab")

    assert opened.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_what_was_typed_and_said_is_shown_as_text(
    page: Page, tmp_path: Path, material: Material
) -> None:
    hostile = replace(material, notes={1: f"</textarea>{HOSTILE}"})

    open_page(page, tmp_path, hostile_session(), hostile)

    expect(page.locator("h2")).to_have_text(f"1. {HOSTILE}")
    expect(page.locator(".model")).to_have_text(f"Kafka. {HOSTILE}")
    expect(page.locator("#a1-0 .transcript")).to_contain_text("<img src=x onerror=alert(2)>")
    expect(page.locator("#a1-1 h3")).to_have_text(f"Follow-up: {HOSTILE}")
    expect(page.locator("textarea")).to_have_value(f"</textarea>{HOSTILE}")
    assert page.locator("img").count() == 0
    assert page.locator("script").count() == 2


def test_a_script_that_was_smuggled_in_would_not_run(
    page: Page, tmp_path: Path, watched: Watched
) -> None:
    path = tmp_path / "smuggled.html"
    whole = review_page(session(answer(SAID)))
    smuggled = "<script>alert(1)</script><p style='color: red' onclick='alert(2)'>here</p>"
    path.write_text(whole.replace("<main>", f"<main>{smuggled}"), "utf-8")

    page.goto(path.as_uri())
    page.get_by_text("here", exact=True).click()

    assert len(watched.complaints) >= 2
    assert all("Content Security Policy" in text for text in watched.complaints)
    watched.complaints.clear()


def test_notes_are_saved_as_a_file_and_can_be_read_back(
    opened: Page, tmp_path: Path, material: Material
) -> None:
    opened.get_by_label("Notes on answer 1").fill('Slower, "please"\nand </script> shorter')
    with opened.expect_download() as downloading:
        opened.get_by_role("button", name="Save notes and points as a file").click()
    saved = tmp_path / downloading.value.suggested_filename
    downloading.value.save_as(saved)

    record = session(followed_up(SAID, REPLY))
    notes = read_review_notes(saved, record).texts
    open_page(opened, tmp_path, record, replace(material, notes=notes))

    expect(opened.get_by_label("Notes on answer 1")).to_have_value(
        'Slower, "please"\nand </script> shorter'
    )


def test_keys_typed_into_a_note_do_not_move_the_player(opened: Page) -> None:
    opened.get_by_label("Notes on answer 1").press_sequentially("a b c")

    assert opened.get_by_label("Notes on answer 1").input_value() == "a b c"
    assert not is_playing(opened)


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_is_cut_off_and_text_can_be_read(
    chromium: Browser, tmp_path: Path, width: int, scheme: str
) -> None:
    path = tmp_path / "review.html"
    long_word = answer(f"{'x' * 200} Kafka", question(text="y" * 300))
    path.write_text(review_page(session(long_word, long_word)), "utf-8")
    context = chromium.new_context(
        viewport={"width": width, "height": 800},
        color_scheme="dark" if scheme == "dark" else "light",
    )
    page = context.new_page()
    page.goto(path.as_uri())

    assert page.evaluate("document.documentElement.scrollWidth") == width
    front, back = (
        page.evaluate(f"getComputedStyle(document.querySelector('{what}').closest('{of}')).{name}")
        for what, of, name in [("h2", "h2", "color"), ("h2", "article", "backgroundColor")]
    )
    assert abs(brightness(front) - brightness(back)) > 150
    assert (brightness(back) < 100) == (scheme == "dark")
    context.close()


def brightness(colour: str) -> float:
    red, green, blue = (int(part) for part in re.findall(r"\d+", colour)[:3])
    return (red + green + blue) / 3

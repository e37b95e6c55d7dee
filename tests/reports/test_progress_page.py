import re
import sys
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from simulator.history.fsrs_schedule import due_after
from simulator.history.scheduling import standings
from simulator.history.store import Store
from simulator.reports.progress import progress_of
from simulator.reports.progress_page import compared, progress_page
from tests.building.kept_answers import scored_answer
from tests.building.questions import queue_question
from tests.building.sessions import keep, session
from tests.fakes.store import FakeStore

NOW = datetime(2025, 1, 4, tzinfo=UTC)


def practised(*shares: int, text: str = "What is a queue for?") -> FakeStore:
    """One question with attempts that covered so many of two points."""
    store = FakeStore(lambda: NOW)
    for attempt, covered in enumerate(shares, start=1):
        asked = queue_question(text=text)
        keep(store, session(), replace(scored_answer(asked, covered), attempt=attempt))
    return store


def page(store: Store) -> str:
    answers = store.past_answers()
    past = standings(answers, due_after)
    return progress_page(progress_of(answers, store.past_points(), past, NOW, UTC), compared(store))


def test_best_and_latest_attempt_stand_side_by_side() -> None:
    (pair,) = compared(practised(0, 2, 1))

    assert (pair.best.answer.attempt, pair.latest.answer.attempt) == (2, 3)
    assert pair.attempts == 3
    assert not pair.is_same


def test_of_equally_good_attempts_the_later_is_the_best() -> None:
    (pair,) = compared(practised(1, 2, 2))

    assert pair.is_same


def test_the_page_plots_each_measure_of_each_unit() -> None:
    html = page(practised(0, 1))

    titles = re.findall(r'aria-label="([^"]*)"', html)
    assert [title.split(",")[0] for title in titles] == [
        "Coverage",
        "Pace (words per minute)",
        "Share of time in long pauses",
        "Time to first word (seconds)",
    ]
    assert "1 question;" in html


def test_without_matplotlib_the_page_tells_how_to_get_its_charts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)

    html = page(practised(0, 1))

    assert "interview-simulator[charts]" in html
    assert "1 question;" in html
    assert "aria-label" not in html


def test_the_page_is_whole_in_one_file() -> None:
    html = page(practised(0, 1))

    assert not re.search(r'(src|href)="(?!#)', html)
    assert "url(http" not in html
    assert "@import" not in html


def test_what_a_bank_holds_is_shown_as_text() -> None:
    html = page(practised(0, text="Why <script>alert(1)</script>?"))

    assert "<script" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html


def test_nothing_that_a_terminal_obeys_is_left_in_the_page() -> None:
    html = page(practised(1, text="What is \x1b[31ma \u202equeue for?"))

    assert "What is [31ma queue for?" in html

"""Forgetting from a page: what will go is told first, and nothing else goes."""

from pathlib import Path
from typing import Any

import pytest

from simulator.errors import HistoryError, WindowError
from simulator.sessions.library import SessionLibrary
from simulator.sessions.locks import running
from simulator.settings import load_settings
from simulator.window.counters.forgetting import ForgettingCounter
from tests.building.homes import practised


def counter(home: Path) -> ForgettingCounter:
    library = SessionLibrary(home / "sessions")
    return ForgettingCounter(library, lambda: load_settings(home))


def agreed(home: Path, wanted: dict[str, Any]) -> dict[str, Any]:
    told = counter(home).going(wanted)["told"]
    return counter(home).forget(wanted | {"told": told})


def test_what_will_go_is_told_before_and_nothing_goes_yet(tmp_path: Path) -> None:
    first, _second = practised(tmp_path)

    going = counter(tmp_path).going({"session": first.name})

    assert going["words"] == "1 session: 3 recordings, 2 answers in the history, 0.3 MB."
    assert first.exists()


def test_one_session_is_forgotten_and_told_in_the_words_of_the_command(tmp_path: Path) -> None:
    first, second = practised(tmp_path)

    told = agreed(tmp_path, {"session": first.name})["told"]

    assert told == ["Deleted 1 session, also from the backups of the history."]
    assert (first.exists(), second.exists()) == (False, True)


def test_those_before_a_day_or_all_are_forgotten(tmp_path: Path) -> None:
    *old, middle, last = practised(tmp_path, days=4)

    agreed(tmp_path, {"before": "2025-01-04"})
    assert [one.exists() for one in (*old, middle, last)] == [False, False, True, True]
    agreed(tmp_path, {"all": True})

    assert not last.exists()
    assert not counter(tmp_path).going({"all": True})["is_any"]


def test_what_was_not_told_is_not_deleted(tmp_path: Path) -> None:
    first, second = practised(tmp_path)
    told = counter(tmp_path).going({"session": first.name})["told"]

    for wanted in ({"all": True}, {"session": second.name}):
        with pytest.raises(WindowError, match="Nothing was deleted"):
            counter(tmp_path).forget(wanted | {"told": told})

    assert first.exists()
    assert second.exists()


def test_a_session_that_is_on_stays_and_is_told_of(tmp_path: Path) -> None:
    first, _second = practised(tmp_path)

    with running(first), pytest.raises(HistoryError, match="still running; end it first"):
        agreed(tmp_path, {"session": first.name})

    assert (first / "session.json").exists()


@pytest.mark.parametrize(
    "wanted",
    [{}, {"session": "last"}, {"session": ".."}, {"before": "yesterday"}, {"all": "yes"}],
)
def test_nothing_else_can_be_named(tmp_path: Path, wanted: dict[str, Any]) -> None:
    practised(tmp_path)

    with pytest.raises(WindowError):
        counter(tmp_path).going(wanted)

"""What a page is told of all that was practised."""

from pathlib import Path

import pytest

from simulator.errors import WindowError
from simulator.settings import load_settings
from simulator.window.counters.history import HistoryCounter
from tests.building.homes import keep_session, practised
from tests.building.kept_answers import scored_answer
from tests.building.sessions import session


def counter(home: Path) -> HistoryCounter:
    return HistoryCounter(lambda: load_settings(home))


def test_all_sessions_are_told_a_page_of_them_at_a_time(tmp_path: Path) -> None:
    *_, last = practised(tmp_path, days=3)

    scene = counter(tmp_path).sessions({"bank": "", "most": 2})

    assert [len(scene["rows"]), scene["left"]] == [2, 1]
    assert scene["rows"][0]["name"] == last.name


def test_a_search_leads_to_the_answers_in_their_sessions(tmp_path: Path) -> None:
    first, second = practised(tmp_path)

    scene = counter(tmp_path).search({"text": "decoupl"})

    assert {row["session"] for row in scene["rows"]} == {first.name, second.name}
    assert any(part["is_found"] for part in scene["rows"][0]["parts"])


def test_all_attempts_at_one_question_are_told(tmp_path: Path) -> None:
    practised(tmp_path)
    (row, *_) = counter(tmp_path).search({"text": "decoupling"})["rows"]

    scene = counter(tmp_path).attempts({"question": row["key"].rpartition(" ")[0]})

    assert [one["what"] for one in scene["rows"]] == ["Attempt 2", "Attempt 1"]


def test_weak_answers_are_the_latest_to_each_question_below_a_share(tmp_path: Path) -> None:
    _, last = practised(tmp_path)
    asked = counter(tmp_path)

    everything, nothing = asked.weak({"below": 100}), asked.weak({"below": 1})

    assert {row["session"] for row in everything["rows"]} == {last.name}
    shares = [row["share"] for row in everything["rows"]]
    assert shares == sorted(shares)
    assert max(shares) < 1.0
    assert "less than 100% of the points" in everything["words"]
    assert all(row["share"] < 0.01 for row in nothing["rows"])


def test_a_session_whose_folder_was_put_back_is_added(tmp_path: Path) -> None:
    practised(tmp_path)
    keep_session(tmp_path, session(scored_answer(), name="20250301T100000Z-storage"))
    assert len(counter(tmp_path).sessions({"bank": "", "most": 9})["rows"]) == 2

    (told,) = counter(tmp_path).rebuild({})

    assert "now has all that is in 3 session folders" in told
    assert len(counter(tmp_path).sessions({"bank": "", "most": 9})["rows"]) == 3


def test_the_progress_comes_as_a_page_of_its_own(tmp_path: Path) -> None:
    practised(tmp_path)

    page = counter(tmp_path).progress_page("page")

    assert page.is_own_page
    assert isinstance(page.content, bytes)
    assert b"<title>Progress</title>" in page.content


def test_before_the_first_session_there_is_nothing(tmp_path: Path) -> None:
    new = counter(tmp_path / "new")

    assert new.sessions({"bank": "", "most": 9})["rows"] == []
    assert new.search({"text": "kafka"})["words"] == "No answer contains kafka."
    with pytest.raises(WindowError, match="Practise first"):
        new.progress_page("page")
    assert not (tmp_path / "new").exists()

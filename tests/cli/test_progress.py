import json
from pathlib import Path

from tests.building.commands import Run
from tests.building.homes import practised


def test_progress_tells_what_is_due_weak_and_improved(run: Run, home: Path) -> None:
    practised(home, days=3)

    shown = run("progress").stdout

    assert "data-engineer: 6 answers to 2 questions" in shown
    assert "Due now: 2" in shown
    assert "0% -> 100%  data-engineer/short/1  What is a queue for?" in shown
    assert "━━━━" in shown


def test_a_point_missed_again_and_again_is_named(run: Run, home: Path) -> None:
    practised(home, days=2)

    assert "back pressure: missed 2 of 2  (data-engineer/short/1)" in run("progress").stdout


def test_progress_is_printed_as_json(run: Run, home: Path) -> None:
    practised(home, days=3)

    printed = json.loads(run("progress", "--json").stdout)

    assert {one["question_id"] for one in printed["due"]} == {
        "data-engineer/short/1",
        "data-engineer/short/2",
    }
    assert printed["units"][0]["answers"] == 6
    assert printed["units"][0]["days"][0]["day"] == "2025-01-02"


def test_without_answers_progress_says_how_to_begin(run: Run, home: Path) -> None:
    assert "No answers yet" in run("progress").stdout
    assert json.loads(run("progress", "--json").stdout)["units"] == []
    assert not home.exists()


def test_the_page_is_written_where_it_is_wanted(run: Run, home: Path, tmp_path: Path) -> None:
    practised(home, days=3)
    page = tmp_path / "progress.html"

    finished = run("progress", "--page", page)

    assert f"Page: {page}" in finished.stdout
    assert "What is a topic for?" in page.read_text(encoding="utf-8")


def test_a_page_that_can_not_be_written_is_told_without_a_traceback(
    run: Run, home: Path, tmp_path: Path
) -> None:
    practised(home, days=1)
    (tmp_path / "file").touch()

    finished = run("progress", "--page", tmp_path / "file" / "progress.html")

    assert finished.returncode == 1
    assert "can't be written" in finished.stderr
    assert "Traceback" not in finished.stderr

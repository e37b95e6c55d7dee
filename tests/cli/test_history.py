import json
from contextlib import closing
from pathlib import Path

import pytest

from simulator.history.sqlite_store import SqliteStore
from tests.building.commands import Run
from tests.building.homes import practised


def test_one_questions_attempts_are_listed(run: Run, home: Path) -> None:
    practised(home, days=3)

    shown = run("history", "--question", "short/1").stdout.splitlines()

    assert shown[0] == "data-engineer/short/1"
    assert "What is a queue for?" in shown[1]
    assert [line.split()[3:5] for line in shown[2:]] == [["1", "0%"], ["2", "50%"], ["3", "100%"]]
    assert shown[2].startswith("2025-01-02 03:04")


@pytest.mark.usefixtures("in_honolulu")
def test_times_are_local_for_people_and_utc_in_files(run: Run, home: Path) -> None:
    practised(home)

    (first, _second) = json.loads(run("history", "--question", "short/1", "--json").stdout)[
        "attempts"
    ]
    listed = run("history").stdout + run("history", "--question", "short/1").stdout

    assert first["answered_at"] == "2025-01-02T03:04:05Z"
    assert listed.count("2025-01-01 17:04") == 2


def test_attempts_are_printed_as_json(run: Run, home: Path) -> None:
    practised(home)

    printed = json.loads(run("history", "--question", "data-engineer/short/1", "--json").stdout)

    assert [attempt["coverage"] for attempt in printed["attempts"]] == [0.0, 0.5]
    assert printed["attempts"][0]["words_per_minute"] == 109.1


def test_a_question_that_was_never_answered_is_told_with_those_that_were(
    run: Run, home: Path
) -> None:
    practised(home)

    finished = run("history", "--question", "long/9")

    assert finished.returncode == 1
    assert "'long/9'. Give one of data-engineer/short/1, data-engineer/short/2." in finished.stderr


def test_a_question_is_named_with_its_unit_as_the_bank_writes_it(run: Run, home: Path) -> None:
    practised(home, days=1)

    assert "attempt 1" in run("history", "--question", "Data Engineer/short/1").stdout


def test_what_was_said_is_found_and_shown(run: Run, home: Path) -> None:
    practised(home)

    shown = run("history", "--search", '"back pressure"').stdout

    assert shown.count("data-engineer/short/2, attempt") == 2
    assert "[Back pressure]" in shown


def test_what_is_found_is_printed_as_json(run: Run, home: Path) -> None:
    practised(home)

    printed = json.loads(run("history", "--search", "decoupl", "--json").stdout)

    assert len(printed["answers"]) == 4
    assert "[decoupling]" in printed["answers"][0]["snippet"]


@pytest.mark.parametrize("text", ["kafka", '"', "a OR b", "*"])
def test_a_search_that_finds_nothing_says_so(run: Run, home: Path, text: str) -> None:
    practised(home)

    finished = run("history", "--search", text)

    assert finished.returncode == 0
    assert finished.stdout == f"No answer contains {text}.\n"


def test_a_search_before_any_practice_finds_nothing(run: Run, home: Path) -> None:
    assert "No answer contains" in run("history", "--search", "kafka").stdout
    assert not home.exists()


def test_a_history_that_was_restored_says_so_beside_the_json(run: Run, home: Path) -> None:
    practised(home, days=3)
    path = home / "history.sqlite3"
    path.write_bytes(b"no database " * 1000)

    finished = run("history", "--json")

    assert len(json.loads(finished.stdout)["sessions"]) >= 1
    assert "was damaged" in finished.stderr
    assert "history.backup-" in finished.stderr
    assert "history.damaged-" in finished.stderr


def test_session_folders_that_were_put_back_are_added_when_asked(run: Run, home: Path) -> None:
    first, _ = practised(home)
    with closing(SqliteStore(home / "history.sqlite3")) as store:
        store.forget([first.name])
    assert first.name not in run("history").stdout

    finished = run("history", "--rebuild")

    assert first.name in finished.stdout
    assert "2 session folders" in finished.stderr


def test_a_history_that_is_gone_is_restored_from_its_backup(run: Run, home: Path) -> None:
    first, _ = practised(home)
    (home / "history.sqlite3").unlink()

    finished = run("history")

    assert "was damaged (it is missing)" in finished.stderr
    assert first.name in finished.stdout

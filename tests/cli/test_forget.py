import json
from pathlib import Path

import pytest

from simulator.sessions.locks import running
from tests.building.commands import Run
from tests.building.homes import practised


def sessions_in_history(run: Run) -> list[str]:
    listed = json.loads(run("history", "--json").stdout)["sessions"]
    return [session["session"] for session in listed]


def test_forgetting_shows_what_goes_and_deletes_it_everywhere(run: Run, home: Path) -> None:
    first, second = practised(home)

    finished = run("forget", first.name, "--yes")

    assert f"{first.name}  3 recordings, 2 answers in the history, 0.3 MB" in finished.stdout
    assert "Deleted 1 session" in finished.stdout
    assert not first.exists()
    assert len(list(second.glob("*.wav"))) == 3
    assert sessions_in_history(run) == [second.name]
    assert all(first.name.encode() not in path.read_bytes() for path in home.glob("history*"))


def test_without_an_answer_nothing_is_deleted(run: Run, home: Path) -> None:
    folders = practised(home)

    finished = run("forget", "--all")

    assert "2 sessions: 6 recordings, 4 answers in the history, 0.6 MB." in finished.stdout
    assert finished.returncode == 1
    assert "nothing was deleted. To delete without asking, add --yes" in finished.stderr
    assert all(len(list(folder.glob("*.wav"))) == 3 for folder in folders)
    assert len(sessions_in_history(run)) == 2


def test_sessions_before_a_day_are_forgotten(run: Run, home: Path) -> None:
    *old, kept = practised(home, days=3)

    run("forget", "--before", "2025-01-04", "--yes")

    assert [folder.exists() for folder in old] == [False, False]
    assert sessions_in_history(run) == [kept.name]


@pytest.mark.usefixtures("in_honolulu")
def test_a_day_is_that_of_the_person(run: Run, home: Path) -> None:
    old, kept = practised(home)

    shown = run("forget", "--before", "2025-01-02", "--yes").stdout

    assert f"  2025-01-01 17:04  {old.name}  3 recordings" in shown
    assert sessions_in_history(run) == [kept.name]


def test_all_is_forgotten_with_its_backups(run: Run, home: Path) -> None:
    practised(home, days=3)
    assert list(home.glob("history.backup-*"))

    run("forget", "--all", "--yes")

    assert list((home / "sessions").iterdir()) == []
    assert not list(home.glob("history.backup-*"))
    assert sessions_in_history(run) == []


def test_a_running_session_is_left_alone(run: Run, home: Path) -> None:
    first, second = practised(home)

    with running(second):
        finished = run("forget", "--all", "--yes")

    assert f"The session {second.name} is still running" in finished.stderr
    assert "Deleted 1 session," in finished.stdout
    assert not first.exists()
    assert len(list(second.glob("*.wav"))) == 3
    assert sessions_in_history(run) == [second.name]


def test_json_shows_what_would_go_and_deletes_only_when_told(run: Run, home: Path) -> None:
    first, _ = practised(home)

    shown = json.loads(run("forget", first.name, "--json").stdout)

    assert shown["forgotten"] == []
    assert shown["sessions"][0]["recordings"] == 3
    assert first.exists()
    assert json.loads(run("forget", first.name, "--json", "--yes").stdout)["forgotten"] == [
        first.name
    ]
    assert not first.exists()


def test_what_a_link_leads_to_is_never_deleted(run: Run, home: Path, tmp_path: Path) -> None:
    first, second = practised(home)
    first.rename(tmp_path / "elsewhere")
    first.symlink_to(tmp_path / "elsewhere")

    finished = run("forget", "--all", "--yes")

    assert f"{first} is a link to {tmp_path}/elsewhere" in finished.stderr
    assert "Deleted 1 session," in finished.stdout
    assert finished.returncode == 1
    assert len(list((tmp_path / "elsewhere").iterdir())) == 4
    assert not second.exists()
    assert sessions_in_history(run) == [first.name]


def test_what_a_person_put_into_a_session_folder_stays(run: Run, home: Path) -> None:
    (folder,) = practised(home, days=1)
    run("export", "--format", "md", "--format", "vtt")
    (folder / "thesis.txt").write_text("mine", encoding="utf-8")
    (folder / "notes").mkdir()

    finished = run("forget", "last", "--yes")

    left = f"{folder} also contains other files, and is kept: notes and thesis.txt."
    assert left in finished.stderr
    assert sorted(path.name for path in folder.iterdir()) == ["notes", "thesis.txt"]
    assert sessions_in_history(run) == []


@pytest.mark.parametrize("name", ["2019 web app", "20200101T000000Z-web-app"])
def test_the_folder_of_another_program_is_no_session(run: Run, home: Path, name: str) -> None:
    practised(home, days=1)
    foreign = home / "sessions" / name / "session.json"
    foreign.parent.mkdir()
    foreign.write_text('{"cookie": 1}', encoding="utf-8")

    shown = run("forget", "--before", "2024-01-01", "--yes").stdout

    assert "There is nothing to forget." in shown
    run("forget", "--all", "--yes")
    assert foreign.exists()


def test_a_folder_that_cant_be_read_is_not_called_deleted(run: Run, home: Path) -> None:
    (folder,) = practised(home, days=1)
    (folder / "session.json").unlink()
    (folder / "session.json").symlink_to("session.json")  # for root can read everything else

    finished = run("forget", "--all", "--yes")

    assert f"{folder} can't be read" in finished.stderr
    assert "Deleted 0 sessions" in finished.stdout
    assert finished.returncode == 1
    assert sessions_in_history(run) == [folder.name]


@pytest.mark.parametrize("command", ["forget", "review", "export --format md", "resume", "correct"])
def test_an_empty_name_is_no_session(run: Run, home: Path, command: str) -> None:
    (folder,) = practised(home, days=1)

    finished = run(*command.split(), *(["--yes"] if command == "forget" else []), "")

    assert "is empty" in finished.stderr
    assert finished.returncode == 2
    assert (folder / "answer-01.wav").exists()


@pytest.mark.parametrize(("wanted", "what"), [("2025", "Several sessions"), ("2024", "No session")])
def test_a_name_that_fits_no_or_several_sessions_deletes_nothing(
    run: Run, home: Path, wanted: str, what: str
) -> None:
    folders = practised(home)

    finished = run("forget", wanted, "--yes")

    assert finished.returncode == 1
    assert what in finished.stderr
    assert all(folder.exists() for folder in folders)


def test_one_choice_of_what_to_forget_is_wanted(run: Run) -> None:
    assert run("forget").returncode == 2
    assert run("forget", "last", "--all").returncode == 2
    vague = run("forget", "--before", "yesterday")
    assert vague.returncode == 2
    assert "'yesterday' is not a date. Write it as 2025-12-31." in vague.stderr


def test_before_any_practice_there_is_nothing_to_forget(run: Run, home: Path) -> None:
    assert "There is nothing to forget." in run("forget", "--all", "--yes").stdout
    assert not home.exists()

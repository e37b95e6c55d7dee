import json
from pathlib import Path

from tests.building.answers import HALF, PERFECT, answer, followed_up
from tests.building.commands import Run
from tests.building.homes import keep_session, session_json
from tests.building.sessions import session


def test_the_last_session_is_exported_into_its_own_folder(run: Run, home: Path) -> None:
    keep_session(home, session(answer(PERFECT), name="20240101T000000Z-x"))
    folder = keep_session(home, session(answer(HALF)))

    finished = run("export", "--format", "csv")

    assert finished.returncode == 0, finished.stderr
    assert HALF in (folder / f"{folder.name}.csv").read_text("utf-8-sig")
    assert f"Written: {folder / folder.name}.csv" in finished.stdout


def test_one_format_takes_a_file_name(run: Run, home: Path, tmp_path: Path) -> None:
    keep_session(home, session(answer(HALF)))

    run("export", "2025", "--format", "pdf", "--output", tmp_path / "new" / "mine.pdf")

    assert (tmp_path / "new" / "mine.pdf").read_bytes().startswith(b"%PDF")


def test_several_formats_go_into_a_folder(run: Run, home: Path, tmp_path: Path) -> None:
    record = session(followed_up(HALF, "and S3"))
    keep_session(home, record)
    formats = [part for form in ("md", "docx", "vtt") for part in ("--format", form)]

    finished = run("export", "last", *formats, "--output", tmp_path / "out")

    assert finished.returncode == 0, finished.stderr
    assert {path.name for path in (tmp_path / "out").iterdir()} == {
        f"{record.session}.md",
        f"{record.session}.docx",
        "answer-01.vtt",
        "answer-01-follow-up-1.vtt",
    }


def test_a_dash_is_standard_output(run: Run, home: Path) -> None:
    keep_session(home, session(answer(HALF)))

    finished = run("export", "--format", "json", "--output", "-")

    assert json.loads(finished.stdout)["answers"][0]["transcript"]["text"] == HALF


def test_standard_output_takes_no_two_files(run: Run, home: Path) -> None:
    keep_session(home, session(answer(HALF)))

    finished = run("export", "--format", "md", "--format", "csv", "--output", "-")

    assert finished.returncode == 2
    assert "Name a folder with --output" in finished.stderr


def test_a_file_is_no_folder_for_several(run: Run, home: Path, tmp_path: Path) -> None:
    keep_session(home, session(answer(HALF)))
    (tmp_path / "taken").write_text("mine", "utf-8")

    finished = run("export", "--format", "md", "--format", "csv", "--output", tmp_path / "taken")

    assert finished.returncode == 1
    assert "Name a folder" in finished.stderr
    assert (tmp_path / "taken").read_text("utf-8") == "mine"


def test_silence_has_no_subtitles(run: Run, home: Path) -> None:
    keep_session(home, session(answer("")))

    finished = run("export", "--format", "srt")

    assert finished.returncode == 1
    assert "no subtitles to write" in finished.stderr


def test_without_sessions_it_says_how_to_begin(run: Run) -> None:
    finished = run("export", "--format", "md")

    assert finished.returncode == 1
    assert "simulator practice BANK" in finished.stderr


def test_a_session_that_names_another_place_writes_nothing_there(
    run: Run, home: Path, tmp_path: Path
) -> None:
    folder = keep_session(home, session(answer(HALF)))
    content = session_json(folder)
    content["session"] = "../../../elsewhere"
    (folder / "session.json").write_text(json.dumps(content), "utf-8")

    finished = run("export", "last", "--format", "md")

    assert finished.returncode == 1
    assert "does not name a file in its folder" in finished.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["home"]


def test_a_file_of_mine_is_replaced_only_by_force(run: Run, home: Path, tmp_path: Path) -> None:
    keep_session(home, session(answer(HALF)))
    export = ("export", "last", "--format", "md", "--output", tmp_path / "mine.md")
    (tmp_path / "mine.md").write_text("my diary", "utf-8")

    refused = run(*export)

    assert refused.returncode == 1
    assert "mine.md already exists. Choose another name, or overwrite it" in refused.stderr
    assert (tmp_path / "mine.md").read_text("utf-8") == "my diary"
    assert run(*export, "--force").returncode == 0
    assert run(*export).returncode == 0  # for now it is the simulator's
    assert HALF in (tmp_path / "mine.md").read_text("utf-8")

"""Nothing leaves the computer, and nothing is left where it does not belong."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.building.commands import QUICK_VOICE, Run
from tests.building.homes import practised

LIKE_A_USER = {"CI", "SIMULATOR_CACHE", "SIMULATOR_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"}


def test_only_the_simulators_own_folders_appear_in_an_empty_home(
    tmp_path: Path, project: Path
) -> None:
    environment = {name: value for name, value in os.environ.items() if name not in LIKE_A_USER}
    subprocess.run(
        [sys.executable, "-m", "simulator", "practice", "bank/data-engineer.txt"]
        + ["--question", "short/9", "--microphone", "audio_fixtures/short-09-full.ogg"]
        + [*QUICK_VOICE, "--speaker", f"{tmp_path}/spoken/"],
        env=environment | {"HOME": str(tmp_path)},
        cwd=project,
        check=True,
    )

    files = {path.relative_to(tmp_path).parts for path in tmp_path.rglob("*") if path.is_file()}
    elsewhere = {parts for parts in files if "interview-simulator" not in parts}
    assert {parts[0] for parts in elsewhere} == {"spoken"}


def _files_that_others_can_read(folder: Path) -> list[str]:
    found = (path for path in (folder, *folder.rglob("*")) if path.lstat().st_mode & 0o077)
    return [str(path.relative_to(folder.parent)) for path in found]


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps a user's folders from others by itself")
def test_nobody_else_can_read_what_is_kept(tmp_path: Path, project: Path) -> None:
    home, page = tmp_path / "home", tmp_path / "shared" / "page.html"
    interview = "printf 'My answer.\\n' | simulator practice data-engineer --question short/9"
    script = f"""
        umask 0; simulator() {{ {sys.executable} -m simulator --home {home} "$@"; }}
        {interview} --typed --speaker none
        umask 022; simulator review --no-open; simulator export --format anki
        simulator bank new mine; simulator review --no-open --output {page}
    """
    subprocess.run(["sh", "-ec", script], cwd=project, check=True)

    assert (home / "banks" / "mine.txt").exists()
    assert _files_that_others_can_read(home) == []
    assert page.stat().st_mode & 0o777 == 0o644
    assert page.parent.stat().st_mode & 0o777 == 0o755


def test_what_others_could_read_before_is_hidden_from_them(run: Run, home: Path) -> None:
    (folder,) = practised(home, days=1)
    for path in (folder.parent, home / "history.sqlite3"):
        path.chmod(0o777)

    run("history")

    assert folder.parent.stat().st_mode & 0o777 == 0o700
    assert (home / "history.sqlite3").stat().st_mode & 0o777 == 0o700


def test_libraries_are_told_not_to_report_their_use() -> None:
    code = "import os, simulator; print(os.environ['ORT_DISABLE_TELEMETRY'])"

    shown = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True
    )

    assert shown.stdout == "1\n"

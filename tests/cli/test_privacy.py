"""Nothing leaves the computer, and nothing is left where it does not belong."""

import os
import subprocess
import sys
from pathlib import Path

LIKE_A_USER = {"CI", "SIMULATOR_CACHE", "SIMULATOR_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"}


def test_only_the_simulators_own_folders_appear_in_an_empty_home(
    tmp_path: Path, project: Path
) -> None:
    environment = {name: value for name, value in os.environ.items() if name not in LIKE_A_USER}
    subprocess.run(
        [sys.executable, "-m", "simulator", "practice", "bank/data-engineer.txt"]
        + ["--question", "short/9", "--microphone", "audio_fixtures/short-09-full.ogg"]
        + ["--speaker", f"{tmp_path}/spoken/"],
        env=environment | {"HOME": str(tmp_path)},
        cwd=project,
        check=True,
    )

    files = {path.relative_to(tmp_path).parts for path in tmp_path.rglob("*") if path.is_file()}
    elsewhere = {parts for parts in files if "interview-simulator" not in parts}
    assert {parts[0] for parts in elsewhere} == {"spoken"}


def test_libraries_are_told_not_to_report_their_use() -> None:
    code = "import os, simulator; print(os.environ['ORT_DISABLE_TELEMETRY'])"

    shown = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True
    )

    assert shown.stdout == "1\n"

"""Grading spread over a cluster on this machine, of which a worker dies."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import distributed
import pytest

from simulator.own_folders import model_cache_folder
from tests.building.commands import Run

BANK = ("--bank", "bank/data-engineer.txt")
_QUESTIONS = (1, 9, 10)


@pytest.fixture
def cluster(home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Two workers, each a process of its own."""
    monkeypatch.setenv("SIMULATOR_HOME", str(home))
    monkeypatch.setenv("SIMULATOR_CACHE", str(model_cache_folder()))
    local_cluster: Any = distributed.LocalCluster  # typed only in part
    with local_cluster(
        n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None
    ) as running:
        yield running


@pytest.fixture
def folder(tmp_path: Path, fixtures_folder: Path) -> Path:
    """Short answers, and one file that is none."""
    folder = tmp_path / "anna"
    folder.mkdir()
    for number in _QUESTIONS:
        source = fixtures_folder / f"short-{number:02}-full.ogg"
        shutil.copyfile(source, folder / f"short-{number}.ogg")
    (folder / "short-8.ogg").write_bytes(b"not audio")
    return folder


def test_a_lost_worker_changes_nothing_of_what_is_printed(
    run: Run, cluster: Any, folder: Path, tmp_path: Path, project: Path
) -> None:
    journal = tmp_path / "kept.jsonl"
    command = ("grade", "--batch", folder, *BANK, "--json")
    spread = ("--dask", cluster.scheduler_address, "--continue", journal)
    process = subprocess.Popen(
        [sys.executable, "-m", "simulator", *map(str, command + spread)],
        cwd=project,
        env=os.environ | {"PYTHONWARNINGS": "error"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    deadline = time.monotonic() + 90
    while not (journal.exists() and journal.stat().st_size):
        assert process.poll() is None
        assert time.monotonic() < deadline
        time.sleep(0.01)
    os.kill(next(iter(cluster.workers.values())).pid, signal.SIGKILL)
    printed, said = process.communicate(timeout=90)

    assert "Traceback" not in said
    assert "Grading 4 recordings" in said
    assert "1 of 4 recordings could not be graded." in said
    results = [json.loads(line) for line in printed.splitlines()]
    assert [Path(result["audio"]["path"]).stem for result in results] == [
        f"short-{number}" for number in (1, 8, 9, 10)
    ]
    assert printed == run(*command).stdout


def test_a_scheduler_that_is_not_there_is_an_error_that_says_how_to_start_one(
    run: Run, folder: Path
) -> None:
    finished = run("grade", "--batch", folder, *BANK, "--dask", "tcp://127.0.0.1:9")

    assert finished.returncode == 1
    assert "dask scheduler" in finished.stderr
    assert "Traceback" not in finished.stderr

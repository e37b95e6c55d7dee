"""The command line as a user meets it: a process of its own, with a home of its own."""

import subprocess
from pathlib import Path

import pytest

from simulator.own_folders import model_cache_folder
from tests.building.commands import Run, completed


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """An empty home folder."""
    return tmp_path / "home"


@pytest.fixture
def run(home: Path) -> Run:
    """Run ``simulator`` with these arguments, at the top of the checkout."""

    def run_simulator(*args: object) -> "subprocess.CompletedProcess[str]":
        places = {"SIMULATOR_HOME": str(home), "SIMULATOR_CACHE": str(model_cache_folder())}
        return completed(args, places)

    return run_simulator

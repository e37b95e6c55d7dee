"""The command line as a user meets it: a process of its own, with a home of its own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from simulator import app
from tests.building.commands import Run


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """An empty home folder."""
    return tmp_path / "home"


@pytest.fixture
def run(home: Path, project: Path) -> Run:
    """Run ``simulator`` with these arguments, at the top of the checkout."""

    def run_simulator(*args: object) -> subprocess.CompletedProcess[str]:
        environment = os.environ | {
            "SIMULATOR_HOME": str(home),
            "SIMULATOR_CACHE": str(app.model_cache_folder()),
            "PYTHONWARNINGS": "error",
        }
        return subprocess.run(
            [sys.executable, "-m", "simulator", *map(str, args)],
            env=environment,
            cwd=project,
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )

    return run_simulator

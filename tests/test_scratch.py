"""Folders for a moment: nothing of them is left, whatever happens."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from simulator.scratch import remove_left_behind, scratch_folder

_KILLED = """
import os, signal
from simulator.scratch import scratch_folder
with scratch_folder() as folder:
    (folder / "secret.wav").touch()
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The system's folder for files of a moment."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


@pytest.fixture
def left_behind(place: Path) -> Path:
    """A folder of a process that was killed."""
    environment = os.environ | {"TMPDIR": str(place), "TEMP": str(place)}
    subprocess.run([sys.executable, "-c", _KILLED], env=environment, check=False)
    (folder,) = place.iterdir()
    assert (folder / "secret.wav").exists()
    return folder


def test_nothing_is_left_of_a_folder(place: Path) -> None:
    with scratch_folder() as folder:
        (folder / "sound.wav").touch()
        assert folder.parent == place
        assert folder.stat().st_mode & 0o077 == 0

    assert list(place.iterdir()) == []


def test_what_a_killed_process_left_is_removed_with_the_next_folder(left_behind: Path) -> None:
    with scratch_folder():
        assert not left_behind.exists()


def test_a_folder_in_use_is_left_alone() -> None:
    with scratch_folder() as first, scratch_folder():
        (first / "sound.wav").touch()
        remove_left_behind()
        assert (first / "sound.wav").exists()


def test_what_a_link_leads_to_is_left_alone(place: Path) -> None:
    (place / "mine").mkdir()
    (place / "mine" / "sound.wav").touch()
    (place / "simulator-scratch-x").symlink_to(place / "mine")

    remove_left_behind()

    assert (place / "mine" / "sound.wav").exists()


def test_a_folder_that_is_being_made_is_left_alone_for_a_minute(place: Path) -> None:
    new, old = place / "simulator-scratch-new", place / "simulator-scratch-old"
    new.mkdir()
    old.mkdir()
    os.utime(old, (0, 0))

    remove_left_behind()

    assert [path.name for path in place.iterdir()] == [new.name]

"""Launchers, put where this system keeps them."""

import os
import sys
from pathlib import Path

import pytest

from simulator.errors import WindowError
from simulator.window.shortcut import put_shortcut

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="puts one where Linux keeps them")


@pytest.fixture(autouse=True)
def applications(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    return tmp_path / "share" / "applications"


def test_it_is_put_among_the_applications_and_has_an_icon_that_is_there(applications: Path) -> None:
    path = put_shortcut(None)

    lines = dict(line.partition("=")[::2] for line in path.read_text("utf-8").splitlines())
    assert path == applications / "interview-simulator.desktop"
    assert lines["Exec"].startswith(f"{sys.executable} ")
    assert Path(lines["Icon"]).read_text("utf-8").startswith("<svg")


def test_an_older_one_of_ours_is_replaced(applications: Path) -> None:
    put_shortcut(Path("/first"))

    path = put_shortcut(Path("/second"))

    assert "--home /second open" in path.read_text("utf-8")
    assert list(applications.iterdir()) == [path]


@pytest.mark.parametrize("kind", ["file", "folder", "link"])
def test_what_somebody_else_has_put_there_stays(applications: Path, kind: str) -> None:
    path = applications / "interview-simulator.desktop"
    applications.mkdir(parents=True)
    if kind == "file":
        path.write_text("[Desktop Entry]\nName=Mine\n", "utf-8")
    elif kind == "folder":
        path.mkdir()
    else:
        path.symlink_to(applications / "nowhere")
    before = path.lstat()

    with pytest.raises(WindowError, match="the simulator has not made it"):
        put_shortcut(None)

    assert path.lstat() == before


def test_a_folder_that_can_not_be_made_is_named(applications: Path) -> None:
    applications.parent.write_text("", "utf-8")

    with pytest.raises(WindowError, match=r"can't be written.*Check the permissions"):
        put_shortcut(None)


@pytest.fixture
def mac(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where a Mac keeps a person's own applications."""
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setenv("HOME", str(tmp_path))
    return tmp_path / "Applications"


def test_on_macos_it_is_an_application_that_can_be_run(mac: Path) -> None:
    put_shortcut(None)
    path = put_shortcut(Path("/second"))

    program = path / "Contents" / "MacOS" / "interview-practice"
    assert path == mac / "Interview practice.app"
    assert os.access(program, os.X_OK)
    assert "--home /second open" in program.read_text("utf-8")


def test_on_macos_an_application_of_somebody_else_stays(mac: Path) -> None:
    other = mac / "Interview practice.app" / "Contents" / "MacOS"
    other.mkdir(parents=True)

    with pytest.raises(WindowError, match="the simulator has not made it"):
        put_shortcut(None)

    assert list(other.iterdir()) == []


def test_on_windows_a_powershell_that_can_not_make_a_link_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setenv("SYSTEMROOT", str(tmp_path / "Windows"))

    with pytest.raises(WindowError, match=r"PowerShell.*Interview practice\.lnk"):
        put_shortcut(None)

"""Banks of one's own that are deleted with the command."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.building.commands import Run

BANK = "Unit: Mine\n\nSHORT-ANSWER:\n1. Q: Why us?\n A: Because of the work.\n"


@pytest.fixture
def banks(home: Path) -> Path:
    folder = home / "banks"
    folder.mkdir(parents=True)
    for name in ("mine", "other"):
        (folder / f"{name}.txt").write_text(BANK, "utf-8")
    return folder


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


@pytest.mark.parametrize(("said", "left"), [("y\n", {"other.txt"}), ("n\n", None), ("", None)])
def test_a_bank_is_deleted_only_if_that_is_agreed_to(
    banks: Path, said: str, left: set[str] | None
) -> None:
    finished = subprocess.run(
        [sys.executable, "-m", "simulator", "--home", banks.parent, "bank", "delete", "mine"],
        check=False, capture_output=True, text=True, input=said,
    )  # fmt: skip

    assert "Your bank 'mine' with 1 question will be deleted" in finished.stdout
    assert names(banks) == (left or {"mine.txt", "other.txt"})


def test_with_yes_nobody_is_asked(run: Run, banks: Path) -> None:
    assert "Deleted your bank 'other'." in run("bank", "delete", "Other", "--yes").stdout
    assert names(banks) == {"mine.txt"}


@pytest.mark.parametrize("name", ["nurse", "mine.txt", "banks/mine", "../banks/mine.txt", "mien"])
def test_nothing_but_a_bank_of_ones_own_by_its_name_is_deleted(
    run: Run, banks: Path, name: str
) -> None:
    finished = run("bank", "delete", name, "--yes")

    assert finished.returncode == 1
    assert "Traceback" not in finished.stderr
    assert names(banks) == {"mine.txt", "other.txt"}

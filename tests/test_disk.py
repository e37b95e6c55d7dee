"""Files are replaced in one step, and what another program holds for a moment is no obstacle."""

from collections.abc import Callable
from pathlib import Path

import pytest

from simulator import disk
from simulator.disk import replace_file

Hold = Callable[[int], None]


@pytest.fixture
def hold(monkeypatch: pytest.MonkeyPatch) -> Hold:
    """As on Windows while another program has a file open: so many tries to replace it fail."""
    replace = Path.replace

    def hold(tries: int) -> None:
        left = iter(range(tries))

        def replace_later(new: Path, path: Path) -> Path:
            if next(left, None) is not None:
                raise PermissionError(13, "The process cannot access the file")
            return replace(new, path)

        monkeypatch.setattr(Path, "replace", replace_later)

    return hold


def test_a_file_that_another_program_holds_for_a_moment_is_replaced(
    tmp_path: Path, hold: Hold
) -> None:
    (tmp_path / "session.json").write_text("old")
    hold(3)

    replace_file(tmp_path / "session.json", "new")

    assert (tmp_path / "session.json").read_text() == "new"


def test_a_file_that_stays_held_keeps_its_text(
    tmp_path: Path, hold: Hold, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(disk, "_HELD_SECONDS", 0.1)
    (tmp_path / "session.json").write_text("old")
    hold(1000)

    with pytest.raises(PermissionError):
        replace_file(tmp_path / "session.json", "new")
    assert [path.name for path in tmp_path.iterdir()] == ["session.json"]
    assert (tmp_path / "session.json").read_text() == "old"

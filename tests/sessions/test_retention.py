import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from simulator.sessions.library import SessionLibrary
from simulator.sessions.locks import running
from simulator.sessions.retention import delete_old_recordings
from tests.building.homes import practised

JANUARY_5 = datetime(2025, 1, 5, 3, 4, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("days", "left"), [(None, [2, 2, 2]), (10, [2, 2, 2]), (2, [1, 1, 2]), (0, [1, 1, 1])]
)
def test_recordings_are_deleted_after_so_many_days(
    tmp_path: Path, days: int | None, left: list[int]
) -> None:
    folders = practised(tmp_path, days=3)
    for folder in folders:
        (folder / "answer-02.wav").unlink()
        (folder / "answer-03.wav").touch()  # broken off before it was judged
        (folder / "answer-01-follow-up-1.wav").unlink()

    deleted = delete_old_recordings(SessionLibrary(tmp_path / "sessions"), days, JANUARY_5)

    assert [len(list(folder.glob("*.wav"))) for folder in folders] == left
    assert deleted == 6 - sum(left)


def test_all_but_the_recordings_stays(tmp_path: Path) -> None:
    (folder,) = practised(tmp_path, days=1)
    before = (folder / "session.json").read_text(encoding="utf-8")

    delete_old_recordings(SessionLibrary(tmp_path / "sessions"), 0, JANUARY_5)

    assert [path.name for path in folder.iterdir()] == ["session.json"]
    assert (folder / "session.json").read_text(encoding="utf-8") == before


def test_recordings_of_replies_are_deleted_too(tmp_path: Path) -> None:
    practised(tmp_path, days=1)

    assert delete_old_recordings(SessionLibrary(tmp_path / "sessions"), 0, JANUARY_5) == 3


def test_a_running_session_keeps_its_recordings(tmp_path: Path) -> None:
    (folder,) = practised(tmp_path, days=1)

    with running(folder):
        assert delete_old_recordings(SessionLibrary(tmp_path / "sessions"), 0, JANUARY_5) == 0

    assert len(list(folder.glob("*.wav"))) == 3


@pytest.mark.parametrize("content", ["{", json.dumps({"answers": [{}]})])
def test_a_session_that_can_not_be_understood_keeps_its_recordings(
    tmp_path: Path, content: str
) -> None:
    (folder,) = practised(tmp_path, days=1)
    (folder / "session.json").write_text(content, encoding="utf-8")

    assert delete_old_recordings(SessionLibrary(tmp_path / "sessions"), 0, JANUARY_5) == 0

from datetime import UTC, datetime
from pathlib import Path

import pytest

from simulator.sessions.library import SessionLibrary
from simulator.sessions.locks import running
from simulator.sessions.retention import delete_old_recordings
from tests.building.homes import practised

JANUARY_5 = datetime(2025, 1, 5, 3, 4, 5, tzinfo=UTC)


def _nobody(_message: str) -> None:
    """Is told."""


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

    deleted = delete_old_recordings(SessionLibrary(tmp_path / "sessions"), days, JANUARY_5, _nobody)

    assert [len(list(folder.glob("*.wav"))) for folder in folders] == left
    assert deleted == 6 - sum(left)


def test_all_but_the_recordings_stays(tmp_path: Path) -> None:
    (folder,) = practised(tmp_path, days=1)
    before = (folder / "session.json").read_text(encoding="utf-8")

    delete_old_recordings(SessionLibrary(tmp_path / "sessions"), 0, JANUARY_5, _nobody)

    assert [path.name for path in folder.iterdir()] == ["session.json"]
    assert (folder / "session.json").read_text(encoding="utf-8") == before


def test_recordings_of_replies_are_deleted_too(tmp_path: Path) -> None:
    practised(tmp_path, days=1)

    assert delete_old_recordings(SessionLibrary(tmp_path / "sessions"), 0, JANUARY_5, _nobody) == 3


def test_a_running_session_keeps_its_recordings(tmp_path: Path) -> None:
    (folder,) = practised(tmp_path, days=1)

    with running(folder):
        assert (
            delete_old_recordings(SessionLibrary(tmp_path / "sessions"), 0, JANUARY_5, _nobody) == 0
        )

    assert len(list(folder.glob("*.wav"))) == 3


@pytest.mark.parametrize(
    "content",
    [
        b"{",
        b"null",
        b'{"answers": 1}',
        b'{"answers": [{"audio": "answer-01.wav"}]}',
        b'{"answers": [{"audio": {"path": "answer-01.wav"}, "follow_ups": null}]}',
        b'{"answers": "\xff"}',
        b"[" * 100_000,
    ],
)
def test_a_session_that_can_not_be_understood_keeps_its_recordings_and_is_named(
    tmp_path: Path, content: bytes
) -> None:
    damaged, whole = practised(tmp_path, days=2)
    (damaged / "session.json").write_bytes(content)
    told: list[str] = []

    library = SessionLibrary(tmp_path / "sessions")

    assert delete_old_recordings(library, 0, JANUARY_5, told.append) == 3
    assert len(list(damaged.glob("*.wav"))) == 3
    assert not list(whole.glob("*.wav"))
    (message,) = told
    assert f"{damaged / 'session.json'} can't be understood" in message

"""Bank files that are given ``K:`` lines."""

from pathlib import Path

import pytest

from simulator.errors import BankError, OutputError
from simulator.questions.marked_file import mark_key_points

_TEXT = "Unit: Café\nLONG-ANSWER:\n1. Q: What?\n A: I don't argue.\n"


def _file(folder: Path, content: bytes) -> Path:
    path = folder / "bank.txt"
    path.write_bytes(content)
    return path


def test_points_are_written_into_the_file_itself_and_all_else_stays(tmp_path: Path) -> None:
    content = b"\xef\xbb\xbf" + _TEXT.replace("\n", "\r\n").encode()
    path = _file(tmp_path, content)
    path.chmod(0o640)

    assert mark_key_points(path) == ("cafe/long/1",)

    added = path.read_bytes()
    lines = added.split(b"\r\n")
    assert [line for line in lines if b"K:" not in line] == content.split(b"\r\n")
    assert path.stat().st_mode & 0o777 == 0o640
    assert list(tmp_path.iterdir()) == [path]
    assert mark_key_points(path) == ()
    assert path.read_bytes() == added


def test_points_are_written_into_the_file_that_a_link_leads_to(tmp_path: Path) -> None:
    path = _file(tmp_path, _TEXT.encode())
    link = tmp_path / "link.txt"
    link.symlink_to(path)

    mark_key_points(link)

    assert link.is_symlink()
    assert b"K: " in path.read_bytes()


def test_points_are_written_into_a_copy_that_is_new(tmp_path: Path) -> None:
    path = _file(tmp_path, _TEXT.encode())
    copy = tmp_path / "copy.txt"

    mark_key_points(path, copy)

    assert path.read_bytes() == _TEXT.encode()
    assert b"K: " in copy.read_bytes()
    with pytest.raises(OutputError, match=r"copy\.txt already exists"):
        mark_key_points(path, copy)


def test_a_bank_with_faults_is_left_alone(tmp_path: Path) -> None:
    path = _file(tmp_path, _TEXT.replace(" A:", " B:").encode())
    before = path.read_bytes()

    with pytest.raises(BankError, match="line 4"):
        mark_key_points(path)
    assert path.read_bytes() == before


def test_a_copy_that_cant_be_written_is_named(tmp_path: Path) -> None:
    path = _file(tmp_path, _TEXT.encode())

    with pytest.raises(OutputError, match=r"copy\.txt can't be written: Not a directory"):
        mark_key_points(path, path / "copy.txt")


def test_a_bank_that_is_read_only_is_left_as_it_is(tmp_path: Path) -> None:
    path = _file(tmp_path, _TEXT.encode())
    path.chmod(0o444)

    with pytest.raises(OutputError, match=r"read-only"):
        mark_key_points(path)

    assert path.read_bytes() == _TEXT.encode()

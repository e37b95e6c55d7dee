"""Files that a person names, whatever they turn out to be."""

import errno
import os
import threading
from pathlib import Path

import pytest

from simulator import given_files
from simulator.given_files import read_given

_NOWHERE = Path(os.devnull)


def test_a_file_is_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "bank.txt"
    path.write_bytes(b"Unit: X\n")

    assert read_given(path, most_bytes=8) == b"Unit: X\n"


def test_a_file_that_is_too_large_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bank.txt"
    path.write_bytes(b"a" * 1_000_001)

    with pytest.raises(OSError, match="larger than 1 MB"):
        read_given(path, most_bytes=1_000_000)


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(IsADirectoryError, match="It is a folder, not a file"):
        read_given(tmp_path)


def test_a_device_is_refused_also_behind_a_link(tmp_path: Path) -> None:
    link = tmp_path / "bank.txt"
    link.symlink_to(_NOWHERE)

    with pytest.raises(OSError, match="It is a device, not a file"):
        read_given(link)


def test_what_comes_through_a_pipe_is_read_to_its_end(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=lambda: pipe.write_bytes(b"Unit: X\n" * 50_000))
    writer.start()

    assert read_given(pipe) == b"Unit: X\n" * 50_000
    writer.join()


def test_a_pipe_in_which_nobody_writes_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(given_files, "_WAITS_SECONDS", 0.01)
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)

    with pytest.raises(OSError, match="Nothing came through this pipe") as told:
        read_given(pipe)

    assert told.value.errno == errno.ETIMEDOUT


def test_a_pipe_without_an_end_is_left_when_it_is_too_much(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    descriptor = os.open(pipe, os.O_RDWR | os.O_NONBLOCK)
    os.write(descriptor, b"a" * 4_096)

    with pytest.raises(OSError, match="larger than"):
        read_given(pipe, most_bytes=4_000)

    os.close(descriptor)

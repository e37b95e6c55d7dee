"""The file with which the grading of a class is continued: anything else stays as it is."""

import os
from pathlib import Path

import pytest

from simulator.errors import HistoryError, OutputError
from simulator.usecases.grading_journal import GradingFile

KEPT = b'{"key": "a", "answer": {}}\n'


@pytest.mark.parametrize(
    "content",
    [
        b"a poem without an end",
        b"{",
        KEPT + b"my own line",
        b"Unit: Nurse\n",
        b"[" * 100_000 + b"\n",
        b'"\xff"\n',
    ],
)
def test_any_other_file_stays_as_it_is(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "precious"
    path.write_bytes(content)

    with pytest.raises(HistoryError, match="not a journal of graded recordings"):
        GradingFile(path, "base")

    assert path.read_bytes() == content


@pytest.mark.parametrize("rest", [b"", b"{", b'{"key": "b", "ans'])
def test_a_line_that_was_cut_off_is_written_again(tmp_path: Path, rest: bytes) -> None:
    path = tmp_path / "graded.jsonl"
    path.write_bytes(KEPT + rest)

    GradingFile(path, "base").close()

    assert path.read_bytes() == KEPT


def test_a_pipe_is_no_journal(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")

    with pytest.raises(OutputError, match="a pipe"):
        GradingFile(tmp_path / "pipe", "base")

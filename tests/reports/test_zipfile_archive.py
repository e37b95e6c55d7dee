"""Several files are handed out as one."""

import io
import zipfile

from simulator.reports.zipfile_archive import as_one_file


def test_a_file_that_is_alone_stays_as_it_is() -> None:
    assert as_one_file({"answer-01.srt": b"1"}, "session") == ("answer-01.srt", b"1")


def test_several_are_packed_under_their_names() -> None:
    name, content = as_one_file({"answer-01.srt": b"1", "answer-02.srt": b"2"}, "session")

    assert name == "session.zip"
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.namelist() == ["answer-01.srt", "answer-02.srt"]
        assert archive.read("answer-02.srt") == b"2"

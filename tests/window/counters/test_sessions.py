"""What a page gets of one session: its answers, recordings and exports."""

import io
import zipfile
from pathlib import Path

import pytest

from simulator.errors import ReportError, WindowError
from simulator.sessions.library import SessionLibrary
from simulator.window.counters.sessions import SessionCounter
from tests.building.homes import keep_session, practised
from tests.building.kept_answers import unanswered
from tests.building.sessions import session


def counter(home: Path) -> SessionCounter:
    return SessionCounter(SessionLibrary(home / "sessions"))


def test_a_session_is_told_with_the_recordings_that_are_kept(tmp_path: Path) -> None:
    folder, *_ = practised(tmp_path)
    (folder / "answer-02.wav").unlink()

    first, second = counter(tmp_path).counter.asks["session"]({"session": folder.name})["answers"]

    assert [one["file"] for one in first["recordings"]] == ["answer-01.wav"]
    assert [one["label"] for one in second["recordings"]] == ["Reply 1"]


def test_a_recording_that_leads_out_of_its_session_is_not_handed_out(tmp_path: Path) -> None:
    folder, *_ = practised(tmp_path)
    (tmp_path / "secret").write_text("secret", "utf-8")
    (folder / "answer-09.wav").symlink_to(tmp_path / "secret")

    assert counter(tmp_path).recording(f"{folder.name}/answer-01.wav").media_type == "audio/wav"
    with pytest.raises(WindowError, match="not kept"):
        counter(tmp_path).recording(f"{folder.name}/answer-09.wav")


def test_an_export_is_handed_out_and_leaves_nothing_behind(tmp_path: Path) -> None:
    folder, *_ = practised(tmp_path)
    before = sorted(tmp_path.rglob("*"))

    file = counter(tmp_path).export(f"{folder.name}/md")

    assert file.download_name == f"{folder.name}.md"
    assert isinstance(file.content, bytes)
    assert b"decoupling" in file.content
    assert sorted(tmp_path.rglob("*")) == before


def test_a_table_may_have_decimal_commas(tmp_path: Path) -> None:
    folder, *_ = practised(tmp_path)

    plain, other = (
        counter(tmp_path).export(f"{folder.name}/{form}").content
        for form in ("csv", "csv-with-commas")
    )

    assert isinstance(plain, bytes)
    assert isinstance(other, bytes)
    assert b"109.1" in plain
    assert b"109,1" in other


def test_subtitles_of_several_recordings_come_as_one_archive(tmp_path: Path) -> None:
    folder, *_ = practised(tmp_path)

    file = counter(tmp_path).export(f"{folder.name}/srt")

    assert file.download_name == f"{folder.name}.zip"
    assert isinstance(file.content, bytes)
    with zipfile.ZipFile(io.BytesIO(file.content)) as archive:
        assert "answer-01.srt" in archive.namelist()


def test_what_can_not_be_exported_is_told(tmp_path: Path) -> None:
    folder = keep_session(tmp_path, session(unanswered(), name="20250102T030405Z-ward"))

    with pytest.raises(ReportError, match="no subtitles to write"):
        counter(tmp_path).export(f"{folder.name}/vtt")


@pytest.mark.parametrize("address", ["none/pdf", "../pdf", "last/pdf", "", "{}/exe", "{}", "{}/"])
def test_no_other_session_and_no_other_format_is_handed_out(tmp_path: Path, address: str) -> None:
    folder, *_ = practised(tmp_path)

    with pytest.raises(WindowError):
        counter(tmp_path).export(address.format(folder.name))

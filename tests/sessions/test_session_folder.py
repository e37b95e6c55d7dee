import errno
import json
from pathlib import Path

import pytest

from simulator.errors import HistoryError
from simulator.sessions.session_folder import RECORDING_NAME, SessionFolder
from tests.building.kept_answers import scored_answer, unanswered
from tests.building.sessions import session


@pytest.fixture
def folder(tmp_path: Path) -> SessionFolder:
    path = tmp_path / "20250102T030405Z-data-engineer"
    path.mkdir()
    return SessionFolder(path)


def test_recordings_are_numbered_from_one(folder: SessionFolder) -> None:
    names = [folder.recording_path(number).name for number in (1, 2, 12)]

    assert names == ["answer-01.wav", "answer-02.wav", "answer-12.wav"]
    assert folder.recording_path(1).parent == folder.path


@pytest.mark.parametrize(("number", "follow_up"), [(1, 0), (2, 1), (123, 12)])
def test_the_name_of_a_recording_tells_what_it_holds(
    folder: SessionFolder, number: int, follow_up: int
) -> None:
    recording = RECORDING_NAME.fullmatch(folder.recording_path(number, follow_up).name)

    assert recording
    assert (int(recording["number"]), int(recording["follow_up"] or 0)) == (number, follow_up)


def test_a_saved_session_reads_back_as_it_was(folder: SessionFolder) -> None:
    record = session(scored_answer(), unanswered())

    folder.save(record)

    assert read_session(folder) == json.loads(json.dumps(record.as_json()))


def test_letters_of_any_language_stay_readable(folder: SessionFolder) -> None:
    notes = folder.write("notes.md", "Zoë, 東京\n")
    folder.save(session(name="20250102T030405Z-東京"))

    assert notes == folder.path / "notes.md"
    assert notes.read_text(encoding="utf-8") == "Zoë, 東京\n"
    assert "東京" in (folder.path / "session.json").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("interruption", "seen_as"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), HistoryError),
        (KeyboardInterrupt(), KeyboardInterrupt),
    ],
)
def test_an_error_in_the_middle_of_saving_leaves_the_old_file(
    folder: SessionFolder,
    monkeypatch: pytest.MonkeyPatch,
    interruption: BaseException,
    seen_as: type[BaseException],
) -> None:
    def fail(_descriptor: int) -> None:
        raise interruption

    folder.save(session(scored_answer()))
    before = read_session(folder)
    monkeypatch.setattr("os.fsync", fail)

    with pytest.raises(seen_as):
        folder.save(session(scored_answer(), unanswered()))

    assert read_session(folder) == before


def test_a_full_disk_is_named_with_a_remedy(
    folder: SessionFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("os.fsync", fail)

    with pytest.raises(HistoryError, match=r"No space left on device\. Free up space") as caught:
        folder.save(session())

    assert str(folder.path / "session.json") in str(caught.value)


def test_saving_again_replaces_the_file_and_leaves_nothing_else(folder: SessionFolder) -> None:
    folder.save(session())
    folder.save(session(scored_answer()))

    assert [path.name for path in folder.path.iterdir()] == ["session.json"]


def test_a_folder_that_went_away_is_an_error_of_the_history(folder: SessionFolder) -> None:
    folder.path.rmdir()
    folder.path.touch()

    with pytest.raises(HistoryError, match="check its permissions"):
        folder.save(session())


def read_session(folder: SessionFolder) -> object:
    return json.loads((folder.path / "session.json").read_text(encoding="utf-8"))

import errno
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from simulator.errors import HistoryError
from simulator.history.msgspec_reader import read_session
from simulator.history.session_folder import session_text
from simulator.interview.archive import (
    changing,
    find_session_folder,
    keep_revision,
    running,
)
from simulator.interview.revision import with_answer
from tests.fakes.store import FakeStore
from tests.history.answers import keep, scored_answer, session

NAMES = ["20250101T100000Z-storage", "20250102T100000Z-storage", "20250102T110000Z-queues"]


@pytest.fixture
def sessions_folder(tmp_path: Path) -> Path:
    for name in NAMES:
        record = session(name, answers=(scored_answer(covered=0),))
        (tmp_path / name).mkdir()
        (tmp_path / name / "session.json").write_text(session_text(record), "utf-8")
    (tmp_path / "20250103T100000Z-without-a-file").mkdir()
    return tmp_path


@pytest.mark.parametrize(
    ("wanted", "found"),
    [("last", NAMES[2]), (NAMES[0], NAMES[0]), ("20250101", NAMES[0]), ("20250102T11", NAMES[2])],
)
def test_a_session_is_found(sessions_folder: Path, wanted: str, found: str) -> None:
    assert find_session_folder(sessions_folder, wanted) == sessions_folder / found


def test_a_session_is_found_by_its_path(sessions_folder: Path) -> None:
    path = sessions_folder / NAMES[1]

    assert find_session_folder(Path("elsewhere"), str(path)) == path


def test_a_name_that_is_the_beginning_of_another_means_itself(sessions_folder: Path) -> None:
    longer = sessions_folder / f"{NAMES[0]}-2"
    longer.mkdir()
    (longer / "session.json").write_text("{}")

    assert find_session_folder(sessions_folder, NAMES[0]) == sessions_folder / NAMES[0]


@pytest.mark.parametrize(
    ("wanted", "message"),
    [
        ("2025", f"several sessions '2025'. The latest are {NAMES[2]}, {NAMES[1]}"),
        ("1999", "There is no session '1999'"),
    ],
)
def test_what_is_not_found_lists_what_there_is(
    sessions_folder: Path, wanted: str, message: str
) -> None:
    with pytest.raises(HistoryError) as caught:
        find_session_folder(sessions_folder, wanted)

    assert message in str(caught.value)
    assert "simulator history" in str(caught.value)


def test_without_any_session_the_way_to_one_is_named(tmp_path: Path) -> None:
    with pytest.raises(HistoryError, match="simulator practice BANK"):
        find_session_folder(tmp_path / "sessions", "last")


def test_a_revision_is_kept_in_folder_and_history(sessions_folder: Path) -> None:
    folder, store = sessions_folder / NAMES[0], FakeStore()
    record = read_session(folder)
    keep(store, record, record.answers[0])

    revised = with_answer(record, 0, scored_answer(covered=2))
    is_in_history = keep_revision(folder, revised, 0, store)

    assert is_in_history
    assert session_text(read_session(folder)) == session_text(revised)
    assert "- [x] decoupling" in (folder / "transcript.md").read_text("utf-8")
    ((_, kept),) = store.answers
    assert kept.assessment.coverage == revised.answers[0].assessment.coverage


def test_a_session_of_another_home_is_not_added_to_the_history(sessions_folder: Path) -> None:
    folder, store = sessions_folder / NAMES[0], FakeStore()
    record = read_session(folder)

    assert not keep_revision(folder, record, 0, store)
    assert store.sessions() == ()


def test_an_answer_that_the_history_could_not_keep_replaces_no_other(
    sessions_folder: Path,
) -> None:
    folder, store = sessions_folder / NAMES[0], FakeStore()
    record = read_session(folder)
    keep(store, record, record.answers[0])
    unkept = with_answer(record, 0, replace(scored_answer(covered=2), attempt=None))

    assert not keep_revision(folder, unkept, 0, store)
    ((_, kept),) = store.answers
    assert kept == record.answers[0]


def test_a_session_that_runs_is_not_changed_until_it_ends(sessions_folder: Path) -> None:
    folder = sessions_folder / NAMES[0]

    with running(folder), pytest.raises(HistoryError, match="still running; end it first"):  # noqa: SIM117
        with changing(folder):
            pass

    with changing(folder):
        pass


def test_a_session_that_was_killed_does_not_count_as_running(sessions_folder: Path) -> None:
    folder = sessions_folder / NAMES[0]
    program = (
        "import pathlib, sys, time\n"
        "from simulator.interview.archive import running\n"
        "with running(pathlib.Path(sys.argv[1])):\n"
        "    print('running', flush=True)\n"
        "    time.sleep(60)\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program, str(folder)], stdout=subprocess.PIPE
    ) as process:
        assert process.stdout
        process.stdout.readline()
        with pytest.raises(HistoryError, match="still running"), changing(folder):
            pass
        process.kill()

    with changing(folder):
        pass


def test_a_full_disk_leaves_the_session_as_it_was(
    sessions_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    folder, store = sessions_folder / NAMES[0], FakeStore()
    record = read_session(folder)
    keep(store, record, record.answers[0])
    monkeypatch.setattr("os.fsync", fail)

    with pytest.raises(HistoryError, match="No space left"):
        keep_revision(folder, with_answer(record, 0, scored_answer(covered=2)), 0, store)

    assert read_session(folder) == record
    ((_, kept),) = store.answers
    assert kept.assessment.coverage == record.answers[0].assessment.coverage


def test_two_corrections_at_once_are_refused(
    sessions_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("simulator.history.filelock_guard._BUSY_SECONDS", 0.1)
    folder = sessions_folder / NAMES[0]

    with changing(folder), pytest.raises(HistoryError, match="another session"):  # noqa: SIM117
        with changing(folder):
            pass

"""What becomes of the history's file over versions, days and accidents."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from simulator.errors import HistoryError
from simulator.history.sqlite_file import may_lack_answers, note_complete
from simulator.history.sqlite_store import SqliteStore
from tests.building.kept_answers import scored_answer
from tests.building.questions import queue_question
from tests.building.sessions import keep, session

DATABASES = Path(__file__).parent / "databases"
NOON = datetime(2025, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "home" / "history.sqlite3"


@pytest.fixture
def old(path: Path) -> Path:
    """A history of version 1: three sessions with five answers to two questions."""
    path.parent.mkdir()
    shutil.copyfile(DATABASES / "v1.sqlite3", path)
    return path


def at(moment: datetime) -> Callable[[], datetime]:
    return lambda: moment


def files(path: Path, kind: str) -> list[str]:
    return sorted(found.name for found in path.parent.glob(f"history.{kind}-*"))


def filled(path: Path, moment: datetime, name: str = "a") -> None:
    with closing(SqliteStore(path, utc_now=at(moment))) as store:
        keep(store, session(name=name), scored_answer())


def damage(path: Path) -> bytes:
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xa5" * (len(content) - 4096)
    path.write_bytes(content)
    return bytes(content)


def test_a_history_of_version_1_keeps_every_row(old: Path) -> None:
    with closing(SqliteStore(old)) as store:
        past = store.past_answers()
        listed = store.sessions()

    assert [(one.session[:8], one.answers) for one in listed] == [
        ("20250106", 0),
        ("20250105", 2),
        ("20250102", 3),
    ]
    assert [(one.question_id[-1], one.attempt, one.coverage) for one in past] == [
        ("1", 1, 0.0),
        ("1", 2, 1.0),
        ("2", 1, None),
        ("1", 3, 1.0),
        ("2", 2, 0.5),
    ]
    assert past[0].answered_at == "2025-01-02T03:04:05Z"


def test_what_version_1_kept_only_in_its_records_can_be_seen_and_searched(old: Path) -> None:
    with closing(SqliteStore(old)) as store:
        first, _, silent, *_ = store.past_answers()
        points = {(one.question_id, one.point): one.verdicts for one in store.past_points()}
        found = store.search("back pressure")

    assert (first.words_per_minute, first.first_word_seconds) == (109.1, 0.5)
    assert (first.pauses, round(first.pause_seconds, 2), first.fillers) == (1, 1.3, 1)
    assert (silent.words_per_minute, silent.pauses) == (None, 0)
    assert points["data-engineer/short/2", "back pressure"] == ("missed",)
    assert [one.attempt for one in found] == [3]


def test_a_history_of_version_1_goes_on(old: Path) -> None:
    with closing(SqliteStore(old)) as store:
        assert store.count_attempts(queue_question()) == 3
        store.replace_answer(
            "20250102T030405Z-data-engineer", replace(scored_answer(covered=2), attempt=1)
        )
        assert store.past_answers()[0].coverage == 1.0


def test_a_history_is_backed_up_before_its_version_changes(old: Path) -> None:
    before = old.read_bytes()

    SqliteStore(old, utc_now=at(NOON)).close()

    backup = old.with_name("history.backup-20250301T120000Z-version-1.sqlite3")
    with closing(sqlite3.connect(backup)) as kept:
        assert kept.execute("PRAGMA user_version").fetchone() == (1,)
        assert kept.execute("SELECT count(*) FROM answer").fetchone() == (5,)
    assert before != old.read_bytes()


def test_a_change_of_version_that_fails_changes_nothing(old: Path) -> None:
    with closing(sqlite3.connect(old)) as connection:
        connection.execute("UPDATE answer SET record = '{' WHERE id = 5")
        connection.commit()

    with pytest.raises(HistoryError):
        SqliteStore(old)

    with closing(sqlite3.connect(old)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (1,)
        assert connection.execute("SELECT count(*) FROM answer").fetchone() == (5,)


def test_a_history_is_backed_up_once_a_day_and_the_last_few_are_kept(path: Path) -> None:
    for day in range(6):
        for hour in (0, 5):
            moment = NOON + timedelta(days=day, hours=hour)
            filled(path, moment, f"{day}-{hour}")

    assert files(path, "backup") == [
        f"history.backup-202503{day}.sqlite3" for day in ("04T170000Z", "05T170000Z", "06T170000Z")
    ]


def test_an_empty_history_needs_no_backup(path: Path) -> None:
    SqliteStore(path).close()

    assert files(path, "backup") == []


def test_a_damaged_history_is_set_aside_and_its_backup_takes_its_place(path: Path) -> None:
    filled(path, NOON, "a")
    filled(path, NOON + timedelta(days=1), "b")
    broken = damage(path)
    told: list[str] = []

    with closing(SqliteStore(path, told.append, at(NOON + timedelta(days=1)))) as store:
        assert [past.session for past in store.sessions()] == ["a"]

    aside = path.with_name("history.damaged-20250302T120000Z.sqlite3")
    assert aside.read_bytes() == broken
    (message,) = told
    assert aside.name in message
    assert "history.backup-20250302T120000Z.sqlite3" in message


def test_a_history_that_is_no_database_any_more_is_restored_too(path: Path) -> None:
    filled(path, NOON)
    filled(path, NOON)
    path.write_text("shopping list " * 1000)

    with closing(SqliteStore(path, lambda _: None, at(NOON))) as store:
        assert len(store.sessions()) == 1


def test_a_damaged_backup_is_passed_over_for_an_older_one(path: Path) -> None:
    for day in range(3):
        filled(path, NOON + timedelta(days=day), f"{day}")
    newest = path.with_name(files(path, "backup")[-1])
    damage(newest)
    damage(path)

    with closing(SqliteStore(path, lambda _: None, at(NOON))) as store:
        assert [past.session for past in store.sessions()] == ["0"]


@pytest.mark.parametrize("content", [None, b"", "a database without tables"])
def test_an_empty_or_missing_history_is_restored_from_its_backup(
    path: Path, content: bytes | str | None
) -> None:
    filled(path, NOON, "a")
    filled(path, NOON + timedelta(hours=1), "b")
    path.unlink()
    if isinstance(content, bytes):
        path.write_bytes(content)
    elif content:
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("VACUUM")
    told: list[str] = []

    with closing(SqliteStore(path, told.append, at(NOON + timedelta(hours=2)))) as store:
        assert [past.session for past in store.sessions()] == ["a"]

    assert "history.backup-20250301T130000Z.sqlite3" in told[0]
    assert files(path, "backup") == ["history.backup-20250301T130000Z.sqlite3"]


def test_a_missing_history_begins_anew_where_no_backup_is_good(path: Path) -> None:
    filled(path, NOON)
    filled(path, NOON)
    damage(path.with_name(files(path, "backup")[0]))
    path.unlink()
    told: list[str] = []

    with closing(SqliteStore(path, told.append, at(NOON))) as store:
        assert store.sessions() == ()

    assert "a new one is started" in told[0]


def test_a_backup_that_can_not_be_read_is_no_damaged_one(path: Path) -> None:
    path.parent.mkdir()
    backup = path.with_name("history.backup-20250301T120000Z.sqlite3")
    backup.symlink_to(backup)

    with pytest.raises(HistoryError, match=f"{backup.name} can't be"):
        SqliteStore(path, utc_now=at(NOON))

    assert backup.is_symlink()


def _flip(path: Path, place: int, bit: int) -> None:
    content = bytearray(path.read_bytes())
    content[place] ^= 1 << bit
    path.write_bytes(content)


def _place_of(words: bytes) -> Callable[[Path], int]:
    return lambda path: path.read_bytes().index(words)


@pytest.mark.parametrize(
    ("place", "bit"),
    [
        pytest.param(lambda _: 18, 0, id="who may write it"),
        pytest.param(lambda _: 47, 3, id="the format of its schema"),
        pytest.param(lambda _: 63, 0, id="its version, to a later one"),
        pytest.param(lambda _: 63, 1, id="its version, to none"),
        pytest.param(_place_of(b"TABLE verdict"), 7, id="a name in its schema, to no text"),
        pytest.param(_place_of(b"first_word_seconds"), 0, id="a name in its schema"),
        pytest.param(_place_of(b"Um, decoupling"), 7, id="a letter of an answer, to no text"),
        pytest.param(_place_of(b"Um, decoupling"), 0, id="a letter of an answer"),
        pytest.param(_place_of(b'{"question"'), 1, id="a sign of a record"),
    ],
)
def test_a_single_wrong_bit_leads_to_the_backup(
    path: Path, place: Callable[[Path], int], bit: int
) -> None:
    filled(path, NOON, "a")
    filled(path, NOON, "b")
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    _flip(path, place(path), bit)
    told: list[str] = []

    with closing(SqliteStore(path, told.append, at(NOON))) as store:
        assert [past.session for past in store.sessions()] == ["a"]

    assert "was damaged" in told[0]


def test_what_somebody_added_to_a_history_is_no_damage(path: Path) -> None:
    filled(path, NOON, "a")
    filled(path, NOON, "b")
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE INDEX mine ON answer (model)")
        connection.execute("ANALYZE")
        connection.commit()

    with closing(SqliteStore(path, utc_now=at(NOON))) as store:
        assert len(store.sessions()) == 2


def test_backups_from_the_future_are_given_up_first(path: Path) -> None:
    filled(path, NOON + timedelta(days=3650), "wrong clock")
    filled(path, NOON + timedelta(days=3650), "wrong clock, too")
    for day in range(5):
        filled(path, NOON + timedelta(days=day), f"{day}")

    assert files(path, "backup") == [
        f"history.backup-202503{day}T120000Z.sqlite3" for day in ("03", "04", "05")
    ]


def test_a_damaged_history_without_a_backup_is_set_aside(path: Path) -> None:
    filled(path, NOON)
    broken = damage(path)
    told: list[str] = []

    with closing(SqliteStore(path, told.append, at(NOON))) as store:
        assert store.sessions() == ()

    aside = path.with_name("history.damaged-20250301T120000Z.sqlite3")
    assert aside.read_bytes() == broken
    assert aside.name in told[0]
    assert "a new one is started" in told[0]


def test_a_history_that_was_replaced_counts_as_incomplete_until_it_is_completed(path: Path) -> None:
    filled(path, NOON)
    note_complete(path)
    filled(path, NOON)
    assert not may_lack_answers(path)

    damage(path)
    SqliteStore(path, lambda _: None, at(NOON)).close()
    SqliteStore(path, utc_now=at(NOON)).close()

    assert may_lack_answers(path)
    note_complete(path)
    assert not may_lack_answers(path)


def test_practice_goes_on_where_no_backup_can_be_written(path: Path) -> None:
    filled(path, NOON)
    path.with_name(".history.backup-20250301T120000Z.sqlite3.unfinished").mkdir()
    told: list[str] = []

    SqliteStore(path, told.append, at(NOON)).close()

    assert "could not be backed up" in told[0]


def test_what_is_forgotten_is_in_no_file_any_more(path: Path) -> None:
    filled(path, NOON, "secret")
    filled(path, NOON, "kept")

    with closing(SqliteStore(path, utc_now=at(NOON))) as store:
        store.forget(["secret"])

    for kept in path.parent.glob("history.*"):
        assert b"secret" not in kept.read_bytes()
    assert len(files(path, "backup")) == 1


def test_forgetting_everything_leaves_no_word_behind(path: Path) -> None:
    filled(path, NOON)
    filled(path, NOON)

    with closing(SqliteStore(path, utc_now=at(NOON))) as store:
        store.forget([session(name="a").session])

    assert files(path, "backup") == []
    assert b"decoupling" not in path.read_bytes()


def test_forgetting_much_makes_the_file_much_smaller(path: Path) -> None:
    filled(path, NOON, "kept")
    with closing(SqliteStore(path, utc_now=at(NOON))) as store:
        for _ in range(200):
            keep(store, session(name="long"), scored_answer())
    before = path.stat().st_size

    with closing(SqliteStore(path, utc_now=at(NOON))) as store:
        store.forget(["long"])

    assert path.stat().st_size < before / 2


def test_what_was_written_last_to_a_damaged_history_does_not_get_into_its_backup(
    path: Path,
) -> None:
    filled(path, NOON, "a")
    filled(path, NOON + timedelta(days=1), "b")
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE unfinished (x)")
        other.commit()  # stays in the write-ahead log while this connection is open
        damage(path)
        with closing(SqliteStore(path, lambda _: None, at(NOON + timedelta(days=1)))) as store:
            assert [past.session for past in store.sessions()] == ["a"]

    with closing(sqlite3.connect(path)) as restored:
        tables = {name for (name,) in restored.execute("SELECT name FROM sqlite_schema")}
    assert "unfinished" not in tables
    assert path.with_name("history.damaged-20250302T120000Z.sqlite3-wal").stat().st_size > 0

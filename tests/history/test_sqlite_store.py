import sqlite3
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from pathlib import Path
from threading import Barrier

import pytest

from simulator.errors import HistoryError
from simulator.history.sqlite_store import SqliteStore
from tests.building.kept_answers import scored_answer
from tests.building.questions import queue_question
from tests.building.sessions import keep, session


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "home" / "history.sqlite3"


@pytest.fixture
def two_stores(path: Path) -> Iterator[tuple[SqliteStore, SqliteStore]]:
    """Two programs with the same history open."""
    with ExitStack() as stack:
        first, second = (stack.enter_context(closing(SqliteStore(path))) for _ in range(2))
        yield first, second


def test_answers_survive_closing_and_opening_again(path: Path) -> None:
    with closing(SqliteStore(path)) as store:
        keep(store, session(), scored_answer())

    with closing(SqliteStore(path)) as store:
        assert store.count_attempts(queue_question()) == 1
        assert [past.session for past in store.sessions()] == [session().session]


def test_an_answer_is_kept_the_moment_it_is_added(
    two_stores: tuple[SqliteStore, SqliteStore],
) -> None:
    first, second = two_stores

    keep(first, session(), scored_answer())

    assert second.count_attempts(queue_question()) == 1


def test_after_closing_one_file_holds_everything(path: Path, tmp_path: Path) -> None:
    with closing(SqliteStore(path)) as store:
        keep(store, session(), scored_answer())

    copy = tmp_path / "copied" / "history.sqlite3"
    copy.parent.mkdir()
    copy.write_bytes(path.read_bytes())
    with closing(SqliteStore(copy)) as store:
        assert store.count_attempts(queue_question()) == 1


def test_two_programs_can_write_in_turn(two_stores: tuple[SqliteStore, SqliteStore]) -> None:
    for number in range(4):
        keep(two_stores[number % 2], session(name=f"s{number}"), scored_answer())

    assert [store.count_attempts(queue_question()) for store in two_stores] == [4, 4]


def test_two_programs_can_write_at_once(two_stores: tuple[SqliteStore, SqliteStore]) -> None:
    def write(store: SqliteStore, name: str) -> None:
        for _ in range(15):
            keep(store, session(name=name), scored_answer())

    threads = [
        threading.Thread(target=write, args=(store, name))
        for store, name in zip(two_stores, "ab", strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert [past.answers for past in two_stores[0].sessions()] == [15, 15]


def test_a_file_that_is_no_database_is_named_and_set_aside(path: Path) -> None:
    path.parent.mkdir()
    path.write_text("shopping list: " + "milk, " * 500)
    before = path.read_bytes()

    with pytest.warns(UserWarning, match=r"was damaged .* was kept as history\.damaged-"):
        SqliteStore(path).close()

    (aside,) = path.parent.glob("history.damaged-*")
    assert aside.read_bytes() == before


def test_a_history_of_a_newer_version_is_refused_and_left_alone(path: Path) -> None:
    SqliteStore(path).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 99")

    with pytest.raises(HistoryError, match=r"newer simulator \(version 99.*Update") as caught:
        SqliteStore(path)

    assert str(path) in str(caught.value)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (99,)


def test_a_place_that_can_not_be_written_is_named(tmp_path: Path) -> None:
    in_the_way = tmp_path / "home"
    in_the_way.touch()

    with pytest.raises(HistoryError) as caught:
        SqliteStore(in_the_way / "history.sqlite3")

    assert str(in_the_way) in str(caught.value)


def test_a_history_that_goes_away_in_mid_session_is_explained(path: Path) -> None:
    store = SqliteStore(path)
    store.close()

    with pytest.raises(HistoryError, match="is added from the session folders"):
        keep(store, session(), scored_answer())


def test_many_programs_may_open_a_new_history_at_once(tmp_path: Path) -> None:
    barrier = Barrier(8)

    def open_store() -> int:
        barrier.wait()
        store = SqliteStore(tmp_path / "history.sqlite3")
        count = len(store.sessions())
        store.close()
        return count

    with ThreadPoolExecutor(8) as threads:
        counts = [future.result() for future in [threads.submit(open_store) for _ in range(8)]]

    assert counts == [0] * 8


def test_closing_twice_does_no_harm(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "history.sqlite3")
    keep(store, session(), scored_answer())
    store.close()
    store.close()

    reopened = SqliteStore(tmp_path / "history.sqlite3")
    assert [past.answers for past in reopened.sessions()] == [1]
    reopened.close()

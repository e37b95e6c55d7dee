"""A history that is lost or damaged is made whole from what is left of it and of the sessions."""

import os
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from simulator import kept
from simulator.history.store import FoundAnswer, PastAnswer, PastPoint, PastSession
from simulator.sessions.locks import running
from simulator.sessions.msgspec_reader import read_session
from simulator.sessions.session_folder import SessionFolder
from simulator.settings import Settings
from tests.building.homes import practised

Everything = tuple[
    tuple[PastSession, ...], tuple[PastAnswer, ...], tuple[PastPoint, ...], tuple[FoundAnswer, ...]
]


def opened(home: Path) -> tuple[Everything, list[str]]:
    """All that a history tells, and what was told when it was opened."""
    told: list[str] = []
    with closing(kept.open_store(Settings(home), told.append)) as store:
        past = store.past_answers()
        numbers = {number: place for place, number in enumerate({a.question: 0 for a in past})}
        answers = tuple(replace(answer, question=numbers[answer.question]) for answer in past)
        points = tuple(
            replace(point, question=numbers[point.question]) for point in store.past_points()
        )
        return (store.sessions(), answers, points, store.search("decoupling")), told


def lose(path: Path) -> None:
    path.unlink()


def empty(path: Path) -> None:
    path.write_bytes(b"")


def damage(path: Path) -> None:
    path.write_bytes(b"no database " * 1000)


@pytest.mark.parametrize("harm", [lose, empty, damage])
@pytest.mark.parametrize("has_backup", [True, False])
def test_a_history_that_is_lost_is_made_whole(
    tmp_path: Path, harm: Callable[[Path], None], *, has_backup: bool
) -> None:
    practised(tmp_path, days=3)
    before, _ = opened(tmp_path)
    for path in () if has_backup else tmp_path.glob("history.backup-*"):
        path.unlink()
    harm(tmp_path / "history.sqlite3")

    after, told = opened(tmp_path)

    assert after == before
    assert "now has all that is in 3 session folders of" in told[-1]
    assert opened(tmp_path) == (before, [])


def test_what_was_kept_aside_is_still_there(tmp_path: Path) -> None:
    practised(tmp_path)
    for path in tmp_path.glob("history.backup-*"):
        path.unlink()
    damage(tmp_path / "history.sqlite3")

    _, told = opened(tmp_path)

    (aside,) = tmp_path.glob("history.damaged-*")
    assert aside.read_bytes().startswith(b"no database")
    assert aside.name in told[0]


def test_a_session_that_is_damaged_too_is_named_and_keeps_no_other_out(tmp_path: Path) -> None:
    first, second = practised(tmp_path)
    (first / "session.json").write_text("{")
    for path in tmp_path.glob("history*"):
        path.unlink()

    (sessions, *_), told = opened(tmp_path)

    assert f"Left out: {first / 'session.json'} can't be understood" in told[0]
    assert "1 session folder of" in told[1]
    assert [past.session for past in sessions] == [second.name]


def test_an_answer_that_never_reached_the_history_is_numbered_and_added(tmp_path: Path) -> None:
    first, _ = practised(tmp_path)
    record = read_session(first)
    late = replace(record.answers[0], attempt=None, audio_path="answer-03.wav")
    SessionFolder(first).save(replace(record, answers=(*record.answers, late)))
    (tmp_path / "history.sqlite3").unlink()
    before, _ = opened(tmp_path)
    (tmp_path / "history.sqlite3").unlink()

    after, _ = opened(tmp_path)

    assert after == before
    assert len(after[1]) == 5
    assert read_session(first).answers[-1].attempt == 2


def test_a_session_that_is_running_is_left_to_its_own_program(tmp_path: Path) -> None:
    first, second = practised(tmp_path)
    for path in tmp_path.glob("history*"):
        path.unlink()

    with running(second):
        (sessions, *_), _ = opened(tmp_path)

    assert [past.session for past in sessions] == [first.name]


def test_completing_a_history_goes_on_where_it_was_broken_off(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    practised(tmp_path, days=3)
    before, _ = opened(tmp_path)
    for path in tmp_path.glob("history*"):
        path.unlink()

    with monkeypatch.context() as broken_off:
        broken_off.setattr(os, "scandir", _interrupt)
        broken_off.setattr(os, "listdir", _interrupt)
        with pytest.raises(KeyboardInterrupt):
            opened(tmp_path)

    assert opened(tmp_path)[0] == before


def _interrupt(*_: object) -> None:
    raise KeyboardInterrupt


def test_a_new_home_is_told_nothing(tmp_path: Path) -> None:
    assert opened(tmp_path / "home") == (((), (), (), ()), [])

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from simulator.errors import HistoryError
from simulator.history.sqlite_store import SqliteStore
from simulator.history.store import Store
from tests.fakes.store import FakeStore
from tests.history.answers import keep, question, scored_answer, session, unanswered


@pytest.fixture(params=["fake", "sqlite"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    opened: Store = (
        FakeStore() if request.param == "fake" else SqliteStore(tmp_path / "history.sqlite3")
    )
    yield opened
    opened.close()


def test_a_new_history_is_empty(store: Store) -> None:
    assert store.sessions() == ()
    assert store.count_attempts(question()) == 0


def test_attempts_are_counted_across_sessions(store: Store) -> None:
    keep(store, session("a"), scored_answer())
    keep(store, session("b"), unanswered())

    assert store.count_attempts(question()) == 2


@pytest.mark.parametrize(
    "text", ["What is a queue for?", "What is\n a queue  for?", "What is a QUEUE for?"]
)
def test_attempts_follow_a_question_that_was_renumbered(store: Store, text: str) -> None:
    keep(store, session(), scored_answer(question(3)))

    assert store.count_attempts(question(7, text)) == 1


def test_an_answer_of_which_more_is_known_takes_the_place_of_itself(store: Store) -> None:
    first, second = scored_answer(covered=0), replace(scored_answer(covered=0), attempt=2)
    for answer in (first, second):
        keep(store, session(), answer)

    store.replace_answer(session().session, replace(scored_answer(covered=2), attempt=2))

    assert store.count_attempts(question()) == 2
    assert store.sessions()[0].coverage == pytest.approx(0.5)


def test_an_answer_that_was_never_kept_takes_the_place_of_none(store: Store) -> None:
    keep(store, session(), scored_answer(covered=0))

    with pytest.raises(HistoryError, match="does not hold this answer"):
        store.replace_answer(session().session, replace(scored_answer(covered=2), attempt=None))

    assert store.sessions()[0].coverage == 0
    assert store.count_attempts(question()) == 1


def test_another_question_under_the_same_number_begins_at_zero(store: Store) -> None:
    keep(store, session(), scored_answer(question(3)))

    assert store.count_attempts(question(3, "What is a topic for?")) == 0


def test_sessions_are_listed_latest_first(store: Store) -> None:
    for name, started in [("b", "2025-02-01"), ("c", "2025-03-01"), ("a", "2025-01-01")]:
        keep(store, session(name, f"{started}T00:00:00Z"), scored_answer())

    assert [past.session for past in store.sessions()] == ["c", "b", "a"]


def test_of_two_sessions_begun_in_one_second_the_second_is_the_later(store: Store) -> None:
    for name in ("20250102T030405Z-data-engineer-2", "20250102T030405Z-data-engineer"):
        keep(store, session(name), scored_answer())

    assert store.sessions()[0].session == "20250102T030405Z-data-engineer-2"


def test_a_session_tells_its_answers_and_their_mean_coverage(store: Store) -> None:
    for covered in (1, 2):
        keep(store, session(), scored_answer(covered=covered))

    (past,) = store.sessions()

    assert (past.session, past.started) == (session().session, session().started)
    assert past.bank == "bank.txt"
    assert past.answers == 2
    assert past.coverage == pytest.approx(0.75)


def test_an_answer_of_which_more_is_known_takes_the_place_of_the_same_attempt(
    store: Store,
) -> None:
    for attempt in (1, 2):
        keep(store, session(), replace(scored_answer(covered=0), attempt=attempt))

    store.replace_answer(session().session, replace(scored_answer(covered=2), attempt=2))

    (past,) = store.sessions()
    assert past.answers == store.count_attempts(question()) == 2
    assert past.coverage == pytest.approx(0.5)


def test_replacing_an_answer_leaves_other_questions_and_sessions_alone(store: Store) -> None:
    keep(store, session("a"), scored_answer(covered=0))
    keep(store, session("b"), scored_answer(covered=0))
    keep(store, session("b"), scored_answer(question(2, "What is a topic for?"), covered=0))

    store.replace_answer("b", scored_answer(covered=2))

    assert [past.coverage for past in store.sessions()] == pytest.approx([0.5, 0.0])
    assert [past.answers for past in store.sessions()] == [2, 1]


def test_an_answer_without_a_score_does_not_lower_the_mean(store: Store) -> None:
    keep(store, session(), scored_answer(covered=2))
    keep(store, session(), unanswered())

    (past,) = store.sessions()

    assert past.answers == 2
    assert past.coverage == pytest.approx(1.0)


def test_a_session_without_any_score_has_no_coverage(store: Store) -> None:
    keep(store, session(), unanswered())

    assert store.sessions()[0].coverage is None


def test_an_answer_that_covered_nothing_scores_zero(store: Store) -> None:
    keep(store, session(), scored_answer(covered=0))

    assert store.sessions()[0].coverage == 0.0

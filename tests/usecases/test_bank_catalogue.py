from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from simulator.history.scheduling import Review
from simulator.questions.shelf import FoundBank, Place
from simulator.usecases.bank_catalogue import catalogue, due_by, nothing_due
from tests.building.kept_answers import scored_answer
from tests.building.questions import queue_question
from tests.building.sessions import keep, session
from tests.fakes.store import FakeStore

NOW = datetime(2025, 1, 2, tzinfo=UTC)
BANK = """Unit: Data Engineer
LONG-ANSWER:
1. Q: Why?
 A: Because.
SHORT-ANSWER:
1. Q: What is a queue for?
 A: Decoupling.
2. Q: What is a topic for?
 A: Many readers.
"""


def bank_of(folder: Path, text: str) -> FoundBank:
    (folder / "mine.txt").write_text(text, "utf-8")
    return FoundBank("mine", folder / "mine.txt", Place.OWN)


def next_day(reviews: Sequence[Review]) -> datetime:
    return reviews[-1].at + timedelta(days=1)


def at_once(reviews: Sequence[Review]) -> datetime:
    return reviews[-1].at


def test_a_bank_tells_its_units_and_the_questions_of_each_section(tmp_path: Path) -> None:
    (listed,) = catalogue([bank_of(tmp_path, BANK)], nothing_due)

    assert listed.units == ("Data Engineer",)
    assert (listed.questions, listed.sections["long"], listed.sections["short"]) == (3, 1, 2)
    assert (listed.due, listed.fault) == (None, "")


def test_what_was_answered_counts_as_due_when_it_is(tmp_path: Path) -> None:
    store, bank = FakeStore(lambda: NOW), bank_of(tmp_path, BANK)
    keep(store, session(), scored_answer(queue_question()))

    (now,) = catalogue([bank], due_by(store, at_once, NOW))
    (later,) = catalogue([bank], due_by(store, next_day, NOW))

    assert (now.due, later.due) == (1, 0)


def test_a_bank_that_was_never_practised_has_nothing_due(tmp_path: Path) -> None:
    (listed,) = catalogue([bank_of(tmp_path, BANK)], due_by(FakeStore(), at_once, NOW))

    assert listed.due is None


def test_banks_with_faults_and_unreadable_ones_are_listed_as_such(tmp_path: Path) -> None:
    faulty = bank_of(tmp_path, "Unit: U\nLONG-ANSWER:\n1. Q: Why?\n")
    gone = FoundBank("gone", tmp_path / "gone.txt")

    of_faulty, of_gone = catalogue([faulty, gone], nothing_due)

    assert of_faulty.fault == "1 fault"
    assert "can't be opened" in of_gone.fault

"""The banks that are found by name: what they hold, and what of it is due."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial

from simulator.errors import BankError
from simulator.figures import counted
from simulator.history.scheduling import Replay, Standing, standings
from simulator.history.store import Store
from simulator.questions.bank import Bank, Question
from simulator.questions.bank_file import examine_bank
from simulator.questions.shelf import FoundBank

CountDue = Callable[[Sequence[Question]], int | None]
"""How many of these questions are due; None if none was ever answered."""

SecondsOf = Callable[[Question], float]
"""How long a question usually takes."""


@dataclass(frozen=True, slots=True)
class ListedBank:
    """A bank with its units, the questions of each section, and those that are due.

    ``due`` is None if no question was ever answered. A bank with a ``fault`` can't be practised.
    ``usual_seconds`` is how long all of its questions take, if that was asked for.
    """

    found: FoundBank
    units: tuple[str, ...] = ()
    sections: Counter[str] = field(default_factory=Counter)
    due: int | None = None
    fault: str = ""
    usual_seconds: float = 0.0

    @property
    def questions(self) -> int:
        """How many there are."""
        return self.sections.total()


def nothing_due(_questions: Sequence[Question]) -> None:
    """Without a history."""


def no_time(_question: Question) -> float:
    """Where nobody asks for it."""
    return 0.0


def due_by(store: Store, replay: Replay, now: datetime) -> CountDue:
    """Counts what is due by the history; see :func:`simulator.history.scheduling.standings`.

    Raises:
        HistoryError: the history can't be read.
    """
    past = {one.question: one for one in standings(store.past_answers(), replay)}
    return partial(_count_due, store, past, now)


def _count_due(
    store: Store, past: dict[int, Standing], now: datetime, questions: Sequence[Question]
) -> int | None:
    numbers = store.numbers(questions).values()
    asked = [past[number] for number in numbers if number in past]
    return sum(one.is_due(now) for one in asked) if asked else None


def catalogue(
    banks: Collection[FoundBank], count_due: CountDue, seconds_of: SecondsOf = no_time
) -> Iterator[ListedBank]:
    """Each bank with what it holds, also those with faults."""
    for found in banks:
        try:
            bank, faults = examine_bank(found.path)
        except BankError as error:
            yield ListedBank(found, fault=str(error))
            continue
        fault = counted(len(faults), "fault") if faults else ""
        listed = _listed(found, bank, fault, count_due)
        yield replace(listed, usual_seconds=sum(map(seconds_of, bank.questions())))


def _listed(found: FoundBank, bank: Bank, fault: str, count_due: CountDue) -> ListedBank:
    questions = tuple(bank.questions())
    return ListedBank(
        found,
        units=tuple(unit.name for unit in bank.units),
        sections=Counter(question.section for question in questions),
        due=None if fault else count_due(questions),
        fault=fault,
    )

"""Sessions."""

from simulator.history.records import AnswerRecord, SessionRecord
from simulator.history.store import Store
from simulator.sessions.summary import summarise


def session(
    *answers: AnswerRecord,
    name: str = "20250102T030405Z-data-engineer",
    started: str = "2025-01-02T03:04:05Z",
    bank: str = "bank.txt",
    planned: int | None = None,
    finished: bool = True,
) -> SessionRecord:
    """A session of these answers; questions planned beyond them were skipped."""
    planned = len(answers) if planned is None else planned
    skipped = planned - len(answers)
    summary = summarise(answers, planned=planned, skipped=skipped, finished=finished)
    return SessionRecord(name, bank, "practice", started, answers, summary)


def keep(store: Store, record: SessionRecord, answer: AnswerRecord) -> None:
    """Keep an answer of a session, which begins with the first."""
    if record.session not in {past.session for past in store.sessions()}:
        store.add_session(record)
    store.add_answer(record.session, answer)

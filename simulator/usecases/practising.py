"""What practising needs besides the interview: ordering questions before, completing it after."""

from datetime import datetime
from functools import partial

from simulator.history.records import SessionRecord
from simulator.history.scheduling import Replay, rank_by_need, standings
from simulator.history.store import Store
from simulator.interview.journal import SessionJournal
from simulator.questions.bank import Bank
from simulator.questions.choosing import Ranking
from simulator.reports.markdown import session_markdown
from simulator.sessions.agenda import Agenda
from simulator.sessions.session_folder import SessionFolder


def ranking_by_need(store: Store, bank: Bank, replay: Replay, now: datetime) -> Ranking | None:
    """How to order the questions of this bank by the history; None if it holds no answers.

    ``replay`` works out from the reviews of a question when it is due.

    Raises:
        HistoryError: the history can't be read or written.
    """
    questions = tuple(bank.questions())
    store.follow(questions)
    numbers, answers = store.numbers(questions), store.past_answers()
    if not answers:
        return None
    asked = set(numbers.values())
    past = standings((answer for answer in answers if answer.question in asked), replay)
    return partial(rank_by_need, numbers=numbers, past=past, now=now)


def finish_session(agenda: Agenda, store: Store) -> SessionRecord:
    """Complete a session that has no questions left, in its folder and in the history.

    Raises:
        HistoryError: it can't be written.
    """
    assert agenda.kept is not None  # noqa: S101 - one that has not begun has all left to ask
    folder = SessionFolder(agenda.kept.folder)
    journal = SessionJournal(agenda, agenda.kept.started, folder, store, session_markdown)
    journal.add_to_history()
    journal.is_finished = True
    journal.close()
    return journal.record()

"""What practising needs besides the interview: what is asked, before it; completing it, after."""

from dataclasses import replace
from datetime import datetime
from functools import partial

from simulator.history.records import SessionRecord
from simulator.history.scheduling import Replay, rank_by_need, standings
from simulator.history.store import Store
from simulator.interview.journal import SessionJournal
from simulator.interview.modes import Mode
from simulator.questions.bank import Bank
from simulator.questions.choosing import Choice, Ranking
from simulator.reports.markdown import session_markdown
from simulator.sessions.agenda import Agenda
from simulator.sessions.session_folder import SessionFolder
from simulator.settings import Settings


def choice_in(mode: Mode, choice: Choice) -> Choice:
    """The choice with the section of the mode, unless a section or a question is asked for."""
    if choice.section or choice.question_ids:
        return choice
    return replace(choice, section=mode.section)


def with_follow_ups(
    settings: Settings, mode: Mode, wanted: int | None, *, are_answers_prepared: bool
) -> Settings:
    """The settings with as many follow-ups as are ``wanted``; None leaves that to the mode.

    Answers that were prepared, in files or a pipe, hold no replies unless somebody says so.
    """
    by_mode = 0 if are_answers_prepared else mode.follow_ups
    follow_ups = by_mode if wanted is None else wanted
    return settings if follow_ups is None else replace(settings, follow_ups=follow_ups)


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

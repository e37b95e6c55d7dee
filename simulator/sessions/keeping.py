"""Keeping a session both in its folder and in the history."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from simulator.errors import HistoryError
from simulator.history.records import AnswerRecord, SessionRecord
from simulator.history.store import Store
from simulator.moments import is_moment
from simulator.sessions.locks import is_busy
from simulator.sessions.msgspec_reader import read_newest_session
from simulator.sessions.session_folder import (
    TRANSCRIPT_FILE_NAME,
    SessionFolder,
    TranscriptOf,
)


def complete_history(
    session: SessionRecord, store: Store, keep: Callable[[int, AnswerRecord], None]
) -> None:
    """Make sure that the history holds all of a session, each answer once.

    Args:
        session: as its folder has it.
        store: the history, which may lack any of it; that was given when the session began, as far
            as it can tell.
        keep: told the place of an answer that has a number now, before the history is.

    Raises:
        HistoryError: it can't be read or written; calling this again later makes it whole.
    """
    if session.session not in {past.session for past in store.sessions()}:
        store.add_session(session)
    answered_at = session.started if is_moment(session.started) else None
    for index, answer in enumerate(session.answers):
        numbered = answer
        if answer.attempt is None:
            numbered = replace(answer, attempt=store.count_attempts(answer.question) + 1)
            keep(index, numbered)
        store.replace_answer(session.session, numbered, answered_at)


def complete_from_folders(
    folders: Iterable[Path], store: Store, notify: Callable[[str], None]
) -> int:
    """Make sure that the history holds all of the sessions in these folders, the earliest first.

    Those that somebody is working on are left alone. ``notify`` is told of each that can't be
    read; returns how many could.
    """
    count = 0
    for folder in folders:
        try:
            if not is_busy(folder):
                _complete_from(folder, store)
                count += 1
        except HistoryError as error:
            notify(f"Left out: {error}")
    return count


def _complete_from(folder: Path, store: Store) -> None:
    session = read_newest_session(folder)
    answers = list(session.answers)

    def keep(index: int, answer: AnswerRecord) -> None:
        answers[index] = answer
        SessionFolder(folder).save(replace(session, answers=tuple(answers)))

    complete_history(session, store, keep)


def keep_revision(
    folder: Path, session: SessionRecord, index: int, store: Store, transcript_of: TranscriptOf
) -> bool:
    """Write a session of which one answer is changed: its folder first, then the history.

    Returns:
        Whether the history holds the answer; one of another home it does not, nor one that
        could not be kept in it at the time.

    Raises:
        HistoryError: it can't be written; what could not be replaced is as it was.
    """
    kept = SessionFolder(folder)
    kept.save(session)
    kept.write(TRANSCRIPT_FILE_NAME, transcript_of(session))
    answer = session.answers[index]
    is_known = session.session in {past.session for past in store.sessions()}
    if answer.attempt is None or not is_known:
        return False
    store.replace_answer(session.session, answer)
    return True

"""Keeping a session both in its folder and in the history."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from simulator.history.records import AnswerRecord, SessionRecord
from simulator.history.store import Store
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
        store: the history, which may lack any of it.
        keep: told the place of an answer that has a number now, before the history is.

    Raises:
        HistoryError: it can't be read or written; calling this again later makes it whole.
    """
    if session.session not in {past.session for past in store.sessions()}:
        store.add_session(session)
    for index, answer in enumerate(session.answers):
        numbered = answer
        if answer.attempt is None:
            numbered = replace(answer, attempt=store.count_attempts(answer.question) + 1)
            keep(index, numbered)
        store.replace_answer(session.session, numbered)


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

"""Sessions of the past: finding their folders, and changing them so that nothing is lost."""

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from simulator.errors import HistoryError
from simulator.history.filelock_guard import alone_with, is_taken
from simulator.history.records import AnswerRecord, SessionRecord
from simulator.history.store import Store
from simulator.history.text_file import write_whole
from simulator.sessions.msgspec_reader import can_go_on
from simulator.sessions.session_folder import (
    SESSION_FILE_NAME,
    TRANSCRIPT_FILE_NAME,
    TranscriptOf,
    session_text,
)

LAST = "last"
_MOST_NAMED = 5
_RUNNING = "running"


def find_session_folder(sessions_folder: Path, wanted: str) -> Path:
    """The folder of a session: ``last``, a name or the beginning of one, or a path.

    Raises:
        HistoryError: there is none, or several; the message says which there are.
    """
    path = Path(wanted)
    if (path / SESSION_FILE_NAME).exists():
        return path
    names = sorted(kept.parent.name for kept in sessions_folder.glob(f"*/{SESSION_FILE_NAME}"))
    if wanted == LAST and names:
        return sessions_folder / names[-1]
    fitting = [name for name in names if name.startswith(wanted)]
    if wanted in names or len(fitting) == 1:
        return sessions_folder / (wanted if wanted in names else fitting[0])
    raise HistoryError(_not_found(sessions_folder, wanted, fitting or names))


def _not_found(sessions_folder: Path, wanted: str, names: list[str]) -> str:
    if not names:
        return f"There are no sessions in {sessions_folder}. Begin with: simulator practice BANK"
    what = "There are several sessions" if names[0].startswith(wanted) else "There is no session"
    latest = ", ".join(reversed(names[-_MOST_NAMED:]))
    return f"{what} '{wanted}'. The latest are {latest}; 'simulator history' lists all."


@contextlib.contextmanager
def changing(folder: Path) -> Iterator[None]:
    """While entered, no other correction changes the session, nor does the session itself.

    Raises:
        HistoryError: another one is at work, the session is still running, or the folder can't
            be written.
    """
    with alone_with(folder / SESSION_FILE_NAME), running(folder):
        yield


@contextlib.contextmanager
def running(folder: Path) -> Iterator[None]:
    """While entered, the session counts as running; if this process is killed, no longer.

    Raises:
        HistoryError: it is running already, or the folder can't be written.
    """
    message = f"The session {folder.name} is still running; end it first."
    with alone_with(folder / _RUNNING, busy_seconds=0.0, busy_message=message, leaves_file=False):
        yield


@contextlib.contextmanager
def resuming(folder: Path) -> Iterator[None]:
    """While entered, nobody else resumes or corrects the session; it may run meanwhile.

    Raises:
        HistoryError: somebody does already, or the folder can't be written.
    """
    message = (
        f"The session {folder.name} is being resumed or corrected by another program. "
        "Try again when that is done."
    )
    with alone_with(folder / SESSION_FILE_NAME, busy_seconds=0.0, busy_message=message):
        yield


def latest_to_resume(sessions_folder: Path) -> Path | None:
    """The folder of the latest session that was broken off and that nobody works on now."""
    files = sorted(sessions_folder.glob(f"*/{SESSION_FILE_NAME}"), reverse=True)
    folders = (file.parent for file in files)
    return next((folder for folder in folders if can_go_on(folder) and not _is_busy(folder)), None)


def _is_busy(folder: Path) -> bool:
    # In this order: one that is resumed takes the second only while it has the first.
    return is_taken(folder / SESSION_FILE_NAME) or is_taken(folder / _RUNNING)


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
    write_whole(folder / SESSION_FILE_NAME, session_text(session))
    write_whole(folder / TRANSCRIPT_FILE_NAME, transcript_of(session))
    answer = session.answers[index]
    is_known = session.session in {past.session for past in store.sessions()}
    if answer.attempt is None or not is_known:
        return False
    store.replace_answer(session.session, answer)
    return True

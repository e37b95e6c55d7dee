"""What is kept of each session, in its folder and in the history, and its deletion."""

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from simulator.english.lists import listed
from simulator.errors import HistoryError
from simulator.history.store import Store
from simulator.moments import day_name_text, moment_in
from simulator.sessions.library import SessionLibrary
from simulator.sessions.locks import running
from simulator.sessions.msgspec_glimpse import is_of_a_session
from simulator.sessions.session_folder import own_files, recordings

_MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class KeptSession:
    """One session; ``folder`` is None when only the history knows it, ``rows`` counts answers.

    ``obstacle`` tells, in a sentence, why the folder can't or must not be deleted; empty if it can.
    """

    session: str
    folder: Path | None
    recordings: int
    size_bytes: int
    rows: int
    obstacle: str = ""


def kept_sessions(library: SessionLibrary, store: Store | None) -> tuple[KeptSession, ...]:
    """Every session of which anything is kept, the earliest first.

    Raises:
        HistoryError: the library or the history can't be read.
    """
    rows = {past.session: past.answers for past in store.sessions()} if store else {}
    folders = {path.name: path for path in library.places() if path.name in rows or _is_ours(path)}
    return tuple(
        _measured(name, folders.get(name), rows.get(name, 0)) for name in sorted({*folders, *rows})
    )


def begun_before(sessions: Sequence[KeptSession], day: date) -> tuple[KeptSession, ...]:
    """The sessions that began before a day, where the person is."""
    end = day_name_text(day)
    return tuple(kept for kept in sessions if moment_in(kept.session) and kept.session < end)


def forget(
    sessions: Sequence[KeptSession], store: Store, notify: Callable[[str], None]
) -> tuple[str, ...]:
    """Delete folders, then rows; returns the sessions that are gone.

    ``notify`` is told of each that can't be deleted, and of files in a folder that are not of the
    session and stay.

    Raises:
        HistoryError: the history can't be changed.
    """
    deleted = []
    for kept in sessions:
        try:
            if kept.folder:
                _delete_folder(kept.folder, kept.obstacle, notify)
        except HistoryError as error:
            notify(str(error))
        else:
            deleted.append(kept.session)
    store.forget(deleted)
    return tuple(deleted)


def _delete_folder(folder: Path, obstacle: str, notify: Callable[[str], None]) -> None:
    """Delete the folder of a session with what is the session's.

    Raises:
        HistoryError: the session is running, or something can't be deleted; the rest may be gone.
    """
    if obstacle:
        raise HistoryError(obstacle)
    with running(folder):
        _empty(folder)
    try:
        for lock in folder.glob(".*.lock"):
            lock.unlink(missing_ok=True)
        others = sorted(path.name for path in folder.iterdir())
        if others:
            named = listed(others, _MOST_NAMED)
            notify(f"{folder} also contains other files, and is kept: {named}.")
        else:
            folder.rmdir()
    except OSError as error:
        message = f"{folder} can't be deleted: {error.strerror}. Delete it yourself."
        raise HistoryError(message) from error


def _empty(folder: Path) -> None:
    try:
        for path in own_files(folder):
            path.unlink(missing_ok=True)
    except OSError as error:
        message = (
            f"{folder} can't be deleted: {error}. Close any program that uses it, and try again."
        )
        raise HistoryError(message) from error


def _is_ours(folder: Path) -> bool:
    """Whether what is named like the folder of a session is one, as far as can be told."""
    try:
        return not folder.is_file() and is_of_a_session(folder)
    except FileNotFoundError:
        return False
    except OSError:
        return True


def _obstacle(folder: Path) -> str:
    real = os.path.realpath(folder)
    if Path(real) != folder.parent.resolve() / folder.name:
        return (
            f"{folder} is a link to {real}, which is not in the simulator's home folder and stays "
            "as it is. Delete that and the link yourself, then forget the session."
        )
    try:
        is_foreign = not is_of_a_session(folder)
    except FileNotFoundError:
        is_foreign = False
    except OSError as error:
        return (
            f"{folder} can't be read: {error.strerror}. Nothing of this session was deleted. Check "
            "the permissions of the folder."
        )
    return f"{folder} belongs to another program and stays as it is." if is_foreign else ""


def _measured(name: str, folder: Path | None, rows: int) -> KeptSession:
    obstacle = _obstacle(folder) if folder else ""
    is_read = folder is not None and not obstacle
    files = [path for path in own_files(folder) if path.is_file()] if folder and is_read else []
    return KeptSession(
        session=name,
        folder=folder,
        recordings=len(list(recordings(folder))) if folder and is_read else 0,
        size_bytes=sum(path.stat().st_size for path in files),
        rows=rows,
        obstacle=obstacle,
    )

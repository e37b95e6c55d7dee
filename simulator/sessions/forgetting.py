"""What is kept of each session, in its folder and in the history, and its deletion."""

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from simulator.errors import HistoryError
from simulator.history.store import Store
from simulator.moments import day_name_text
from simulator.sessions.library import SessionLibrary
from simulator.sessions.locks import running
from simulator.sessions.session_folder import SESSION_FILE_NAME, recordings


@dataclass(frozen=True, slots=True)
class KeptSession:
    """One session; ``folder`` is None when only the history knows it, ``rows`` counts answers."""

    session: str
    folder: Path | None
    recordings: int
    size_bytes: int
    rows: int


def kept_sessions(library: SessionLibrary, store: Store | None) -> tuple[KeptSession, ...]:
    """Every session of which anything is kept, the earliest first."""
    rows = {past.session: past.answers for past in store.sessions()} if store else {}
    folders = {folder.name: folder for folder in library.folders()}
    return tuple(
        _measured(name, folders.get(name), rows.get(name, 0)) for name in sorted({*folders, *rows})
    )


def begun_before(sessions: Sequence[KeptSession], day: date) -> tuple[KeptSession, ...]:
    """The sessions that began before a day, where the person is."""
    return tuple(kept for kept in sessions if kept.session < day_name_text(day))


def forget(
    sessions: Sequence[KeptSession], store: Store, notify: Callable[[str], None]
) -> tuple[str, ...]:
    """Delete folders, then rows; returns the sessions that are gone.

    ``notify`` is told of each that can't be deleted.

    Raises:
        HistoryError: the history can't be changed.
    """
    deleted = []
    for kept in sessions:
        try:
            if kept.folder:
                _delete_folder(kept.folder)
        except HistoryError as error:
            notify(str(error))
        else:
            deleted.append(kept.session)
    store.forget(deleted)
    return tuple(deleted)


def _delete_folder(folder: Path) -> None:
    """Delete the folder of a session with all that it holds.

    Raises:
        HistoryError: the session is running, or something can't be deleted; the rest may be gone.
    """
    with running(folder):
        _empty(folder)
    try:
        for lock in folder.glob(".*.lock"):
            lock.unlink(missing_ok=True)
        folder.rmdir()
    except OSError as error:
        message = f"{folder} can't be deleted: {error.strerror}. Delete it yourself."
        raise HistoryError(message) from error


def _empty(folder: Path) -> None:
    """Delete what is in it; ``session.json`` goes last, since by it the folder is found."""
    paths = sorted(folder.iterdir(), key=lambda path: path.name == SESSION_FILE_NAME)
    try:
        for path in paths:
            if path.suffix == ".lock":  # held while this runs
                continue
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)
    except OSError as error:
        message = (
            f"{folder} can't be deleted: {error}. Close any program that uses it, and try again."
        )
        raise HistoryError(message) from error


def _measured(name: str, folder: Path | None, rows: int) -> KeptSession:
    files = [path for path in folder.rglob("*") if path.is_file()] if folder else []
    return KeptSession(
        session=name,
        folder=folder,
        recordings=len(list(recordings(folder))) if folder else 0,
        size_bytes=sum(path.stat().st_size for path in files),
        rows=rows,
    )

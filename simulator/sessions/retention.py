"""Deletes recordings older than the person wants to keep; everything else stays."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from simulator.errors import HistoryError
from simulator.moments import moment_in
from simulator.sessions.library import SessionLibrary
from simulator.sessions.locks import running
from simulator.sessions.msgspec_glimpse import judged_recordings
from simulator.sessions.session_folder import recordings


def delete_old_recordings(
    library: SessionLibrary, keep_days: int | None, now: datetime, notify: Callable[[str], None]
) -> int:
    """Delete the recordings of sessions that began more than so many days ago.

    Those of a session that is running stay, and those that were not judged yet: nothing else is
    left of what was said in them.

    Args:
        library: the sessions.
        keep_days: 0 keeps none, None keeps all.
        now: the time, in UTC.
        notify: told of each session that can't be understood, whose recordings stay.

    Returns:
        How many were deleted.
    """
    if keep_days is None:
        return 0
    oldest = now - timedelta(days=keep_days)
    old = [folder for folder in library.folders() if _is_older(folder, oldest)]
    return sum(_delete_judged(folder, notify) for folder in old)


def _is_older(folder: Path, oldest: datetime) -> bool:
    began = moment_in(folder.name)
    return began is not None and began <= oldest


def _delete_judged(folder: Path, notify: Callable[[str], None]) -> int:
    if next(recordings(folder), None) is None:
        return 0
    try:
        judged = judged_recordings(folder)
    except HistoryError as error:
        notify(f"Recordings are kept for longer than you wish, since {error}")
        return 0
    with suppress(HistoryError, OSError), running(folder):
        old = [path for path in recordings(folder) if path.name in judged]
        for path in old:
            path.unlink()
        return len(old)
    return 0

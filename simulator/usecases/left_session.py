"""Finds the session that a person may go on with."""

from typing import TYPE_CHECKING

from simulator.errors import HistoryError
from simulator.sessions.library import SessionLibrary
from simulator.sessions.locks import is_busy
from simulator.sessions.msgspec_glimpse import can_go_on

if TYPE_CHECKING:
    from simulator.history.records import SessionRecord


def left_last(library: SessionLibrary) -> "SessionRecord | None":
    """The latest session, if it was left before its end and nobody is at it."""
    try:
        for folder in library.folders()[-1:]:
            if can_go_on(folder) and not is_busy(folder):
                from simulator.sessions.msgspec_reader import (  # noqa: PLC0415 - slow to load
                    read_newest_session,
                )

                return read_newest_session(folder)
    except HistoryError:  # which the command tells of
        return None
    return None

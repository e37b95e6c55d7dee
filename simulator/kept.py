"""Opens the history of a home folder, looks into it, and names the concrete parts.

Nothing of an interview is loaded for it: a list of banks or the first page is there at once.
"""

import warnings
from collections.abc import Callable
from contextlib import closing
from datetime import UTC
from functools import partial
from typing import TypeVar

from simulator.banks import bank_shelf
from simulator.errors import HistoryError
from simulator.figures import counted
from simulator.history.scheduling import standings
from simulator.history.sqlite_file import backups, may_lack_answers, note_complete
from simulator.history.sqlite_store import SqliteStore
from simulator.history.store import Store
from simulator.interview.modes import PRACTICE, usual_seconds
from simulator.interview.system_clock import SystemClock
from simulator.reports.progress import ProgressReport, progress_of
from simulator.sessions.library import SessionLibrary
from simulator.settings import Settings
from simulator.usecases.bank_catalogue import ListedBank, catalogue, due_by, nothing_due

Found = TypeVar("Found")


def open_store(
    settings: Settings, notify: Callable[[str], None] = warnings.warn, *, rebuilds: bool = False
) -> Store:
    """The history of all answers.

    One that was missing or damaged is made whole by its backup and by the session folders, which
    ``rebuilds`` asks for in any case; ``notify`` is told of that.

    Raises:
        HistoryError: it can't be opened.
    """
    store = SqliteStore(settings.history_file, notify)
    if rebuilds or may_lack_answers(settings.history_file):
        try:
            _complete_history(settings, store, notify)
        except BaseException:
            store.close()
            raise
    return store


def _complete_history(settings: Settings, store: Store, notify: Callable[[str], None]) -> None:
    from simulator.sessions import keeping  # noqa: PLC0415 - slow to load

    folders = SessionLibrary(settings.sessions_folder).folders()
    count = keeping.complete_from_folders(folders, store, notify)
    note_complete(settings.history_file)
    if folders:
        notify(
            f"The history {settings.history_file} now has all that is in "
            f"{counted(count, 'session folder')} of {settings.sessions_folder}."
        )


def has_history(settings: Settings) -> bool:
    """Whether there is a history, or should be one."""
    path = settings.history_file
    return path.exists() or bool(
        backups(path) or SessionLibrary(settings.sessions_folder).folders()
    )


def read_history(
    settings: Settings,
    read: Callable[[Store], Found],
    nothing: Found,
    notify: Callable[[str], None],
    *,
    rebuilds: bool = False,
) -> Found:
    """What is read of the history, or ``nothing`` where there is none; see :func:`open_store`.

    Raises:
        HistoryError: it can't be read.
    """
    if not has_history(settings):
        return nothing
    with closing(open_store(settings, notify, rebuilds=rebuilds)) as store:
        return read(store)


def listed_banks(settings: Settings, notify: Callable[[str], None]) -> tuple[ListedBank, ...]:
    """The banks with what is due; an unreadable history hides none of them."""
    banks = bank_shelf(settings.home).banks()
    seconds_of = partial(usual_seconds, PRACTICE, settings)
    if has_history(settings):
        from simulator.history.fsrs_schedule import due_after  # noqa: PLC0415 - slow to load

        try:
            with closing(open_store(settings, notify)) as store:
                count_due = due_by(store, due_after, SystemClock().utc())
                return tuple(catalogue(banks, count_due, seconds_of))
        except HistoryError as error:
            notify(str(error))
    return tuple(catalogue(banks, nothing_due, seconds_of))


def progress_in(store: Store) -> ProgressReport:
    """What was achieved until now, by the days of where the person is.

    Raises:
        HistoryError: the history can't be read.
    """
    from simulator.history.fsrs_schedule import due_after  # noqa: PLC0415 - slow to load

    now = SystemClock().utc()
    answers = store.past_answers()
    zone = now.astimezone().tzinfo or UTC
    return progress_of(answers, store.past_points(), standings(answers, due_after), now, zone)


def progress_page_of(found: ProgressReport, store: Store) -> bytes:
    """What was achieved, as one page in UTF-8.

    Raises:
        HistoryError: the history can't be read.
    """
    from simulator.reports.progress_page import compared, progress_page  # noqa: PLC0415 - heavy

    return progress_page(found, compared(store)).encode("utf-8", "replace")

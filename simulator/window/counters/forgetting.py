"""What a page can ask to be forgotten: it is told what will go, and asks again for exactly that."""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from datetime import date
from typing import Any

from simulator import kept
from simulator.errors import HistoryError, WindowError
from simulator.history.sqlite_file import set_aside
from simulator.history.store import Store
from simulator.presenting.forgetting_lines import forgotten_line, going_scene, set_aside_words
from simulator.sessions.forgetting import KeptSession, kept_sessions
from simulator.sessions.library import SessionLibrary
from simulator.settings import Settings
from simulator.usecases.forgetting import Wanted, forget
from simulator.window.counter import (
    Counter,
    no_such_session,
    tell_nobody,
    text_of,
    unknown_request,
)


class ForgettingCounter:
    """Forgets sessions of one library, but none that is on."""

    def __init__(self, library: SessionLibrary, settings: Callable[[], Settings]) -> None:
        self._library, self._settings = library, settings

    @property
    def counter(self) -> Counter:
        """All that is offered here."""
        return Counter({"going": self.going, "forget": self.forget})

    def going(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """What would go with a ``session``, with all ``before`` a day, or with ``all``.

        ``told`` stands for exactly these sessions.

        Raises:
            WindowError: there is no such session, or no such day.
            HistoryError: what is kept can't be read.
        """
        with self._store() as store:
            going = self._meant(given, store)
        return going_scene(going) | {"told": _digest(going), "is_any": bool(going)}

    def forget(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """Delete what was ``told`` before.

        Raises:
            WindowError: something else would go by now.
            HistoryError: none of it can be deleted.
        """
        notes: list[str] = []
        with self._store() as store:
            going = self._meant(given, store)
            if _digest(going) != text_of(given, "told"):
                message = "The sessions have changed since. Nothing was deleted; look again."
                raise WindowError(message)
            deleted = forget(going, store, self._settings(), notes.append)
        if notes and not deleted:
            raise HistoryError(" ".join(notes))
        left = map(set_aside_words, set_aside(self._settings().history_file))
        return {"told": [forgotten_line(deleted).text, *notes, *left]}

    @contextmanager
    def _store(self) -> Iterator[Store]:
        with closing(kept.open_store(self._settings(), tell_nobody)) as store:
            yield store

    def _meant(self, given: Mapping[str, Any], store: Store) -> Sequence[KeptSession]:
        kept = kept_sessions(self._library, store)
        wanted = _wanted(given)
        if wanted.session is not None and wanted.session not in {one.session for one in kept}:
            raise no_such_session()
        return wanted.of(self._library, kept)


def _wanted(given: Mapping[str, Any]) -> Wanted:
    if given.get("all") is True:
        return Wanted()
    if "before" in given:
        return Wanted(before=_day(text_of(given, "before")))
    return Wanted(text_of(given, "session"))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise unknown_request() from error


def _digest(going: Sequence[KeptSession]) -> str:
    """Another for other sessions, or for more or less that is kept of them."""
    amounts = [f"{kept.session} {kept.recordings} {kept.rows}" for kept in going]
    return hashlib.sha256("\n".join(amounts).encode()).hexdigest()

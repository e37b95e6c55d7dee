"""Forgets sessions for good: which are meant, and their deletion wherever they are kept."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from simulator.history.store import Store
from simulator.output_files import OutputFiles
from simulator.sessions import forgetting
from simulator.sessions.forgetting import KeptSession, begun_before
from simulator.sessions.library import SessionLibrary
from simulator.settings import Settings


@dataclass(frozen=True, slots=True)
class Wanted:
    """A session, those that began before a day, or without either all of them."""

    session: str | None = None
    before: date | None = None

    def of(self, library: SessionLibrary, kept: Sequence[KeptSession]) -> Sequence[KeptSession]:
        """Those of the sessions that are meant.

        Raises:
            HistoryError: no session is called that, or several are.
        """
        if self.session is not None:
            name = library.full_name(self.session, [one.session for one in kept])
            return [one for one in kept if one.session == name]
        return begun_before(kept, self.before) if self.before else kept


def forget(
    going: Sequence[KeptSession], store: Store, settings: Settings, notify: Callable[[str], None]
) -> tuple[str, ...]:
    """Delete sessions; returns those that are gone. ``notify`` is told of what stays, and why.

    Raises:
        HistoryError: the history can't be changed.
    """
    deleted = forgetting.forget(going, store, notify)
    OutputFiles(settings.home).forget(deleted)
    return deleted

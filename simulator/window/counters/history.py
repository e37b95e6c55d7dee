"""What a page can ask for about all that was practised: sessions, answers, and progress."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from simulator import kept
from simulator.errors import WindowError
from simulator.history.past_attempts import attempts_at, weak_answers
from simulator.history.store import Store
from simulator.presenting.past_scene import attempts_scene, found_scene, sessions_scene, weak_scene
from simulator.settings import Settings
from simulator.window.counter import Counter, HandedFile, number_of, text_of

Found = TypeVar("Found")

_MOST_SESSIONS = 100_000


class HistoryCounter:
    """Works with the history of the settings as they are whenever something is asked for."""

    def __init__(self, settings: Callable[[], Settings]) -> None:
        self._settings = settings

    @property
    def counter(self) -> Counter:
        """All that is offered here."""
        asks = {
            "sessions": self.sessions,
            "search": self.search,
            "attempts": self.attempts,
            "weak": self.weak,
            "rebuild": self.rebuild,
        }
        return Counter(asks, {"progress": self.progress_page})

    def sessions(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """The latest ``most`` sessions, of those with the ``bank`` of a title unless it is empty.

        Raises:
            HistoryError: the history can't be read.
        """
        bank, most = text_of(given, "bank"), number_of(given, "most", most=_MOST_SESSIONS)
        sessions, notices = self._read(lambda store: store.sessions())
        return sessions_scene(sessions, bank, most) | {"notices": notices}

    def search(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """The answers that contain a ``text``.

        Raises:
            HistoryError: the history can't be read.
        """
        text = text_of(given, "text")
        found, notices = self._read(lambda store: store.search(text))
        return found_scene(found, text) | {"notices": notices}

    def weak(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """The questions whose latest answer made less than so many percent of the points.

        Raises:
            HistoryError: the history can't be read.
        """
        below = number_of(given, "below", most=100)
        answers, notices = self._read(lambda store: store.past_answers())
        return weak_scene(weak_answers(answers, below / 100), below) | {"notices": notices}

    def attempts(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """All attempts at the ``question`` with an id.

        Raises:
            HistoryError: there are none, or the history can't be read.
        """
        answers, notices = self._read(lambda store: store.past_answers())
        attempts = attempts_at(answers, text_of(given, "question"))
        return attempts_scene(attempts) | {"notices": notices}

    def rebuild(self, _given: Mapping[str, Any]) -> list[str]:
        """Add what the history lacks of the sessions in their folders, and tell of it.

        Raises:
            HistoryError: the history can't be written.
        """
        _, notices = self._read(lambda _store: (), rebuilds=True)
        return notices

    def progress_page(self, _address: str) -> HandedFile:
        """What was achieved, with plots.

        Raises:
            WindowError: nothing was practised yet.
            HistoryError: the history can't be read.
        """
        pages, _ = self._read(
            lambda store: (kept.progress_page_of(kept.progress_in(store), store),)
        )
        if not pages:
            message = "There is no progress to show yet. Practise first."
            raise WindowError(message)
        return HandedFile(pages[0], "text/html", is_own_page=True)

    def _read(
        self, read: Callable[[Store], tuple[Found, ...]], *, rebuilds: bool = False
    ) -> tuple[tuple[Found, ...], list[str]]:
        """What is read, and what is to be told of it."""
        notices: list[str] = []
        nothing: tuple[Found, ...] = ()
        settings = self._settings()
        found = kept.read_history(settings, read, nothing, notices.append, rebuilds=rebuilds)
        return found, notices

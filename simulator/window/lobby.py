"""The first page of one home folder, which is there before an interview can begin."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from simulator import kept
from simulator.disk import hide_from_others
from simulator.errors import HistoryError
from simulator.presenting.home_scene import Overview, home_scene
from simulator.reports.progress import NO_PROGRESS
from simulator.scratch import remove_left_behind
from simulator.sessions.library import SessionLibrary
from simulator.settings import KEPT_UNDER_HOME, Settings
from simulator.usecases.left_session import left_last
from simulator.window.own_settings import OwnSettings

if TYPE_CHECKING:
    from simulator.window.stage import Practice


class FrontLobby:
    """Loads no more than the first page needs, and the rest when it is asked to.

    See also :class:`simulator.window.starlette_server.Lobby`.
    ``given`` are settings from the command line, which take the place of those in the home folder;
    None is none.
    """

    def __init__(self, home: Path, given: Mapping[str, Any]) -> None:
        self.home_folder, self.own = home, OwnSettings(home, given)
        remove_left_behind()
        hide_from_others(home, KEPT_UNDER_HOME)
        self.own.now()

    def home(self) -> dict[str, Any]:
        """What the first page shows; whatever can't be read is told of there."""
        settings, notices = self.own.now(), list[str]()
        banks = kept.listed_banks(settings, notices.append)
        try:
            sessions, progress = _past(settings, notices.append)
        except HistoryError as error:
            return home_scene(Overview(banks, notices=_once(*notices, str(error))))
        left = left_last(SessionLibrary(settings.sessions_folder))
        has_chosen, told = settings.microphone is not None, _once(*notices)
        return home_scene(Overview(banks, sessions, progress, told, left, has_chosen))

    def open_practice(self) -> "Practice":
        """Load everything else."""
        from simulator.window.front_desk import FrontDesk  # noqa: PLC0415 - slow to load

        return FrontDesk(self.home_folder, self.own)


def _past(settings: Settings, notify: Callable[[str], None]) -> tuple[Any, Any]:
    nothing: tuple[Any, Any] = ((), NO_PROGRESS)
    return kept.read_history(
        settings, lambda store: (store.sessions(), kept.progress_in(store)), nothing, notify
    )


def _once(*notices: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(notices))

"""The library of sessions: each has a folder, and its name tells when it began."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from simulator.disk import sync_folder
from simulator.errors import HistoryError
from simulator.moments import moment_in, name_text
from simulator.questions.bank import slug
from simulator.sessions.locks import is_busy
from simulator.sessions.msgspec_glimpse import can_go_on
from simulator.sessions.session_folder import SESSION_FILE_NAME, SessionFolder

LAST = "last"
_LONGEST_UNIT = 60
_MOST_NAMED = 5


class SessionLibrary:
    """The sessions in one folder, which need not exist yet."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def begin(self, started: datetime, unit: str) -> SessionFolder:
        """Make ``<UTC time>-<unit>``, numbered if another session began in the same second.

        Raises:
            HistoryError: the folder can't be made.
        """
        name = f"{name_text(started)}-{slug(unit)[:_LONGEST_UNIT]}"
        names = (name, *(f"{name}-{number}" for number in range(2, 100)))
        for path in (self._folder / one for one in names):
            with suppress(FileExistsError):
                _make(path)
                sync_folder(self._folder)
                return SessionFolder(path)
        message = f"{self._folder} already has a hundred sessions started in this second."
        raise HistoryError(message)

    def folders(self) -> tuple[Path, ...]:
        """The folder of every session, the earliest first.

        Raises:
            HistoryError: the library can't be read.
        """
        return tuple(sorted(filter(_is_session, self._entries()), key=_place))

    def places(self) -> tuple[Path, ...]:
        """Whatever is named like the folder of a session, readable or not.

        Raises:
            HistoryError: the library can't be read.
        """
        return tuple(path for path in self._entries() if moment_in(path.name))

    def _entries(self) -> list[Path]:
        try:
            return list(self._folder.iterdir())
        except FileNotFoundError:
            return []
        except OSError as error:
            message = f"{self._folder} can't be read: {error.strerror}. Check its permissions."
            raise HistoryError(message) from error

    def find(self, wanted: str) -> Path:
        """The folder of a session: ``last``, a name or the beginning of one, or a path.

        Raises:
            HistoryError: there is none, or several; the message says which there are.
        """
        if wanted.strip() and _is_session(Path(wanted)):
            return Path(wanted)
        folders = {folder.name: folder for folder in self.folders()}
        return folders[self.full_name(wanted, tuple(folders))]

    def full_name(self, wanted: str, names: Sequence[str]) -> str:
        """Which of these sessions, the earliest first, is meant: ``last``, or how it begins.

        Raises:
            HistoryError: none is, or several; the message says which there are.
        """
        if not wanted.strip():
            message = "A session can't be found without a name. Give its name, or 'last'."
            raise HistoryError(message)
        beginning = [name for name in names if name.startswith(wanted)]
        fitting = names[-1:] if wanted == LAST else beginning
        if len(fitting) == 1 or wanted in fitting:
            return wanted if wanted in fitting else fitting[0]
        raise HistoryError(self._not_found(wanted, beginning, names))

    def latest_to_resume(self, notify: Callable[[str], None]) -> Path | None:
        """The folder of the latest session that was interrupted and is not in use.

        ``notify`` is told of each later one that can't be understood.
        """
        from simulator.sessions.msgspec_reader import (  # noqa: PLC0415 - slow to load
            read_newest_session,
        )

        for folder in reversed(self.folders()):
            try:
                if can_go_on(folder) and not is_busy(folder) and read_newest_session(folder):
                    return folder
            except HistoryError as error:
                notify(f"Left out: {error}")
        return None

    def _not_found(self, wanted: str, fitting: Sequence[str], names: Sequence[str]) -> str:
        if not names:
            return f"There are no sessions in {self._folder}. Start with: simulator practice BANK"
        what = "Several sessions match" if fitting else "No session matches"
        latest = ", ".join(reversed((fitting or names)[-_MOST_NAMED:]))
        return f"{what} '{wanted}'. The latest are {latest}; 'simulator history' lists them all."


def _place(folder: Path) -> tuple[bool, str]:
    """By when it began; what some other program put there comes before all sessions."""
    return moment_in(folder.name) is not None, folder.name


def _is_session(folder: Path) -> bool:
    try:
        return (folder / SESSION_FILE_NAME).exists()
    except (OSError, ValueError):  # no path can be like this
        return False


def _make(path: Path) -> None:
    try:
        path.mkdir(parents=True)
    except FileExistsError:
        raise
    except OSError as error:
        message = (
            f"The session folder {path} can't be created: {error.strerror}. "
            "Choose another place with --home."
        )
        raise HistoryError(message) from error

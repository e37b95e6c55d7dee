"""Finding the sessions of the past."""

from pathlib import Path

from simulator.errors import HistoryError
from simulator.sessions.locks import is_busy
from simulator.sessions.msgspec_reader import can_go_on
from simulator.sessions.session_folder import SESSION_FILE_NAME

LAST = "last"
_MOST_NAMED = 5


def find_session_folder(sessions_folder: Path, wanted: str) -> Path:
    """The folder of a session: ``last``, a name or the beginning of one, or a path.

    Raises:
        HistoryError: there is none, or several; the message says which there are.
    """
    path = Path(wanted)
    if (path / SESSION_FILE_NAME).exists():
        return path
    names = sorted(kept.parent.name for kept in sessions_folder.glob(f"*/{SESSION_FILE_NAME}"))
    if wanted == LAST and names:
        return sessions_folder / names[-1]
    fitting = [name for name in names if name.startswith(wanted)]
    if wanted in names or len(fitting) == 1:
        return sessions_folder / (wanted if wanted in names else fitting[0])
    raise HistoryError(_not_found(sessions_folder, wanted, fitting or names))


def _not_found(sessions_folder: Path, wanted: str, names: list[str]) -> str:
    if not names:
        return f"There are no sessions in {sessions_folder}. Begin with: simulator practice BANK"
    what = "There are several sessions" if names[0].startswith(wanted) else "There is no session"
    latest = ", ".join(reversed(names[-_MOST_NAMED:]))
    return f"{what} '{wanted}'. The latest are {latest}; 'simulator history' lists all."


def latest_to_resume(sessions_folder: Path) -> Path | None:
    """The folder of the latest session that was broken off and that nobody works on now."""
    files = sorted(sessions_folder.glob(f"*/{SESSION_FILE_NAME}"), reverse=True)
    folders = (file.parent for file in files)
    return next((folder for folder in folders if can_go_on(folder) and not is_busy(folder)), None)

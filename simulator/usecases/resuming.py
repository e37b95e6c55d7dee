"""Goes on with a session that was broken off: first, what was recorded of it is judged."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

from simulator.sessions.locks import running
from simulator.sessions.msgspec_reader import read_newest_session
from simulator.sessions.recovery import Judging, Recovered, Recovery, plan_recovery, recover
from simulator.sessions.session_folder import SessionFolder

OpenJudging = Callable[[], AbstractContextManager[Judging]]
"""Opens what judges the recordings that were not judged yet."""


def recovered_session(
    folder: Path, open_judging: OpenJudging, approves: Callable[[Recovery], bool]
) -> Recovered | None:
    """The session with all its recordings judged or listed; None if the person declines.

    Nobody else works on the session meanwhile.

    Raises:
        HistoryError: it can't be read or written, or somebody else works on it.
    """
    with running(folder):
        names = [path.name for path in folder.iterdir() if not path.is_symlink()]
        recovery = plan_recovery(read_newest_session(folder), names)
        if not approves(recovery):
            return None
        with open_judging() as judging:
            return recover(recovery, SessionFolder(folder), judging)

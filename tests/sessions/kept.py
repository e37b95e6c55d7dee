"""Three sessions that are kept."""

from pathlib import Path

from simulator.sessions.session_folder import session_text
from tests.history.answers import scored_answer, session

NAMES = ["20250101T100000Z-storage", "20250102T100000Z-storage", "20250102T110000Z-queues"]


def keep_three_sessions(folder: Path) -> None:
    """Beside them lies a folder that holds none."""
    for name in NAMES:
        record = session(name, answers=(scored_answer(covered=0),))
        (folder / name).mkdir()
        (folder / name / "session.json").write_text(session_text(record), "utf-8")
    (folder / "20250103T100000Z-without-a-file").mkdir()

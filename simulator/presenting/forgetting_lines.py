"""What a person is told about sessions that are to be forgotten."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from simulator.figures import counted, megabytes
from simulator.moments import iso_text, local_minute, moment_in
from simulator.presenting.lines import Line, LineKind
from simulator.sessions.forgetting import KeptSession

_WARNING = (
    "What you said, its recordings and the verdicts on it are deleted for good. Copies that you "
    "exported stay where they are."
)
NOTHING_TO_FORGET = "There is nothing to forget."


def going_lines(going: Sequence[KeptSession]) -> Iterator[Line]:
    """What is kept of each, and of all."""
    if not going:
        yield Line(NOTHING_TO_FORGET, LineKind.ROW)
        return
    for kept in going:
        begun = _begun(kept.session)
        when = f"{begun}  " if begun else ""
        yield Line(f"  {when}{kept.session}  {_amounts([kept])}", LineKind.ROW)
    yield Line(_sum(going), LineKind.HEADING)


def going_scene(going: Sequence[KeptSession]) -> dict[str, Any]:
    """The same for a page, which names no session by the name of its folder."""
    rows = [f"{_begun(kept.session) or kept.session}: {_amounts([kept])}" for kept in going]
    words = _sum(going) if going else NOTHING_TO_FORGET
    return {"rows": rows, "words": words, "warning": _WARNING}


def _begun(session: str) -> str:
    """When a session began, in local time; its name tells it in UTC."""
    moment = moment_in(session)
    return local_minute(iso_text(moment)) if moment else ""


def _sum(going: Sequence[KeptSession]) -> str:
    return f"{counted(len(going), 'session')}: {_amounts(going)}."


def _amounts(going: Sequence[KeptSession]) -> str:
    recordings, rows = sum(kept.recordings for kept in going), sum(kept.rows for kept in going)
    size_bytes = sum(kept.size_bytes for kept in going)
    return (
        f"{counted(recordings, 'recording')}, {counted(rows, 'answer')} in the history, "
        f"{megabytes(size_bytes, decimals=1)}"
    )


def forgotten_line(deleted: Sequence[str]) -> Line:
    """How many sessions are gone."""
    sessions = counted(len(deleted), "session")
    return Line(f"Deleted {sessions}, also from the backups of the history.", LineKind.ROW)


def set_aside_words(path: Path) -> str:
    """What there is to know of a damaged history, which was set aside."""
    return f"{path} was damaged and set aside. It may still contain answers; delete it yourself."


def forgetting_json(going: Sequence[KeptSession], deleted: Sequence[str]) -> dict[str, Any]:
    """The object of ``forget --json``."""
    return {"sessions": [_json(kept) for kept in going], "forgotten": list(deleted)}


def _json(kept: KeptSession) -> dict[str, Any]:
    return {
        "session": kept.session,
        "folder": str(kept.folder) if kept.folder else None,
        "recordings": kept.recordings,
        "bytes": kept.size_bytes,
        "answers": kept.rows,
    }

"""What a person is told about sessions that are to be forgotten."""

from collections.abc import Iterator, Sequence
from typing import Any

from simulator.figures import counted, megabytes
from simulator.moments import iso_text, local_minute, moment_in
from simulator.presenting.lines import Line, LineKind
from simulator.sessions.forgetting import KeptSession


def going_lines(going: Sequence[KeptSession]) -> Iterator[Line]:
    """What is kept of each, and of all."""
    if not going:
        yield Line("There is nothing to forget.", LineKind.ROW)
        return
    for kept in going:
        amounts = _amounts(kept.recordings, kept.rows, kept.size_bytes)
        yield Line(f"  {_begun(kept.session)}{kept.session}  {amounts}", LineKind.ROW)
    amounts = _amounts(
        sum(kept.recordings for kept in going),
        sum(kept.rows for kept in going),
        sum(kept.size_bytes for kept in going),
    )
    yield Line(f"{counted(len(going), 'session')}: {amounts}.", LineKind.HEADING)


def _begun(session: str) -> str:
    """When a session began, in local time; its name tells it in UTC."""
    moment = moment_in(session)
    return f"{local_minute(iso_text(moment))}  " if moment else ""


def _amounts(recordings: int, rows: int, size_bytes: int) -> str:
    return (
        f"{counted(recordings, 'recording')}, {counted(rows, 'answer')} in the history, "
        f"{megabytes(size_bytes, decimals=1)}"
    )


def forgotten_line(deleted: Sequence[str]) -> Line:
    """How many sessions are gone."""
    sessions = counted(len(deleted), "session")
    return Line(f"Deleted {sessions}, also from the backups of the history.", LineKind.ROW)


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

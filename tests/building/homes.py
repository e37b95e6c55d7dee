"""A home folder: what interviews left in it, made up or read back."""

import json
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from simulator.audio import SAMPLE_RATE_HZ
from simulator.audio_files import read_clip, write_wav
from simulator.history.records import SessionPlan, SessionRecord, SessionSummary
from simulator.history.sqlite_file import note_complete
from simulator.history.sqlite_store import SqliteStore
from simulator.moments import iso_text
from simulator.reports.recordings import spoken_parts
from simulator.sessions.library import SessionLibrary
from simulator.sessions.session_folder import session_text
from tests.building.kept_answers import answered_when_asked, scored_answer
from tests.building.questions import queue_question
from tests.building.sessions import keep, session

THREE_SESSIONS = (
    "20250101T100000Z-storage",
    "20250102T100000Z-storage",
    "20250102T110000Z-queues",
)


def only_session_folder(home: Path) -> Path:
    (folder,) = (home / "sessions").iterdir()
    return folder


def session_json(folder: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((folder / "session.json").read_text(encoding="utf-8"))
    return content


def keep_session(home: Path, record: SessionRecord, recording: Path | None = None) -> Path:
    """Put a finished session into a home folder, each answer with a copy of the recording."""
    folder = _session_folder(home / "sessions", record)
    if recording:
        clip = read_clip(recording, SAMPLE_RATE_HZ)
        for path in {part.path for answer in record.answers for part in spoken_parts(answer)}:
            write_wav(folder / path, clip)
    return folder


def _session_folder(sessions: Path, record: SessionRecord) -> Path:
    folder = sessions / record.session
    folder.mkdir(parents=True)
    (folder / "session.json").write_text(session_text(record), encoding="utf-8", errors="replace")
    return folder


def left_session(
    home: Path, name: str, *, is_finished: bool = False, types_answers: bool = False
) -> Path:
    """One of two questions, of which the first was answered."""
    first = scored_answer(covered=1)
    questions = (first.question, queue_question(2, "What is a topic for?"))
    plan = SessionPlan(questions, options={"types_answers": types_answers})
    record = session(first, name=name, started="2025-02-01T10:00:00Z")
    summary = SessionSummary(planned=2, answered=1, skipped=0, coverage=0.5, finished=is_finished)
    return keep_session(home, replace(record, plan=plan, summary=summary))


def keep_three_sessions(sessions: Path) -> None:
    """Those of ``THREE_SESSIONS``; beside them lies a folder that holds none."""
    for name in THREE_SESSIONS:
        _session_folder(sessions, session(scored_answer(covered=0), name=name))
    (sessions / "20250103T100000Z-without-a-file").mkdir()


def practised(home: Path, days: int = 2) -> list[Path]:
    """Two answers a day from 2 January 2025 on, in folders with recordings and in the history.

    Returns the session folders.
    """
    first = datetime(2025, 1, 2, 3, 4, 5, tzinfo=UTC)
    return [_practised_on(home, first + timedelta(days=day), day) for day in range(days)]


def _practised_on(home: Path, started: datetime, day: int) -> Path:
    folder = SessionLibrary(home / "sessions").begin(started, "Data Engineer")
    other = queue_question(2, "What is a topic for?")
    answers = (
        replace(scored_answer(covered=min(day, 2)), attempt=day + 1),
        replace(answered_when_asked(), question=other, attempt=day + 1, audio_path="answer-02.wav"),
    )
    record = session(*answers, name=folder.name, started=iso_text(started))
    folder.save(record)
    for name in ("answer-01.wav", "answer-01-follow-up-1.wav", "answer-02.wav"):
        (folder.path / name).write_bytes(b"\0" * 100_000)
    with closing(SqliteStore(home / "history.sqlite3", utc_now=lambda: started)) as store:
        for answer in answers:
            keep(store, record, answer)
    note_complete(home / "history.sqlite3")
    return folder.path

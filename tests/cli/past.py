"""A home with sessions of the past: folders with recordings, and their rows in the history."""

from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from simulator.history.records import AnswerRecord, SessionRecord
from simulator.history.sqlite_store import SqliteStore
from simulator.moments import iso_text
from simulator.scoring.coverage import Coverage, ScoredPoint, Verdict
from simulator.sessions.library import SessionLibrary
from tests.history.answers import followed_up, question, scored_answer, session


def practised(home: Path, days: int = 2) -> list[Path]:
    """Two answers a day from 2 January 2025 on; returns the session folders."""
    return [
        _practised_on(home, datetime(2025, 1, 2, 3, 4, 5, tzinfo=UTC), day) for day in range(days)
    ]


def _practised_on(home: Path, first: datetime, day: int) -> Path:
    started = first + timedelta(days=day)
    folder = SessionLibrary(home / "sessions").begin(started, "Data Engineer")
    other = question(2, "What is a topic for?")
    record: SessionRecord = session(folder.name, iso_text(started))
    answers = (
        replace(_answer(covered=min(day, 2)), attempt=day + 1),
        replace(followed_up(), question=other, attempt=day + 1, audio_path="answer-02.wav"),
    )
    folder.save(replace(record, answers=answers))
    for name in ("answer-01.wav", "answer-01-follow-up-1.wav", "answer-02.wav"):
        (folder.path / name).write_bytes(b"\0" * 100_000)
    with closing(SqliteStore(home / "history.sqlite3", utc_now=lambda: started)) as store:
        store.add_session(record)
        for answer in answers:
            store.add_answer(folder.name, answer)
    return folder.path


def _answer(covered: int) -> AnswerRecord:
    answer = scored_answer()
    points = [
        ScoredPoint(text, Verdict.COVERED if place < covered else Verdict.MISSED)
        for place, text in enumerate(("decoupling", "back pressure"))
    ]
    assessment = replace(answer.assessment, coverage=Coverage(tuple(points)))
    return replace(answer, assessment=assessment)

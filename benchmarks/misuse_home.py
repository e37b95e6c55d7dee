"""A home folder in which somebody has practised once: a session, its recordings and its history."""

from contextlib import closing
from pathlib import Path

from benchmarks.material import recording
from simulator.audio import SAMPLE_RATE_HZ, Clip, Samples, Stretch
from simulator.audio_files import read_recording, write_wav
from simulator.history.records import (
    AnswerRecord,
    FollowUpRecord,
    SessionPlan,
    SessionRecord,
    Timing,
)
from simulator.history.sqlite_store import SqliteStore
from simulator.questions.bank import Question
from simulator.questions.bank_file import read_bank
from simulator.reports.exporting import exported
from simulator.scoring.assessment import Outcome, assess
from simulator.scoring.scorer import BY_WORDS
from simulator.sessions.session_folder import session_text
from simulator.sessions.summary import summarise
from simulator.settings import SessionOptions, Settings
from simulator.transcribing.transcript import Transcript, Word

SOUND_SECONDS = 2.0
_NAME = "20310203T040506Z-data-engineer"
_SAID = "um we load with an upsert and count the rows then 1,000 more".split()
_WORD_SECONDS = 0.15


def speech() -> Samples:
    """Two seconds of somebody speaking."""
    whole = read_recording(recording("short-02-partial"))
    return whole[: round(SOUND_SECONDS * SAMPLE_RATE_HZ)]


def practise(bank: Path, home: Path) -> SessionRecord:
    """Fill a home folder; the session's folder is named after it."""
    record = _session(bank, tuple(read_bank(bank).questions())[:2])
    folder = home / "sessions" / record.session
    folder.mkdir(parents=True)
    (folder / "session.json").write_text(session_text(record), encoding="utf-8")
    for answer in record.answers:
        for name in (answer.audio_path, *(reply.audio_path for reply in answer.follow_ups)):
            write_wav(folder / (name or ""), Clip(speech(), SAMPLE_RATE_HZ))
    with closing(SqliteStore(home / "history.sqlite3")) as store:
        store.add_session(record)
        for answer in record.answers:
            store.add_answer(record.session, answer)
    return record


def deck_of(record: SessionRecord) -> bytes:
    """The points that a session missed, as a deck of Anki."""
    (deck,) = exported(record, ["anki"]).values()
    return deck


def _session(bank: Path, questions: tuple[Question, ...]) -> SessionRecord:
    answers = tuple(_answer(question, number) for number, question in enumerate(questions, start=1))
    return SessionRecord(
        _NAME,
        str(bank),
        "practice",
        "2031-02-03T04:05:06+00:00",
        answers,
        summarise(answers, planned=len(answers), skipped=0, finished=True),
        SessionPlan(
            questions,
            options=SessionOptions.of(Settings(Path())).as_json(),
            question_index=len(questions) - 1,
            answers_before=len(questions) - 1,
        ),
    )


def _answer(question: Question, number: int) -> AnswerRecord:
    heard = Transcript(
        tuple(
            Word(text, place * _WORD_SECONDS, (place + 0.9) * _WORD_SECONDS, 0.9)
            for place, text in enumerate(_SAID)
        ),
        "base",
    )
    timing = Timing(1.9, 4.5, 4.6, 4.7)
    return AnswerRecord(
        question=question,
        audio_path=f"answer-{number:02}.wav",
        audio_seconds=SOUND_SECONDS,
        assessment=assess(BY_WORDS, question, heard, (Stretch(0.0, SOUND_SECONDS),)),
        attempt=1,
        feedback="You covered some of it.",
        feedback_lines=("Strongest point: upsert",),
        follow_ups=(
            FollowUpRecord(
                text="What if it fails half-way?",
                audio_path=f"answer-{number:02}-follow-up-1.wav",
                audio_seconds=SOUND_SECONDS,
                transcript=heard,
                outcome=Outcome.ANSWERED,
                prompted=("upsert",),
                ended_by="silence",
                timing=timing,
            ),
        ),
        ended_by="silence",
        timing=timing,
    )

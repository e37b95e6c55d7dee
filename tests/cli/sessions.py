"""Reading what an interview left behind."""

import json
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

from simulator.audio import SAMPLE_RATE_HZ
from simulator.audio_files import read_clip, write_wav
from simulator.english.spoken_form import spoken_form
from simulator.english.tokens import comparable
from simulator.history.records import SessionRecord
from simulator.reports.recordings import spoken_parts
from simulator.sessions.session_folder import session_text
from simulator.transcribing.transcript import Transcriber
from tests.hearing import transcribe_file


def only_session_folder(home: Path) -> Path:
    (folder,) = (home / "sessions").iterdir()
    return folder


def session_json(folder: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((folder / "session.json").read_text(encoding="utf-8"))
    return content


def heard_in(path: Path, whisper: Transcriber) -> str:
    """What an unprejudiced listener writes down from a sound file."""
    return transcribe_file(whisper, path).text


def likeness(heard: str, text: str) -> float:
    """How much of a text was heard, 0 to 100, both compared as they sound."""
    return fuzz.partial_ratio(*(comparable(spoken_form(words)) for words in (heard, text)))


def keep_session(home: Path, record: SessionRecord, recording: Path | None = None) -> Path:
    """Put a finished session into a home folder, each answer with a copy of the recording."""
    folder = home / "sessions" / record.session
    folder.mkdir(parents=True)
    (folder / "session.json").write_text(session_text(record), encoding="utf-8", errors="replace")
    if recording:
        clip = read_clip(recording, SAMPLE_RATE_HZ)
        for path in {part.path for answer in record.answers for part in spoken_parts(answer)}:
            write_wav(folder / path, clip)
    return folder

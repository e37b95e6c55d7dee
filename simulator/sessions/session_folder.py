"""The folder of one session: recordings, ``session.json`` and exports."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from simulator.history.text_file import write_whole

if TYPE_CHECKING:
    from simulator.history.records import SessionRecord

SESSION_FILE_NAME = "session.json"
TRANSCRIPT_FILE_NAME = "transcript.md"
RECORDING_NAME = re.compile(r"answer-(?P<number>\d+)(?:-follow-up-(?P<follow_up>\d+))?\.wav")
"""The names that :meth:`SessionFolder.recording_path` gives."""

_AUDIO_ENDINGS = frozenset({".wav", ".flac", ".ogg", ".opus", ".mp3", ".m4a"})

_OWN_TEXTS = (SESSION_FILE_NAME, TRANSCRIPT_FILE_NAME, "review.html")
_OWN_NAMES = frozenset((*_OWN_TEXTS, *(f".{name}.unfinished" for name in _OWN_TEXTS)))

TranscriptOf = Callable[["SessionRecord"], str]
"""The text in which people read a session."""


@dataclass(frozen=True, slots=True)
class SessionFolder:
    """The folder at ``path``, which exists; what can't be written raises HistoryError."""

    path: Path

    @property
    def name(self) -> str:
        """The session's name."""
        return self.path.name

    def recording_path(self, number: int, follow_up_number: int = 0) -> Path:
        """Where answer ``number`` is recorded, or the reply to a follow-up; both from 1."""
        follow_up = f"-follow-up-{follow_up_number}" if follow_up_number else ""
        return self.path / f"answer-{number:02}{follow_up}.wav"

    def save(self, record: "SessionRecord") -> None:
        """Write ``session.json`` so that it is whole at every moment."""
        self.write(SESSION_FILE_NAME, session_text(record))

    def write(self, name: str, text: str) -> Path:
        """Write a text file of the session in one step."""
        path = self.path / name
        write_whole(path, text)
        return path


def session_text(record: "SessionRecord") -> str:
    """The content of ``session.json``."""
    return json.dumps(record.as_json(), indent=2, ensure_ascii=False) + "\n"


def own_files(folder: Path) -> Iterator[Path]:
    """The files of a session that the simulator made, ``session.json`` last: by it it is found.

    What else lies in its folder is somebody's.

    Raises:
        OSError: the folder can't be read.
    """
    exports = re.compile(rf"\.?(answer-\d.*|{re.escape(folder.name)})\.[a-z0-9]+(\.unfinished)?")
    for path in sorted(folder.iterdir(), key=lambda path: path.name == SESSION_FILE_NAME):
        is_named_like_ours = path.name in _OWN_NAMES or exports.fullmatch(path.name)
        if is_named_like_ours and (path.is_symlink() or not path.is_dir()):
            yield path


def recordings(folder: Path) -> Iterator[Path]:
    """The recordings in the folder of a session, those that were set aside too."""
    for path in sorted(folder.glob("answer-*")):
        if path.suffix in _AUDIO_ENDINGS:
            yield path

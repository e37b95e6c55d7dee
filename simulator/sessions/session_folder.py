"""The folder of one session: recordings, ``session.json`` and exports."""

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Self

from simulator.disk import sync_folder
from simulator.errors import HistoryError
from simulator.history.records import SessionRecord
from simulator.history.text_file import write_whole
from simulator.questions.bank import slug

SESSION_FILE_NAME = "session.json"
TRANSCRIPT_FILE_NAME = "transcript.md"
_LONGEST_UNIT = 60

TranscriptOf = Callable[[SessionRecord], str]
"""The text in which people read a session."""


class SessionFolder:
    """Creates ``<UTC time>-<unit>`` under the sessions folder and keeps files in it.

    Raises:
        HistoryError: the folder can't be made or written.
    """

    def __init__(self, sessions_folder: Path, started: datetime, unit: str) -> None:
        base = f"{started:%Y%m%dT%H%M%SZ}-{slug(unit)[:_LONGEST_UNIT]}"
        self.path = _make_new_folder(sessions_folder, base)

    @classmethod
    def existing(cls, path: Path) -> Self:
        """The folder of a session that goes on."""
        folder = cls.__new__(cls)
        folder.path = path
        return folder

    @property
    def name(self) -> str:
        """The session's name."""
        return self.path.name

    def recording_path(self, number: int, follow_up_number: int = 0) -> Path:
        """Where answer ``number`` is recorded, or the reply to a follow-up; both from 1."""
        follow_up = f"-follow-up-{follow_up_number}" if follow_up_number else ""
        return self.path / f"answer-{number:02}{follow_up}.wav"

    def save(self, record: SessionRecord) -> None:
        """Write ``session.json`` so that it is whole at every moment."""
        self.write(SESSION_FILE_NAME, session_text(record))

    def write(self, name: str, text: str) -> Path:
        """Write a text file of the session in one step."""
        path = self.path / name
        write_whole(path, text)
        return path


def session_text(record: SessionRecord) -> str:
    """The content of ``session.json``."""
    return json.dumps(record.as_json(), indent=2, ensure_ascii=False) + "\n"


def _make_new_folder(parent: Path, base: str) -> Path:
    """A folder of this name, numbered if another session began in the same second."""
    for number in range(1, 100):
        path = parent / (base if number == 1 else f"{base}-{number}")
        try:
            path.mkdir(parents=True)
        except FileExistsError:
            continue
        except OSError as error:
            message = (
                f"The session folder {path} can't be made: {error.strerror}. "
                "Choose another place with --home."
            )
            raise HistoryError(message) from error
        sync_folder(parent)
        return path
    message = f"{parent} already holds a hundred sessions of this second."
    raise HistoryError(message)

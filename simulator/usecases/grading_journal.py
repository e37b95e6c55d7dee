"""What a batch has graded so far, kept so that it can be interrupted and continued."""

import hashlib
import json
from contextlib import ExitStack
from dataclasses import asdict, replace
from pathlib import Path
from typing import IO, Protocol

from simulator import __version__
from simulator.disk import shared_as_usual, written_path
from simulator.errors import HistoryError
from simulator.history.records import AnswerRecord
from simulator.output_files import refuse_special
from simulator.questions.bank import Question
from simulator.sessions.msgspec_reader import parse_answer

_LINE_BEGINNING = b'{"key": "'


class GradingJournal(Protocol):
    """Where graded answers are kept."""

    def find(self, question: Question, audio: Path, audio_path: str) -> AnswerRecord | None:
        """The earlier grading of this recording for this question, if it is still valid."""

    def add(self, question: Question, audio: Path, answer: AnswerRecord) -> None:
        """Keep an answer."""


class NoGradingJournal:
    """Keeps nothing."""

    def find(self, question: Question, audio: Path, audio_path: str) -> AnswerRecord | None:  # noqa: ARG002
        """See :class:`GradingJournal`."""
        return None

    def add(self, question: Question, audio: Path, answer: AnswerRecord) -> None:
        """See :class:`GradingJournal`."""

    def close(self) -> None:
        """See :class:`GradingFile`."""


class GradingFile:
    """Keeps answers in a file, one JSON object a line.

    An answer is found again as long as the recording, the question with its points, the model and
    the simulator are the same, wherever the recording lies. Answers that could not be graded are
    not kept but tried again.
    """

    def __init__(self, path: Path, model: str) -> None:
        """Open or begin the file.

        Raises:
            HistoryError: it can't be read or written, or is something else.
            OutputError: it is no ordinary file.
        """
        refuse_special(path)
        self._path = path = written_path(str(path))
        self._model = model
        self._kept: dict[str, str] = {}
        self._digests: dict[Path, str] = {}
        try:
            with shared_as_usual(), ExitStack() as closed_if_refused:
                path.parent.mkdir(parents=True, exist_ok=True)
                self._file: IO[bytes] = closed_if_refused.enter_context(path.open("a+b"))
                self._read()
                closed_if_refused.pop_all()
        except OSError as error:
            message = f"{path} can't be written: {error.strerror}. Name another file."
            raise HistoryError(message) from error

    def _read(self) -> None:
        """Read what is kept; an incomplete last line is overwritten."""
        self._file.seek(0)
        end = 0
        for number, line in enumerate(self._file, start=1):
            if not line.endswith(b"\n"):
                self._require_beginning(number, line)
                break
            self._keep(number, line)
            end += len(line)
        self._file.truncate(end)

    def _keep(self, number: int, line: bytes) -> None:
        try:
            kept = json.loads(line)
            self._kept[kept["key"]] = json.dumps(kept["answer"])
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise self._something_else(number) from error

    def _require_beginning(self, number: int, line: bytes) -> None:
        """Make sure that a line without an end is one of ours, cut off while it was written."""
        is_cut_short = number > 1 and _LINE_BEGINNING.startswith(line)
        if not (is_cut_short or line.startswith(_LINE_BEGINNING)):
            raise self._something_else(number)

    def _something_else(self, number: int) -> HistoryError:
        return HistoryError(
            f"{self._path}, line {number}: this is not a journal of graded recordings. "
            "Nothing was changed. Name another file with --continue."
        )

    def find(self, question: Question, audio: Path, audio_path: str) -> AnswerRecord | None:
        """See :class:`GradingJournal`."""
        kept = self._kept.get(self._key(question, audio))
        if kept is None:
            return None
        try:
            return replace(parse_answer(kept), question=question, audio_path=audio_path)
        except ValueError:
            return None  # written by another version, so it is graded again

    def add(self, question: Question, audio: Path, answer: AnswerRecord) -> None:
        """See :class:`GradingJournal`; the line is on its way to the disk when this returns."""
        kept = {"key": self._key(question, audio), "answer": answer.session_json()}
        self._file.write(json.dumps(kept).encode() + b"\n")
        self._file.flush()

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def _key(self, question: Question, audio: Path) -> str:
        asked = json.dumps(asdict(question), sort_keys=True)
        parts = (__version__, self._model, asked, self._digest(audio))
        return hashlib.sha256("\0".join(parts).encode()).hexdigest()

    def _digest(self, audio: Path) -> str:
        if audio not in self._digests:
            self._digests[audio] = _digest(audio)
        return self._digests[audio]


def _digest(audio: Path) -> str:
    """SHA-256 of a file; empty if it can't be read or may never end, which grading will report."""
    try:
        if not audio.is_file():
            return ""
        with audio.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except (OSError, ValueError):
        return ""

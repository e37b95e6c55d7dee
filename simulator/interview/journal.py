"""What a session has come to so far, and its keeping: in its folder and in the history."""

import contextlib
from dataclasses import dataclass, replace
from pathlib import Path

from simulator.history.records import AnswerRecord, SessionRecord, UnfinishedAnswer
from simulator.history.session_folder import SessionFolder
from simulator.history.store import Store
from simulator.questions.bank import Question
from simulator.reports.markdown import session_markdown
from simulator.reports.summary import summarise


@dataclass(frozen=True, slots=True)
class Agenda:
    """What a session is about."""

    questions: tuple[Question, ...]
    bank: str
    mode: str
    waits_for_keys: bool


class Journal:
    """Keeps each answer the moment it is judged.

    ``started`` is UTC in ISO 8601. Methods that write raise HistoryError.
    """

    def __init__(self, agenda: Agenda, started: str, folder: SessionFolder, store: Store) -> None:
        self._agenda = agenda
        self._started = started
        self._store = store
        self._answers: list[AnswerRecord] = []
        self._unfinished: tuple[UnfinishedAnswer, ...] = ()
        self.folder = folder
        self.skipped = 0
        self.is_finished = False

    @property
    def last_answer(self) -> AnswerRecord:
        """The answer judged last."""
        return self._answers[-1]

    @property
    def next_recording_path(self) -> Path:
        """Where the next answer is recorded; repeated questions count again."""
        return self.folder.recording_path(len(self._answers) + 1)

    def add_to_history(self) -> None:
        """Note in the history that the session began."""
        self._store.add_session(self.record())

    def discard_recording(self) -> None:
        """Delete the recording of an answer that is not to count."""
        with contextlib.suppress(OSError):  # on Windows, while something still reads it
            self.next_recording_path.unlink(missing_ok=True)

    def keep_unfinished_recording(self, question: Question) -> None:
        """Name the recording of an answer that was broken off before it was judged."""
        if self.next_recording_path.exists():
            name = self.next_recording_path.name
            self._unfinished = (UnfinishedAnswer(question.id, question.text, name),)

    def add(self, answer: AnswerRecord) -> None:
        """Keep an answer in the session folder."""
        self._answers.append(answer)
        self.save()

    def replace_last_answer(self, answer: AnswerRecord) -> None:
        """Keep the last answer with more known about it."""
        self._answers[-1] = answer
        self.save()

    def add_last_answer_to_history(self) -> None:
        """Number the last answer among all attempts at its question, and add it to them."""
        attempt = self._store.count_attempts(self.last_answer.question) + 1
        self.replace_last_answer(replace(self.last_answer, attempt=attempt))
        self._store.add_answer(self.folder.name, self.last_answer)

    def revise_last_answer(self, answer: AnswerRecord) -> None:
        """Keep the last answer as it was judged again, in the history too."""
        self.replace_last_answer(answer)
        self._store.replace_answer(self.folder.name, answer)

    def save(self) -> None:
        """Write ``session.json``."""
        self.folder.save(self.record())

    def close(self) -> None:
        """Write ``session.json`` for the last time, and the transcript."""
        self.save()
        self.folder.write("transcript.md", session_markdown(self.record()))

    def record(self) -> SessionRecord:
        """The session so far."""
        summary = summarise(
            self._answers,
            planned=len(self._agenda.questions),
            skipped=self.skipped,
            finished=self.is_finished,
            unfinished=self._unfinished,
        )
        return SessionRecord(
            session=self.folder.name,
            bank=self._agenda.bank,
            mode=self._agenda.mode,
            started=self._started,
            answers=tuple(self._answers),
            summary=summary,
        )

"""What a session has come to so far, and its keeping: in its folder and in the history."""

import contextlib
from dataclasses import dataclass, replace
from pathlib import Path

from simulator.history.records import AnswerRecord, SessionRecord, UnfinishedAnswer
from simulator.history.session_folder import SessionFolder
from simulator.history.store import Store
from simulator.interview.prompt import Prompt
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
    types_answers: bool = False


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
        self._is_last_in_history = False
        self.folder = folder
        self.skipped = 0
        self.is_finished = False

    @property
    def has_answers(self) -> bool:
        """Whether anything was judged yet."""
        return bool(self._answers)

    @property
    def last_answer(self) -> AnswerRecord:
        """The answer judged last."""
        return self._answers[-1]

    @property
    def next_recording_path(self) -> Path:
        """Where the next answer is recorded; repeated questions count again."""
        return self.folder.recording_path(len(self._answers) + 1)

    @property
    def reply_path(self) -> Path:
        """Where the reply to the next follow-up to the last answer is recorded."""
        number = len(self.last_answer.follow_ups) + 1
        return self.folder.recording_path(len(self._answers), number)

    def add_to_history(self) -> None:
        """Note in the history that the session began."""
        self._store.add_session(self.record())

    def discard_recording(self, path: Path) -> None:
        """Delete the recording of an answer that is not to count."""
        with contextlib.suppress(OSError):  # on Windows, while something still reads it
            path.unlink(missing_ok=True)

    def keep_unfinished_recording(self, prompt: Prompt) -> None:
        """Name the recording that answers the prompt, if it was broken off before it was judged."""
        path = prompt.recording_path
        if path.exists() and path.name not in self._judged_recordings():
            self._unfinished = (UnfinishedAnswer(prompt.question.id, prompt.text, path.name),)

    def _judged_recordings(self) -> set[str | None]:
        replies = {reply.audio_path for answer in self._answers for reply in answer.follow_ups}
        return replies | {answer.audio_path for answer in self._answers}

    def add(self, answer: AnswerRecord) -> None:
        """Keep an answer in the session folder."""
        self._answers.append(answer)
        self._is_last_in_history = False
        self.save()

    def replace_last_answer(self, answer: AnswerRecord) -> None:
        """Keep the last answer with more known about it."""
        self._answers[-1] = answer
        self.save()

    def keep_last_answer_in_history(self) -> None:
        """Number the last answer among all attempts at its question, and add it to them.

        If it is there already, what is known now takes its place.
        """
        if self._is_last_in_history:
            self._store.replace_answer(self.folder.name, self.last_answer)
            return
        attempt = self._store.count_attempts(self.last_answer.question) + 1
        self.replace_last_answer(replace(self.last_answer, attempt=attempt))
        self._store.add_answer(self.folder.name, self.last_answer)
        self._is_last_in_history = True

    def revise_last_answer(self, answer: AnswerRecord) -> None:
        """Keep the last answer as it was judged again, in the history too."""
        self.replace_last_answer(answer)
        self.keep_last_answer_in_history()

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

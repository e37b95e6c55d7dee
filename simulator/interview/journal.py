"""What a session has come to so far, and its keeping: in its folder and in the history."""

import contextlib
from dataclasses import replace
from pathlib import Path

from simulator.history.records import AnswerRecord, SessionPlan, SessionRecord, UnfinishedAnswer
from simulator.history.store import Store
from simulator.interview.modes import mode_named
from simulator.interview.prompt import Prompt
from simulator.questions.bank import FollowUp
from simulator.sessions.agenda import Agenda, SessionSoFar
from simulator.sessions.coach import next_follow_up
from simulator.sessions.keeping import complete_history
from simulator.sessions.session_folder import TRANSCRIPT_FILE_NAME, SessionFolder, TranscriptOf
from simulator.sessions.summary import has_an_answer, summarise, with_drill_score
from simulator.settings import Settings


class SessionJournal:
    """Keeps each answer the moment it is judged.

    ``started`` is UTC in ISO 8601; a session that is resumed keeps its original start. Methods that
    write raise HistoryError.
    """

    def __init__(
        self,
        agenda: Agenda,
        started: str,
        folder: SessionFolder,
        store: Store,
        transcript_of: TranscriptOf,
    ) -> None:
        kept = agenda.kept or SessionSoFar(folder.path, started)
        self._agenda = agenda
        self._started = kept.started
        self._store = store
        self._transcript_of = transcript_of
        self._answers = list(kept.answers)
        self._unfinished = kept.unfinished
        self._question_index = agenda.first_index
        self._answers_before = len(kept.answers)
        self._follow_up = ""
        self._is_last_in_history = False
        self._skipped_before = kept.skipped
        self._skipped: set[int] = set()
        self.folder = folder
        self.is_finished = False

    @property
    def has_answers(self) -> bool:
        """Whether anything has been judged yet."""
        return bool(self._answers)

    @property
    def last_answer(self) -> AnswerRecord:
        """The answer judged last."""
        return self._answers[-1]

    def next_follow_up(self, answer: AnswerRecord, settings: Settings) -> FollowUp | None:
        """The follow-up to ask after an answer, which need not be kept yet."""
        asked = self.asked_follow_ups(answer)
        return next_follow_up(answer, settings.follow_ups, probes=settings.probe, asked=asked)

    def asked_follow_ups(self, answer: AnswerRecord) -> tuple[str, ...]:
        """What was asked after the answers that are kept, and after this one."""
        answers = (*self._answers, answer)
        return tuple(dict.fromkeys(done.text for one in answers for done in one.follow_ups))

    @property
    def has_answer_to_this_question(self) -> bool:
        """Whether the question asked last was answered since it was asked."""
        return has_an_answer(self._answers[self._answers_before :])

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
        """Note in the history that the session began, with what is kept of it."""
        complete_history(self.record(), self._store, self._keep_numbered)

    def _keep_numbered(self, index: int, answer: AnswerRecord) -> None:
        self._answers[index] = answer
        self.save()

    def begin_question(self, index: int) -> None:
        """Note that a question is asked, before it is; asking it again changes nothing."""
        if index > self._question_index:
            self._question_index = index
            self._answers_before = len(self._answers)
            self.save()

    def note_asked(self, follow_up: FollowUp | None) -> None:
        """Note a follow-up before it is asked, so that its reply can be told apart; or its end."""
        text = follow_up.text if follow_up else ""
        if text != self._follow_up:
            self._follow_up = text
            self.save()

    def note_skipped(self) -> None:
        """Count the question asked last as skipped, until it is answered after all."""
        self._skipped.add(self._question_index)

    def discard_recording(self, path: Path) -> None:
        """Delete the recording of an answer that does not count."""
        with contextlib.suppress(OSError):  # on Windows, while something still reads it
            path.unlink(missing_ok=True)

    def keep_unfinished_recording(self, prompt: Prompt) -> None:
        """Name the recording that answers the prompt, if it was interrupted before the verdict."""
        path = prompt.recording_path
        known = self._judged_recordings() | {unfinished.audio for unfinished in self._unfinished}
        if path.exists() and path.name not in known:
            unfinished = UnfinishedAnswer(prompt.question.id, prompt.text, path.name)
            self._unfinished = (*self._unfinished, unfinished)

    def _judged_recordings(self) -> set[str | None]:
        replies = {reply.audio_path for answer in self._answers for reply in answer.follow_ups}
        return replies | {answer.audio_path for answer in self._answers}

    def add(self, answer: AnswerRecord) -> None:
        """Keep an answer in the session folder."""
        self._answers.append(answer)
        self._skipped.discard(self._question_index)
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
        self.folder.write(TRANSCRIPT_FILE_NAME, self._transcript_of(self.record()))

    def record(self) -> SessionRecord:
        """The session so far."""
        summary = summarise(
            self._answers,
            planned=len(self._agenda.questions),
            skipped=self._skipped_before + len(self._skipped),
            finished=self.is_finished,
            unfinished=self._unfinished,
        )
        if mode_named(self._agenda.mode).tells_score_alone:
            summary = with_drill_score(summary, self._answers)
        return SessionRecord(
            session=self.folder.name,
            bank=self._agenda.bank,
            mode=self._agenda.mode,
            started=self._started,
            answers=tuple(self._answers),
            summary=summary,
            plan=SessionPlan(
                questions=self._agenda.questions,
                bank_digest=self._agenda.bank_digest,
                options=self._agenda.options.as_json(),
                question_index=self._question_index,
                answers_before=self._answers_before,
                follow_up=self._follow_up,
            ),
        )

"""What is left to do for a session that was interrupted, and doing it.

A session may be cut off at any moment, so its recordings can be ahead of its ``session.json``:
each answer that is on disk and was not judged yet belongs to the question asked last, and
further ones to those after it. Replies to follow-ups are not judged afterwards; their recordings
are kept and named.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from simulator.audio_files import repair_wav
from simulator.disk import move_over
from simulator.errors import AudioFileError, HistoryError
from simulator.history.records import (
    AnswerRecord,
    SessionPlan,
    SessionRecord,
    UnfinishedAnswer,
)
from simulator.questions.bank import Question
from simulator.scoring.assessment import Outcome
from simulator.sessions.agenda import Agenda, SessionSoFar
from simulator.sessions.session_folder import RECORDING_NAME, SessionFolder
from simulator.sessions.summary import has_an_answer, summarise
from simulator.settings import SessionOptions

INTERRUPTED = "interrupted"
"""How an answer ended if its session was interrupted meanwhile; stands in ``ended_by``."""

Judging = Callable[[Question, Path], AnswerRecord]
"""Hears a recording and judges it; raises AudioFileError where it holds no sound."""


@dataclass(frozen=True, slots=True)
class Unjudged:
    """A recorded answer without a verdict, and the place of its question in the plan."""

    name: str
    question_index: int


@dataclass(frozen=True, slots=True)
class Recovery:
    """What is to be done for a session.

    ``next_index`` is the question that comes next if nothing can be made of the unjudged
    recordings; ``replies`` are recordings that are only named.
    """

    session: SessionRecord
    plan: SessionPlan
    next_index: int
    unjudged: tuple[Unjudged, ...]
    replies: tuple[UnfinishedAnswer, ...]

    @property
    def expected_index(self) -> int:
        """The question that comes next if all unjudged recordings hold an answer."""
        return max([self.next_index, *(one.question_index + 1 for one in self.unjudged)])


def plan_recovery(session: SessionRecord, file_names: Iterable[str]) -> Recovery:
    """What is to be done for a session, given the names of the files in its folder. Pure.

    Raises:
        HistoryError: it can't be resumed, because it is finished or has no plan.
    """
    plan = session.plan
    if session.summary.finished:
        message = f"The session {session.session} is finished; there is nothing to resume."
        raise HistoryError(message)
    if plan is None:
        message = (
            f"The session {session.session} comes from an earlier version, which did not save the "
            "questions still to be asked. Its answers and recordings are safe. Start a new one "
            "with: simulator practice BANK"
        )
        raise HistoryError(message)
    session = replace(session, answers=tuple(_with_questions(session.answers, plan)))
    recordings = sorted(filter(None, map(RECORDING_NAME.fullmatch, file_names)), key=_place)
    return Recovery(
        session=session,
        plan=plan,
        next_index=_next_index(plan, session.answers),
        unjudged=tuple(_unjudged(plan, len(session.answers), recordings)),
        replies=tuple(_unjudged_replies(session, plan, recordings)),
    )


def _with_questions(answers: tuple[AnswerRecord, ...], plan: SessionPlan) -> Iterator[AnswerRecord]:
    """The answers with all that is known of their questions, which they don't keep themselves."""
    known = {(question.id, question.text): question for question in plan.questions}
    for answer in answers:
        asked = answer.question
        yield replace(answer, question=known.get((asked.id, asked.text), asked))


def _place(recording: re.Match[str]) -> tuple[int, int]:
    return int(recording["number"]), int(recording["follow_up"] or 0)


def _next_index(plan: SessionPlan, answers: Sequence[AnswerRecord]) -> int:
    return plan.question_index + has_an_answer(answers[plan.answers_before :])


def _unjudged(
    plan: SessionPlan, answer_count: int, recordings: list[re.Match[str]]
) -> Iterator[Unjudged]:
    index = plan.question_index
    for recording in recordings:
        number, follow_up_number = _place(recording)
        if number > answer_count and not follow_up_number and index < len(plan.questions):
            yield Unjudged(recording[0], index)
            index += 1


def _unjudged_replies(
    session: SessionRecord, plan: SessionPlan, recordings: list[re.Match[str]]
) -> Iterator[UnfinishedAnswer]:
    judged = {reply.audio_path for answer in session.answers for reply in answer.follow_ups}
    named = {unfinished.audio for unfinished in session.summary.unfinished}
    for recording in recordings:
        number, follow_up_number = _place(recording)
        is_of_answer = 0 < number <= len(session.answers)
        if follow_up_number and is_of_answer and recording[0] not in judged | named:
            answer = session.answers[number - 1]
            is_last = number == len(session.answers)
            asked = plan.follow_up if is_last and plan.follow_up else answer.question.text
            yield UnfinishedAnswer(answer.question.id, asked, recording[0])


@dataclass(frozen=True, slots=True)
class Recovered:
    """A session whose recordings are all judged or named, and what comes next.

    ``judged`` are the answers that it has now and had not before; ``set_aside`` the recordings in
    which no answer was heard.
    """

    session: SessionRecord
    judged: tuple[AnswerRecord, ...]
    set_aside: tuple[UnfinishedAnswer, ...]
    next_index: int

    def agenda(self, folder: Path, *, waits_for_keys: bool, asks_again: bool = False) -> Agenda:
        """Where the session resumes: the next question, or again the one judged last."""
        first_index = self.next_index - (asks_again and bool(self.judged))
        session, plan = self.session, self.session.plan
        assert plan is not None  # noqa: S101 - or there would have been nothing to recover
        return Agenda(
            questions=plan.questions,
            bank=session.bank,
            mode=session.mode,
            waits_for_keys=waits_for_keys,
            options=SessionOptions.from_json(plan.options),
            bank_digest=plan.bank_digest,
            first_index=first_index,
            kept=SessionSoFar(
                folder=folder,
                started=session.started,
                answers=session.answers,
                skipped=session.summary.skipped,
                unfinished=session.summary.unfinished,
            ),
        )


def recover(recovery: Recovery, folder: SessionFolder, judging: Judging) -> Recovered:
    """Repair the recordings, judge those of answers, and write ``session.json`` after each.

    If it was interrupted itself, doing it again continues where it stopped.

    Raises:
        HistoryError: the folder can't be written.
        ModelError: the Whisper model can't be used.
    """
    work = _Work(recovery, folder)
    for unjudged in recovery.unjudged:
        work.take(unjudged, judging)
    return work.finish()


class _Work:
    """A recovery under way."""

    def __init__(self, recovery: Recovery, folder: SessionFolder) -> None:
        self._recovery = recovery
        self._folder = folder
        self._answers = list(recovery.session.answers)
        self._judged: list[AnswerRecord] = []
        self._set_aside: list[UnfinishedAnswer] = []
        self._next_index = recovery.next_index

    def take(self, unjudged: Unjudged, judging: Judging) -> None:
        """Recover what can be recovered from a recording."""
        path = self._folder.path / unjudged.name
        question = self._recovery.plan.questions[unjudged.question_index]
        try:
            if not repair_wav(path):
                _translated(path.unlink)
                return
            answer = judging(question, path)
        except AudioFileError:  # nothing but zeros, or no recording of ours
            answer = None
        if answer is None or answer.assessment.outcome is Outcome.NO_SPEECH:
            self._put_aside(question, path)
            return
        self._answers.append(self._in_its_place(answer, path))
        self._judged.append(self._answers[-1])
        self._next_index = max(self._next_index, unjudged.question_index + 1)
        self._folder.save(self._record())

    def _put_aside(self, question: Question, path: Path) -> None:
        """Keep a recording under a name that no later one will have."""
        kept_path = _free_path(path)
        _translated(partial(move_over, path, kept_path))
        kept = UnfinishedAnswer(question.id, question.text, kept_path.name)
        self._set_aside.append(kept)

    def _in_its_place(self, answer: AnswerRecord, path: Path) -> AnswerRecord:
        """The answer, its recording numbered as it is among the answers."""
        kept_path = self._folder.recording_path(len(self._answers) + 1)
        if kept_path != path:
            _translated(partial(move_over, path, kept_path))
        return replace(answer, audio_path=kept_path.name, ended_by=INTERRUPTED)

    def finish(self) -> Recovered:
        """Name what is not judged."""
        for reply in self._recovery.replies:
            with suppress(AudioFileError):
                repair_wav(self._folder.path / reply.audio)
        record = self._record()
        self._folder.save(record)
        return Recovered(record, tuple(self._judged), tuple(self._set_aside), self._next_index)

    def _record(self) -> SessionRecord:
        before = self._recovery.session
        unfinished = [*before.summary.unfinished, *self._recovery.replies, *self._set_aside]
        judged = {answer.audio_path for answer in self._answers}
        named = tuple(one for one in unfinished if self._is_there(one) and one.audio not in judged)
        summary = summarise(
            self._answers,
            planned=len(self._recovery.plan.questions),
            skipped=before.summary.skipped,
            finished=False,
            unfinished=named,
        )
        plan = replace(
            self._recovery.plan,
            question_index=self._next_index,
            answers_before=len(self._answers),
        )
        return replace(before, answers=tuple(self._answers), summary=summary, plan=plan)

    def _is_there(self, unfinished: UnfinishedAnswer) -> bool:
        return (self._folder.path / unfinished.audio).exists()


def _translated(change: Callable[[], object]) -> None:
    try:
        change()
    except OSError as error:
        message = (
            f"{error.filename} can't be changed: {error.strerror}. "
            "Free up space or check the permissions of its folder."
        )
        raise HistoryError(message) from error


def _free_path(path: Path) -> Path:
    """A name beside a recording that is not taken."""
    number = 1
    while (free := path.with_name(f"{path.stem}-{INTERRUPTED}-{number}.wav")).exists():
        number += 1
    return free

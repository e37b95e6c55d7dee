"""Grades the rows of a batch in order, working ahead on some of them."""

import time
from collections import deque
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from simulator.disk import printable
from simulator.errors import AudioFileError, BankError
from simulator.history.records import AnswerRecord
from simulator.questions.bank import Bank, Question
from simulator.questions.choosing import find_question
from simulator.usecases.grading_batch import Row
from simulator.usecases.grading_journal import GradingJournal

_POLL_SECONDS = 0.05

Fault = AudioFileError | BankError
Result = AnswerRecord | Fault


class AnswerInGrading(Protocol):
    """An answer that is being graded."""

    @property
    def share_read(self) -> float:
        """How much of it is done, 0 to 1."""

    def verdict(self, audio_path: str) -> AnswerRecord:
        """Wait for the verdict."""


class Grader(Protocol):
    """What grades answers, several at a time."""

    def hear(self, question: Question, path: Path) -> AnswerInGrading:
        """Begin to grade a recording or a written answer."""


class Watcher(Protocol):
    """What watches the grading."""

    def check(self) -> None:
        """Called where the grading may be stopped by raising an exception."""

    def progress(self, rows_done: float) -> None:
        """So many rows are done; the last one may be done in part."""


class Grading:
    """One run over the rows of a batch."""

    def __init__(
        self, bank: Bank, grader: Grader, journal: GradingJournal, rows_ahead: int, watcher: Watcher
    ) -> None:
        self._bank = bank
        self._grader = grader
        self._journal = journal
        self._rows_ahead = rows_ahead
        self._watcher = watcher
        self._rows_done = 0

    def results(self, rows: list[Row]) -> Iterator[tuple[Row, Result]]:
        """Each row with its verdict, in order; a few later rows are graded meanwhile."""
        waiting: deque[tuple[Row, AnswerInGrading | Result]] = deque()
        for row in rows:
            self._watcher.check()
            waiting.append((row, self._hear(row)))
            if len(waiting) > self._rows_ahead:
                yield self._next_result(waiting)
        while waiting:
            yield self._next_result(waiting)

    def _hear(self, row: Row) -> AnswerInGrading | Result:
        if row.fault:
            return AudioFileError(row.fault)
        try:
            question = find_question(self._bank, row.question_id)
            known = self._journal.find(question, row.audio, printable(row.audio))
            return known or self._grader.hear(question, row.audio)
        except (AudioFileError, BankError) as error:
            return error

    def _next_result(
        self, waiting: deque[tuple[Row, AnswerInGrading | Result]]
    ) -> tuple[Row, Result]:
        self._watcher.check()
        row, heard = waiting.popleft()
        result = (
            heard
            if isinstance(heard, AnswerRecord | AudioFileError | BankError)
            else self._verdict(row, heard)
        )
        self._rows_done += 1
        self._watcher.progress(self._rows_done)
        return row, result

    def _verdict(self, row: Row, heard: AnswerInGrading) -> Result:
        while (share_read := heard.share_read) < 1.0:
            self._watcher.check()
            self._watcher.progress(self._rows_done + share_read)
            time.sleep(_POLL_SECONDS)
        try:
            answer = heard.verdict(printable(row.audio))
        except AudioFileError as error:
            return error
        question = find_question(self._bank, row.question_id)
        self._journal.add(question, row.audio, answer)
        return replace(answer, question=question)

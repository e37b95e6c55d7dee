"""Grades the rows of a batch in order, some of them ahead."""

import math
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import click

from simulator.disk import printable
from simulator.errors import AudioFileError, BankError
from simulator.figures import counted
from simulator.history.records import AnswerRecord
from simulator.questions.bank import Bank, Question
from simulator.questions.choosing import find_question
from simulator.usecases.grading_batch import Row
from simulator.usecases.grading_journal import Journal
from simulator.written_answers import is_written

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar  # click names the class nowhere else

_STEPS_PER_ROW = 100
_POLL_SECONDS = 0.05

Fault = AudioFileError | BankError
Result = AnswerRecord | Fault


class Heard(Protocol):
    """An answer that is being graded."""

    @property
    def share_read(self) -> float:
        """How much of it is done, 0 to 1."""

    def verdict(self, audio_path: str) -> AnswerRecord:
        """Wait for the verdict."""


class Grader(Protocol):
    """What grades answers, several at a time."""

    def hear(self, question: Question, path: Path) -> Heard:
        """Begin to grade a recording or a written answer."""


class Grading:
    """One run over the rows of a batch; ``check`` is called where it may be ended by raising."""

    def __init__(
        self,
        bank: Bank,
        grader: Grader,
        journal: Journal,
        rows_ahead: int,
        check: Callable[[], None],
    ) -> None:
        self._bank = bank
        self._grader = grader
        self._journal = journal
        self._rows_ahead = rows_ahead
        self._check = check

    def results(self, rows: list[Row]) -> Iterator[tuple[Row, Result]]:
        """Each row with its verdict, in order; some rows ahead are graded meanwhile."""
        waiting: deque[tuple[Row, Heard | Result]] = deque()
        with _progress_bar(rows) as bar:
            for row in rows:
                self._check()
                waiting.append((row, self._hear(row)))
                if len(waiting) > self._rows_ahead:
                    yield self._next_result(waiting, bar)
            while waiting:
                yield self._next_result(waiting, bar)

    def _hear(self, row: Row) -> Heard | Result:
        if row.fault:
            return AudioFileError(row.fault)
        try:
            question = find_question(self._bank, row.question_id)
            known = self._journal.find(question, row.audio, printable(row.audio))
            return known or self._grader.hear(question, row.audio)
        except (AudioFileError, BankError) as error:
            return error

    def _next_result(
        self, waiting: deque[tuple[Row, Heard | Result]], bar: "ProgressBar[int]"
    ) -> tuple[Row, Result]:
        self._check()
        row, heard = waiting.popleft()
        row_end = bar.pos - bar.pos % _STEPS_PER_ROW + _STEPS_PER_ROW
        result = (
            heard
            if isinstance(heard, AnswerRecord | AudioFileError | BankError)
            else self._verdict(row, heard, bar, row_end)
        )
        bar.update(row_end - bar.pos)
        return row, result

    def _verdict(self, row: Row, heard: Heard, bar: "ProgressBar[int]", row_end: int) -> Result:
        while heard.share_read < 1.0:
            self._check()
            steps_left = math.ceil((1.0 - heard.share_read) * _STEPS_PER_ROW)
            bar.update(max(0, row_end - steps_left - bar.pos))
            time.sleep(_POLL_SECONDS)
        try:
            answer = heard.verdict(printable(row.audio))
        except AudioFileError as error:
            return error
        question = find_question(self._bank, row.question_id)
        self._journal.add(question, row.audio, answer)
        return replace(answer, question=question)


def counted_rows(rows: Sequence[Row]) -> str:
    """How many there are: "3 recordings", or "3 answers" where some are written."""
    name = "answer" if any(is_written(row.audio) for row in rows) else "recording"
    return counted(len(rows), name)


def _progress_bar(rows: list[Row]) -> "ProgressBar[int]":
    label = "Grading" if len(rows) == 1 else f"Grading {counted_rows(rows)}"
    return click.progressbar(length=len(rows) * _STEPS_PER_ROW, label=label, file=sys.stderr)

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from simulator.errors import AudioFileError
from simulator.history.records import AnswerRecord
from simulator.questions.bank import Bank, Question, Unit
from simulator.usecases.grading import Grading
from simulator.usecases.grading_batch import Row
from simulator.usecases.grading_journal import NoGradingJournal
from tests.building.answers import PERFECT, answer
from tests.building.questions import question

_BANK = Bank((Unit("x", (question(),)),))
_BROKEN, _FAULT = Path("broken.wav"), AudioFileError("broken")


class FakeHeard:
    """Half of it is read when it is first looked at, and all of it from then on."""

    def __init__(self, asked: Question) -> None:
        self._asked = asked
        self._shares: Iterator[float] = iter([0.5])

    @property
    def share_read(self) -> float:
        return next(self._shares, 1.0)

    def verdict(self, audio_path: str) -> AnswerRecord:
        return replace(answer(PERFECT, self._asked), audio_path=audio_path)


class FakeGrader:
    """Hears all but a broken recording; ``begun`` are those it has begun with."""

    def __init__(self) -> None:
        self.begun: list[Path] = []

    def hear(self, question: Question, path: Path) -> FakeHeard:
        if path == _BROKEN:
            raise _FAULT
        self.begun.append(path)
        return FakeHeard(question)


class FakeWatcher:
    """Notes how far the rows are, and ends the grading at a check if there is one to end it at."""

    def __init__(self, checks_left: int | None = None) -> None:
        self.seen: list[float] = []
        self._checks_left = checks_left

    def check(self) -> None:
        if self._checks_left == 0:
            raise KeyboardInterrupt
        if self._checks_left:
            self._checks_left -= 1

    def progress(self, rows_done: float) -> None:
        self.seen.append(rows_done)


def _rows(*names: str) -> list[Row]:
    return [Row(Path(name), "long/1") for name in names]


def _grading(grader: FakeGrader, watcher: FakeWatcher, rows_ahead: int = 1) -> Grading:
    return Grading(_BANK, grader, NoGradingJournal(), rows_ahead, watcher)


def test_rows_come_back_in_order_with_what_can_not_be_graded_in_its_place() -> None:
    rows = [*_rows("one.wav"), Row(_BROKEN, "long/1"), Row(Path("two.wav"), "long/9")]

    results = list(_grading(FakeGrader(), FakeWatcher()).results(rows))

    assert [row for row, _ in results] == rows
    graded, broken, unknown = (result for _, result in results)
    assert isinstance(graded, AnswerRecord)
    assert graded.audio_path == "one.wav"
    assert broken is _FAULT
    assert "long/9" in str(unknown)


def test_some_rows_are_begun_before_the_verdict_on_the_first() -> None:
    grader = FakeGrader()

    next(_grading(grader, FakeWatcher(), rows_ahead=2).results(_rows("a.wav", "b.wav", "c.wav")))

    assert grader.begun == [Path("a.wav"), Path("b.wav"), Path("c.wav")]


def test_a_row_counts_in_part_while_it_is_read() -> None:
    watcher = FakeWatcher()

    list(_grading(FakeGrader(), watcher).results(_rows("one.wav", "two.wav")))

    assert watcher.seen == [0.5, 1, 1.5, 2]


def test_whoever_waits_can_end_it_between_rows() -> None:
    results = _grading(FakeGrader(), FakeWatcher(checks_left=1)).results(_rows("a.wav", "b.wav"))

    with pytest.raises(KeyboardInterrupt):
        next(results)

"""What a class answered, summed up by person, by question and by key point."""

import csv
import io
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean

from simulator.figures import rounded
from simulator.history.records import AnswerRecord
from simulator.reports.csv_cells import harmless
from simulator.reports.outcomes import OUTCOMES
from simulator.scoring.coverage import Coverage, Verdict

UNNAMED = "No name"
_MOST_HARD_POINTS = 10


@dataclass(frozen=True, slots=True)
class GradedRow:
    """One row of a batch: its answer, or why it could not be graded.

    ``question_id`` is that of the bank, where it holds such a question.
    """

    person: str
    question_id: str
    audio: str
    answer: AnswerRecord | None = None
    error: str = ""

    @property
    def share(self) -> float | None:
        """Share of the key points covered, if the answer could be scored."""
        return self._coverage.share if self._coverage else None

    @property
    def outcome(self) -> str:
        """How it went, in words."""
        return OUTCOMES[self.answer.assessment.outcome] if self.answer else "not graded"

    def points(self, verdict: Verdict) -> tuple[str, ...]:
        """The key points with a verdict."""
        coverage = self._coverage
        return tuple(point.text for point in coverage.with_verdict(verdict)) if coverage else ()

    @property
    def contradicted(self) -> tuple[str, ...]:
        """The key points whose opposite was said."""
        coverage = self._coverage
        return tuple(point.text for point in coverage.contradicted) if coverage else ()

    @property
    def slips(self) -> tuple[str, ...]:
        """What was said although it must not be."""
        return tuple(slip.text for slip in self._coverage.slips) if self._coverage else ()

    @property
    def _coverage(self) -> Coverage | None:
        return self.answer.assessment.coverage if self.answer else None


@dataclass(frozen=True, slots=True)
class Person:
    """All answers of one person; means are None where nothing could be measured."""

    name: str
    rows: tuple[GradedRow, ...]

    @property
    def answered(self) -> int:
        """How many files hold an answer."""
        return sum(row.outcome == "answered" for row in self.rows)

    @property
    def coverage(self) -> float | None:
        """Mean share of key points covered."""
        return _mean(row.share for row in self.rows)

    @property
    def words_per_minute(self) -> float | None:
        """Mean pace."""
        return _mean(
            row.answer.assessment.delivery.words_per_minute for row in self.rows if row.answer
        )

    @property
    def weakest(self) -> GradedRow | None:
        """The answer that covers least, if there are several and they differ."""
        scored = sorted((r for r in self.rows if r.share is not None), key=lambda r: r.share or 0.0)
        return scored[0] if scored and scored[0].share != scored[-1].share else None


@dataclass(frozen=True, slots=True)
class HardPoint:
    """A key point that a class often leaves out."""

    question_id: str
    text: str
    missed: int
    answers: int


def people(rows: Iterable[GradedRow]) -> tuple[Person, ...]:
    """The rows by person, in the order in which each comes first."""
    grouped: dict[str, list[GradedRow]] = {}
    for row in rows:
        grouped.setdefault(row.person or UNNAMED, []).append(row)
    return tuple(Person(name, tuple(theirs)) for name, theirs in grouped.items())


def hard_points(rows: Sequence[GradedRow]) -> tuple[HardPoint, ...]:
    """The key points that were missed most, by the share of answers without them."""
    missed: Counter[tuple[str, str]] = Counter()
    answers: Counter[str] = Counter()
    for row in rows:
        if row.share is not None:
            answers[row.question_id] += 1
            missed.update((row.question_id, text) for text in row.points(Verdict.MISSED))
    points = [HardPoint(id_, text, n, answers[id_]) for (id_, text), n in missed.items() if n > 1]
    points.sort(key=lambda point: (-point.missed / point.answers, -point.missed))
    return tuple(points[:_MOST_HARD_POINTS])


def overview_csv(rows: Sequence[GradedRow]) -> str:
    """One line for each answer; no cell is taken for a formula by a spreadsheet program."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(
        """person question audio outcome coverage covered unsure missed contradicted slips
        words_per_minute seconds feedback error""".split()
    )
    writer.writerows([harmless(cell) for cell in _cells(row)] for row in rows)
    return written.getvalue()


def _cells(row: GradedRow) -> list[str]:
    pace = row.answer.assessment.delivery.words_per_minute if row.answer else None
    seconds = row.answer.audio_seconds if row.answer else None
    return [
        row.person,
        row.question_id,
        row.audio,
        row.outcome,
        rounded(row.share, "", decimals=4),
        "; ".join(row.points(Verdict.COVERED)),
        "; ".join(row.points(Verdict.UNSURE)),
        "; ".join(row.points(Verdict.MISSED)),
        "; ".join(row.contradicted),
        "; ".join(row.slips),
        rounded(pace, ""),
        rounded(seconds, "", decimals=1),
        " ".join(row.answer.feedback_lines) if row.answer else "",
        row.error,
    ]


def _mean(values: Iterable[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return fmean(known) if known else None

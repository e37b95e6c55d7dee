"""What weeks of practice have achieved, line by line."""

from collections.abc import Iterator, Sequence

from simulator.figures import counted, percent, sparkline
from simulator.presenting.bars import bar
from simulator.presenting.lines import Line, LineKind
from simulator.reports.progress import ProgressReport, UnitProgress

_MOST_SHOWN = 8
_BAR_COLUMNS = 20
_MOST_DAYS = 40
_FEWEST_DAYS_RUNNING = 2


def progress_lines(found: ProgressReport, columns: int | None = None) -> Iterator[Line]:
    """How each unit stands, then what is due, weak and improved; long rows are cut."""
    if not found.units:
        yield Line("No answers yet. Start with: simulator practice BANK", LineKind.ROW)
    for unit in found.units:
        yield from _unit_lines(unit)
    if found.units:
        yield from _listed(
            f"Due now: {len(found.due)}", _due_rows(found), columns, "Nothing is due."
        )
    yield from _listed("Weak points", _weak_rows(found), columns)
    yield from _listed("Improved", _improved_rows(found), columns)
    if found.days_running >= _FEWEST_DAYS_RUNNING:
        yield Line(f"\nPractised {found.days_running} days running.", LineKind.ROW)
    elif found.recent_days:
        text = f"\nPractised on {found.recent_days} of the last 30 days."
        yield Line(text, LineKind.ROW)


def _unit_lines(unit: UnitProgress) -> Iterator[Line]:
    answers, questions = counted(unit.answers, "answer"), counted(unit.questions, "question")
    yield Line(f"{unit.unit}: {answers} to {questions}", LineKind.HEADING)
    if unit.coverage is not None:
        yield Line(f"  {_bar(unit.coverage)} covered in the latest answers", LineKind.ROW)
    coverage = [day.coverage for day in unit.days if day.coverage is not None][-_MOST_DAYS:]
    if len(coverage) > 1:
        yield Line(f"  {sparkline(coverage, within=(0.0, 1.0))} coverage, day by day", LineKind.ROW)


def _due_rows(found: ProgressReport) -> list[str]:
    return [f"{_bar(one.coverage)} {one.question_id}  {one.question_text}" for one in found.due]


def _weak_rows(found: ProgressReport) -> list[str]:
    return [
        f"{one.point}: missed {one.missed} of {one.attempts}  ({one.question_id})"
        for one in found.weak
    ]


def _improved_rows(found: ProgressReport) -> list[str]:
    return [
        f"{percent(one.first)} -> {percent(one.latest)}  {one.question_id}  {one.question_text}"
        for one in found.improved
    ]


def _listed(
    title: str, rows: Sequence[str], columns: int | None, if_empty: str = ""
) -> Iterator[Line]:
    """The first rows under their title; without any, another title, or nothing at all."""
    heading = title if rows else if_empty
    if heading:
        yield Line(f"\n{heading}", LineKind.HEADING)
    for row in rows[:_MOST_SHOWN]:
        yield Line(f"  {row}"[:columns], LineKind.ROW)
    if len(rows) > _MOST_SHOWN:
        yield Line(f"  and {len(rows) - _MOST_SHOWN} more", LineKind.ROW)


def _bar(share: float) -> str:
    return f"{bar(share, _BAR_COLUMNS)} {percent(share):>4}"

"""How a class did, in a table with a row for each person."""

from collections.abc import Iterable, Sequence

from simulator.figures import percent, rounded
from simulator.presenting.plain_text import GAP
from simulator.presenting.wcwidth_columns import columns_of
from simulator.reports.class_report import GradedRow, Person, people

_HEADINGS = ("person", "answers", "coverage", "words/min", "weakest answer")
_WIDEST_NAME = 40


def class_table(rows: Sequence[GradedRow]) -> tuple[str, ...]:
    """The lines of the table, its headings first."""
    lines = [_HEADINGS, *map(_cells, people(rows))]
    widths = [max(map(columns_of, column)) for column in zip(*lines, strict=True)]
    return tuple(_aligned(line, widths) for line in lines)


def _aligned(line: Sequence[str], widths: Iterable[int]) -> str:
    """Names at the left of their column, figures at the right."""
    name_width, *figure_widths, _ = widths
    name, *figures, weakest = line
    right = (figure.rjust(width) for figure, width in zip(figures, figure_widths, strict=True))
    left = name + " " * (name_width - columns_of(name))
    return GAP.join([left, *right, weakest]).rstrip()


def _cells(person: Person) -> tuple[str, ...]:
    name = person.name
    weakest = person.weakest
    return (
        name if len(name) <= _WIDEST_NAME else f"{name[: _WIDEST_NAME - 1]}…",
        f"{person.answered} of {len(person.rows)}",
        percent(person.coverage),
        rounded(person.words_per_minute),
        f"{weakest.question_id}, {percent(weakest.share)}" if weakest else "-",
    )

"""The pages about a class: an overview, and one for each person.

They need nothing but themselves: no script, no file beside them, no request to anywhere.
"""

from collections.abc import Iterable, Sequence
from functools import cache, partial
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from simulator.control_signs import without_controls
from simulator.figures import clock, percent, rounded
from simulator.questions.bank import slug
from simulator.reports.class_report import GradedRow, Person, hard_points, overview_csv, people
from simulator.reports.outline import SLIPS, because
from simulator.scoring.delivery_guide import delivery_lines

OVERVIEW = "index.html"
_TABLE = "overview.csv"


def class_files(rows: Sequence[GradedRow], title: str) -> dict[str, str]:
    """Everything that a report folder holds: text by the name of its file.

    Whatever people said, typed, or called their files is shown as text.
    """
    members = people(rows)
    names = _file_names(members)
    questions = list(dict.fromkeys(row.question_id for row in rows if row.question_id))
    files = {
        names[person.name]: _page(
            "person.html", person=person, title=title, overview=OVERVIEW, slips=SLIPS
        )
        for person in members
    }
    files[OVERVIEW] = _page(
        "overview.html",
        title=title,
        people=members,
        pages=names,
        questions=questions,
        rows_of={person.name: _by_question(person) for person in members},
        hard_points=hard_points(rows),
        not_graded=[row for row in rows if row.error],
        count=len(rows),
    )
    files[_TABLE] = overview_csv(rows)
    return files


def report_names(persons: Iterable[str]) -> tuple[str, ...]:
    """What the files of a report on these people are called; a person may be named repeatedly."""
    members = people(GradedRow(person, "", "") for person in persons)
    return (*_file_names(members).values(), OVERVIEW, _TABLE)


def _file_names(members: Sequence[Person]) -> dict[str, str]:
    """A file for each person; those whose names look alike in a file's name are numbered."""
    taken: dict[str, str] = {OVERVIEW: ""}
    for person in members:
        stem, number = slug(person.name)[:80], 1
        name = f"{stem}.html"
        while name in taken:
            number += 1
            name = f"{stem}-{number}.html"
        taken[name] = person.name
    return {name: file for file, name in taken.items() if name}


def _by_question(person: Person) -> dict[str, GradedRow]:
    """The best answer of a person to each question."""
    ordered = sorted(person.rows, key=lambda row: -1.0 if row.share is None else row.share)
    return {row.question_id: row for row in ordered}


def _page(template: str, **values: Any) -> str:
    return without_controls(_environment().get_template(template).render(**values))


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("simulator.reports", "class_templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["percent"] = partial(percent, absent="\N{EN DASH}")
    environment.filters["pace"] = partial(rounded, absent="\N{EN DASH}")
    environment.filters["clock"] = clock
    environment.filters["because"] = because
    environment.filters["delivery_lines"] = delivery_lines
    return environment

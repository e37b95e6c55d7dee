"""Writes ``docs/measurements.md`` from the results that the benchmarks keep.

What stands between the tables is the docstring of each benchmark.
"""

import ast
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TypedDict

from benchmarks.listing import TABLES

FOLDER = Path(__file__).parent
RESULTS = FOLDER / "results"
PAGE = FOLDER.parent / "docs" / "measurements.md"

INTRODUCTION = """\
# Measurements

Each benchmark keeps its figures in `benchmarks/results` and writes this page from them; so does
`python -m benchmarks.report`. `make bench` runs them all, which takes several hours, and
`.venv/bin/python -m benchmarks.words` runs one. Below each table stand its conditions, the machine
and the day.

Recordings are halved: thresholds are chosen on the *tuning* part, and figures come from the
*reporting* part. The answers are spoken by six synthetic voices, which are harder for Whisper than
most people are. Plain faster-whisper runs beside the simulator on the same weights.

Known to be weak:

- words in loud noise, and a few words more are lost than by a reading that listens for nothing;
- Enter in the middle of a sentence that had no pause, where up to 25 s of speech may be left to
  read;
- points made in quite other words;
- negations that go a long way round.
"""


class Entry(TypedDict):
    """A table as it is kept; ``date`` is ISO 8601, ``measured`` may be empty."""

    title: str
    measured: str
    machine: str
    date: str
    columns: list[str]
    rows: list[list[str]]


def results_file(name: str) -> Path:
    """Where the results of a benchmark are kept."""
    return RESULTS / f"{name}.json"


def entries_of(name: str) -> list[Entry]:
    """The tables of a benchmark, none before it was run."""
    path = results_file(name)
    entries: list[Entry] = json.loads(path.read_text("utf-8")) if path.exists() else []
    return entries


def table_lines(entry: Entry) -> Iterator[str]:
    """A table in Markdown, with its title and how it was measured."""
    yield from (f"**{entry['title']}**", "")
    for row in (entry["columns"], ["---"] * len(entry["columns"]), *entry["rows"]):
        yield "| " + " | ".join(row) + " |"
    yield from ("", how_measured(entry))


def how_measured(entry: Entry) -> str:
    """One line: on what, on which machine, on which day."""
    day = date.fromisoformat(entry["date"])
    when = f"{entry['machine']}, {day.day} {day:%B %Y}"
    text = "; ".join(filter(None, (entry["measured"], when)))
    return f"*{text[:1].upper()}{text[1:]}.*"


def prose_of(name: str) -> str:
    """The docstring of a benchmark as Markdown; its module, slow to load, is not imported."""
    source = (FOLDER / f"{name}.py").read_text("utf-8")
    return (ast.get_docstring(ast.parse(source)) or "").replace("``", "`")


def page() -> str:
    """The whole page."""
    return "\n".join([INTRODUCTION, *(line for name in TABLES for line in section_lines(name))])


def section_lines(name: str) -> Iterator[str]:
    """What one benchmark measures, and its tables."""
    heading = name.replace("_", " ").capitalize()
    yield from (f"## {heading}", "", f"`python -m benchmarks.{name}`", "", prose_of(name), "")
    entries = entries_of(name)
    for entry in entries:
        yield from table_lines(entry)
        yield ""
    if not entries:
        yield from ("No figures of it are kept yet.", "")


def write_page() -> None:
    """Write the page anew."""
    PAGE.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    write_page()

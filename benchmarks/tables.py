"""Tables of figures: how every benchmark declares, prints and keeps them.

A benchmark is a module whose docstring says what is measured and how, with a ``main`` that yields
tables and is decorated with :func:`benchmark`. Its command prints each table as Markdown as soon as
it is measured. With every option left as it is, the tables also replace those in
``results/NAME.json`` at the end, and ``docs/measurements.md`` is written anew.
"""

import functools
import json
import os
import platform
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import click
import numpy as np
from click.core import ParameterSource

from benchmarks import report

Row = Sequence[str]

DASH = "–"  # noqa: RUF001 - a dash in a table
"""What stands where there is nothing to tell."""


@dataclass(frozen=True)
class Table:
    """Cells under columns; ``measured`` says in a few words on what, such as "Whisper base"."""

    title: str
    columns: Row
    rows: Iterable[Row]
    measured: str = ""


def tally(count: int, total: int) -> str:
    """Such as ``12 of 23``."""
    return f"{count} of {total}"


def named(names: Sequence[str]) -> str:
    """Several things in one cell."""
    return ", ".join(names) or DASH


def error_row(name: str, errors: Iterable[float], decimals: int = 3, unit: str = "") -> Row:
    """How many errors there are; their mean, what 95 % of them stay within, and their bias."""
    known = np.array(list(errors))
    if not len(known):
        return [name, "0", "-", "-", "-"]
    sizes = np.abs(known)
    figures = (f"{sizes.mean():.{decimals}f}", f"{np.quantile(sizes, 0.95):.{decimals}f}")
    bias = f"{known.mean():+.{decimals}f}"
    return [name, str(len(known)), *(f"{figure}{unit}" for figure in (*figures, bias))]


def benchmark(measure: Callable[..., Iterator[Table]]) -> click.Command:
    """The command of a benchmark, with the options that ``measure`` takes."""
    module = measure.__globals__

    @functools.wraps(measure)
    def run(**options: object) -> None:
        entries = []
        for table in measure(**options):
            entry = entry_of(table)
            print("\n".join(report.table_lines(entry)), end="\n\n", flush=True)
            entries.append(entry)
        if is_run_as_usual(click.get_current_context()):
            keep(Path(module["__file__"]).stem, entries)

    return click.command(help=module["__doc__"])(run)


def is_run_as_usual(ctx: click.Context) -> bool:
    """Whether no option was given: figures of a quick look are not kept."""
    return all(ctx.get_parameter_source(option) is ParameterSource.DEFAULT for option in ctx.params)


def entry_of(table: Table) -> report.Entry:
    """The table as it is kept, measured on this machine today."""
    return {
        "title": table.title,
        "measured": table.measured,
        "machine": f"{os.cpu_count()} CPU cores, {platform.system()}",
        "date": datetime.now(UTC).date().isoformat(),
        "columns": list(table.columns),
        "rows": [list(row) for row in table.rows],
    }


def keep(name: str, entries: Sequence[report.Entry]) -> None:
    """Write the results of a benchmark, and the page of all of them."""
    text = json.dumps(entries, indent=1, ensure_ascii=False) + "\n"
    report.results_file(name).write_text(text, encoding="utf-8")
    report.write_page()

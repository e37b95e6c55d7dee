"""The progress of grading a batch, as a bar on standard error."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from simulator.cli.interruption import Interruption
from simulator.presenting.grading_lines import counted_rows
from simulator.usecases.grading_batch import Row

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar  # click names the class nowhere else

_STEPS_PER_ROW = 100


class GradingBar:
    """See :class:`simulator.usecases.grading.Watcher`."""

    def __init__(self, bar: "ProgressBar[int]", interruption: Interruption) -> None:
        self._bar = bar
        self._interruption = interruption

    def check(self) -> None:
        """See :meth:`simulator.usecases.grading.Watcher.check`."""
        self._interruption.check()

    def progress(self, rows_done: float) -> None:
        """See :meth:`simulator.usecases.grading.Watcher.progress`."""
        self._bar.update(max(0, int(rows_done * _STEPS_PER_ROW) - self._bar.pos))


@contextmanager
def grading_bar(rows: Sequence[Row], interruption: Interruption) -> Iterator[GradingBar]:
    """A bar for these rows, which also checks for Ctrl-C."""
    label = "Grading" if len(rows) == 1 else f"Grading {counted_rows(rows)}"
    length = len(rows) * _STEPS_PER_ROW
    with click.progressbar(length=length, label=label, file=sys.stderr) as bar:
        yield GradingBar(bar, interruption)

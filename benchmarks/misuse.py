"""Files that are wrong in a thousand ways, given to the commands that read them.

Small files that are right, all our own, are edited by Hypothesis: bytes changed, cut, repeated and
nested thousands deep, control characters, half a surrogate pair, numbers of thousands of digits,
values of other types, and letters by the hundred thousand; a few stay as they are. Where a kind
takes long, Hypothesis edits further in that direction. Each file is given to the real command, in a
process of its own that was forked and has a folder to itself. Signals at any moment are measured by
``benchmarks.crashes``.

A fault is anything but an answer: a traceback, a death by a signal, more than 10 s of the
processor, 60 s of waiting or 1 GB of memory, an exit code other than 0, 1 and 2, an error that
doesn't name the file, or an escape sequence that reaches the terminal. Commands that may load
Whisper (``resume``) or hold an interview (the sizes of terminals) have 40 and 30 s of the
processor. Refused is what ended with an error, as it should.

Takes about ten minutes, on Linux only.
"""

import contextlib
import gc
import importlib
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import click
from hypothesis import HealthCheck, Phase, given, seed, settings, target

from benchmarks.material import PROJECT
from benchmarks.misuse_kinds import Attempt, Kind, Stage, kinds
from benchmarks.misuse_trial import EXIT_TRACEBACK, Outcome, tried
from benchmarks.tables import Table, benchmark
from simulator.questions.importing.files import import_file
from simulator.questions.linting.report import lint_file
from simulator.questions.marked_file import key_points_to_add

_USUAL_EXIT_CODES = frozenset((0, 1, 2))
_INTERRUPTED = 130
_TRACEBACK = "Traceback (most recent call last)"
_HARMLESS_CONTROLS = frozenset("\n\t\r")
_LOADED_BEFOREHAND = (
    "docx", "genanki", "jinja2", "matplotlib.pyplot", "msgspec", "onnxruntime", "pypdf", "pysubs2",
    "python_calamine", "reportlab.platypus", "textual.app", "tokenizers", "tomlkit",
)  # fmt: skip
_LONGER = 3
_COMMANDS = (
    "aliases", "bank", "export", "grade", "history", "plan", "practice", "progress", "resume",
    "review",
)  # fmt: skip


class _TimeIsUp(BaseException):
    """Ends a search at once: Hypothesis takes an ``Exception`` for a finding."""


@dataclass
class Tally:
    """What became of the attempts at one kind."""

    kind: Kind
    inputs: int = 0
    refused: int = 0
    seconds: float = 0.0
    slowest_seconds: float = 0.0
    most_megabytes: float = 0.0
    faults: Counter[str] = field(default_factory=Counter)

    def add(self, outcome: Outcome, fault: str | None) -> None:
        """Count an attempt."""
        self.inputs += 1
        self.refused += outcome.exit_code == 1
        self.slowest_seconds = max(self.slowest_seconds, outcome.processor_seconds)
        self.most_megabytes = max(self.most_megabytes, outcome.megabytes)
        self.faults.update([fault] if fault else [])

    def row(self) -> list[str]:
        """The row of the table."""
        return [
            self.kind.name,
            f"{self.inputs:,}",
            f"{self.refused:,}",
            f"{self.seconds:.0f}",
            str(self.faults.total()),
            f"{self.slowest_seconds:.1f} s",
            f"{self.most_megabytes:.0f} MB",
        ]


def fault_of(outcome: Outcome, attempt: Attempt, kind: Kind) -> str | None:
    """What is wrong with an outcome, in a few words; None for an answer."""
    return _end_fault(outcome, attempt, kind) or _text_fault(outcome, attempt, kind)


def _end_fault(outcome: Outcome, attempt: Attempt, kind: Kind) -> str | None:
    """What is wrong with how it ended."""
    usual = _USUAL_EXIT_CODES | ({_INTERRUPTED} if attempt.terminal else set())
    if outcome.is_out_of_time:
        return "takes too long"
    if outcome.exit_code < 0:
        return f"dies of signal {-outcome.exit_code}"
    if outcome.exit_code == EXIT_TRACEBACK or _TRACEBACK in outcome.text:
        return f"traceback: {outcome.text.strip().rpartition(chr(10))[2][:60]}"
    if outcome.megabytes > kind.limits.megabytes:
        return "takes too much memory"
    return None if outcome.exit_code in usual else f"exit code {outcome.exit_code}"


def _text_fault(outcome: Outcome, attempt: Attempt, kind: Kind) -> str | None:
    """What is wrong with what it said."""
    joined = "".join(outcome.text.split())
    if outcome.exit_code == 1 and not any("".join(said.split()) in joined for said in kind.says):
        return "doesn't name the file"
    if not attempt.terminal and _has_controls(outcome.text):
        return "prints a control character"
    return None


def _has_controls(text: str) -> bool:
    controls = (sign for sign in text if sign < " " or "\x7f" <= sign <= "\x9f")
    return any(sign not in _HARMLESS_CONTROLS for sign in controls)


def outcome_of(attempt: Attempt, kind: Kind, staged: Path) -> Outcome:
    """Try it in a folder of its own."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        for beside in kind.beside:
            if (staged / beside).is_dir():
                shutil.copytree(staged / beside, folder / beside)
            else:
                shutil.copy(staged / beside, folder)
        (folder / kind.file).write_bytes(attempt.content)
        return tried(attempt.action, folder, kind.limits, attempt.terminal)


@dataclass(frozen=True)
class Search:
    """How long is searched for faults of one kind, and where they are kept."""

    inputs: int
    seconds: float
    number: int
    kept: Path

    def tally(self, kind: Kind, staged: Path) -> Tally:
        """Draw attempts and try each while there is time."""
        tally = Tally(kind)
        started = time.monotonic()

        @seed(self.number)
        @settings(
            max_examples=self.inputs,
            database=None,
            deadline=None,
            phases=(Phase.generate, Phase.target),
            suppress_health_check=list(HealthCheck),
        )
        @given(kind.attempts)
        def attempt_each(attempt: Attempt) -> None:
            if time.monotonic() > started + self.seconds:
                raise _TimeIsUp
            outcome = self._tried(attempt, kind, staged, tally)
            target(outcome.processor_seconds)

        with contextlib.suppress(_TimeIsUp):
            attempt_each()
        tally.seconds = time.monotonic() - started
        return tally

    def _tried(self, attempt: Attempt, kind: Kind, staged: Path, tally: Tally) -> Outcome:
        outcome = outcome_of(attempt, kind, staged)
        fault = fault_of(outcome, attempt, kind)
        if fault:
            _keep(self.kept, attempt, outcome, f"{kind.name}: {fault}", kind)
        tally.add(outcome, fault)
        return outcome


def _keep(folder: Path, attempt: Attempt, outcome: Outcome, fault: str, kind: Kind) -> None:
    """A fault to look at: the file, and what was said to it."""
    folder.mkdir(parents=True, exist_ok=True)
    number = len(list(folder.glob("*.log"))) + 1
    (folder / f"{number:03}-{Path(kind.file).name}").write_bytes(attempt.content)
    lines = (fault, attempt.shown, f"{outcome.processor_seconds:.1f} s", outcome.text)
    (folder / f"{number:03}.log").write_text("\n".join(lines), "utf-8", "replace")
    click.echo(f"{fault} ({number:03})", err=True)


def load_beforehand(bank: Path) -> None:
    """Load what most attempts need, so that no fork has to: modules, and lists of words.

    Nothing that runs in threads is loaded, which a fork would lose.
    """
    for name in (*_LOADED_BEFOREHAND, *(f"simulator.cli.{command}" for command in _COMMANDS)):
        importlib.import_module(name)
    lint_file(bank)
    import_file(bank, "Questions", "markdown")
    key_points_to_add(bank)
    gc.freeze()  # what is shared with the forks stays shared


@benchmark
@click.option("--inputs", default=400, show_default=True, help="How many of each kind at most.")
@click.option("--seconds", default=12.0, show_default=True, help="How long for each kind.")
@click.option("--seed", "number", default=1, show_default=True, help="Of what is drawn.")
@click.option("--only", default="", help="Part of the name of the kinds to try.")
@click.option(
    "--keep",
    "kept",
    type=click.Path(path_type=Path),
    default=PROJECT / "build" / "misuse",
    help="Folder for the files that are answered wrongly (default: build/misuse).",
)
def main(inputs: int, seconds: float, number: int, only: str, kept: Path) -> Iterator[Table]:
    """Yield the tables."""
    tallies = []
    with tempfile.TemporaryDirectory() as name:
        stage = Stage.filled(Path(name))
        load_beforehand(stage.folder / "bank.txt")
        for kind in kinds(stage):
            if only in kind.name:
                search = Search(inputs, seconds * (_LONGER if kind.is_slow else 1), number, kept)
                tallies.append(search.tally(kind, stage.folder))
                print(" | ".join(tallies[-1].row()), file=sys.stderr)
    columns = ["input", "inputs", "refused", "seconds", "faults", "slowest", "most memory"]
    yield Table("Files that are wrong", columns, [tally.row() for tally in tallies])
    faults = [
        [tally.kind.name, fault, str(count)]
        for tally in tallies
        for fault, count in sorted(tally.faults.items())
    ]
    if faults:
        yield Table("The faults", ["input", "fault", "how often"], faults)


if __name__ == "__main__":
    main()

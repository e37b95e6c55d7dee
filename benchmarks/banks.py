"""How long a large bank takes to load."""

import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import click

from benchmarks.tables import Table, benchmark
from simulator.questions.bank_file import read_bank

QUESTIONS_OF_A_UNIT = 100
SENTENCE = (
    "I keep each load inside one transaction, so that it goes in whole or not at all, and with "
    "an upsert the same file does no harm when it comes in twice."
)


def bank_of(questions: int, *, marked: bool) -> str:
    """The text of a bank with so many questions, a third of them with a follow-up."""
    lines: list[str] = []
    for number in range(questions):
        if number % QUESTIONS_OF_A_UNIT == 0:
            lines += [f"Unit: Unit {number // QUESTIONS_OF_A_UNIT + 1}", "LONG-ANSWER:"]
        place = number % QUESTIONS_OF_A_UNIT + 1
        lines += [f"{place}. Q: How do you load file number {number} twice,", "  without harm?"]
        lines += [f" A: {SENTENCE}", *[f"  {SENTENCE}"] * 3]
        if marked:
            lines += [" K: transaction = atomic; upsert*2 = on conflict; idempotent = idempotency"]
            lines += [" T: 90s", *[" F: What if it fails? -> transaction"] * (number % 3 == 0)]
    return "\n".join(lines) + "\n"


def seconds_to_load(path: Path, repeats: int) -> list[float]:
    """Seconds for each of several loads."""
    taken = []
    for _ in range(repeats):
        start = time.perf_counter()
        read_bank(path)
        taken.append(time.perf_counter() - start)
    return taken


@benchmark
@click.option("--questions", default=10_000, help="Questions in the bank.")
@click.option("--repeats", default=5)
def main(questions: int, repeats: int) -> Iterator[Table]:
    """Yield the tables."""
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for kind, marked in (("key points, limits, follow-ups", True), ("text only", False)):
            path = Path(folder) / "bank.txt"
            path.write_text(bank_of(questions, marked=marked), encoding="utf-8")
            taken = seconds_to_load(path, repeats)
            size = f"{path.stat().st_size / 1e6:.1f} MB"
            rows.append([kind, f"{questions:,}", size, f"{median(taken):.2f}", f"{max(taken):.2f}"])
    yield Table("Loading a bank", ["bank", "questions", "size", "seconds, median", "most"], rows)


if __name__ == "__main__":
    main()

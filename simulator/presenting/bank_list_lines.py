"""What a person is shown of the banks that are found by name."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from simulator.presenting.lines import Line, LineKind
from simulator.questions.shelf import Place
from simulator.usecases.bank_catalogue import ListedBank

_MOST_UNITS = 3


def bank_list_lines(banks: Sequence[ListedBank], own_folder: Path) -> Iterator[Line]:
    """A row for each bank: first the person's own, then those that come with the program."""
    own = [bank for bank in banks if bank.found.place is Place.OWN]
    shipped = [bank for bank in banks if bank.found.place is Place.SHIPPED]
    width = max((len(bank.found.called) for bank in banks), default=0)
    has_due = any(bank.due is not None for bank in banks)
    yield Line(f"Your own, in {own_folder}", LineKind.HEADING)
    yield from _rows(own, width, has_due=has_due)
    if not own:
        yield Line(
            "None yet. Put a bank file there, or use 'simulator bank new NAME' or "
            "'simulator bank import FILE --output NAME'."
        )
    yield Line("\nWith the simulator", LineKind.HEADING)
    yield from _rows(shipped, width, has_due=has_due)
    yield Line("\nPractise one with: simulator practice NAME", LineKind.ROW)


def _rows(banks: Sequence[ListedBank], width: int, *, has_due: bool) -> Iterator[Line]:
    for bank in banks:
        yield Line(
            f"  {bank.found.called:<{width}}  {_contents(bank, has_due=has_due)}", LineKind.ROW
        )


def _contents(bank: ListedBank, *, has_due: bool) -> str:
    if bank.fault:
        return f"{bank.fault}; see 'simulator bank lint {bank.found.called}'"
    long, short = bank.sections["long"], bank.sections["short"]
    sections = f"{bank.questions:>3} questions: {long:>2} long, {short:>2} short"
    due = "" if bank.due is None else f"{bank.due} due"
    column = f"{due:<6}  " if has_due else ""
    return f"{sections}  {column}{_title(bank.units)}"


def _title(units: Sequence[str]) -> str:
    more = len(units) - _MOST_UNITS
    return ", ".join(units[:_MOST_UNITS]) + (f" and {more} more" if more > 0 else "")


def bank_list_json(banks: Sequence[ListedBank], own_folder: Path) -> dict[str, Any]:
    """The object of ``bank list --json``."""
    return {"folder": str(own_folder), "banks": [_bank_json(bank) for bank in banks]}


def _bank_json(bank: ListedBank) -> dict[str, Any]:
    return {
        "name": bank.found.called,
        "path": str(bank.found.path),
        "source": str(bank.found.place),
        "units": list(bank.units),
        "questions": bank.questions,
        "sections": {name: bank.sections[name] for name in ("long", "short")},
        "due": bank.due,
        "fault": bank.fault or None,
    }

"""Opens the banks of a home folder, and loads neither its history nor an interview for that."""

from pathlib import Path

from simulator.questions.shelf import Shelf
from simulator.shipped_files import shipped_file

_BANKS_FOLDER = "banks"


def bank_shelf(home: Path) -> Shelf:
    """Where banks are found by name."""
    return Shelf(home / _BANKS_FOLDER, shipped_file("bank"))

"""Opens the banks of a home folder. Loads next to nothing: a name is looked up before all else."""

from pathlib import Path

from simulator.questions.shelf import Shelf
from simulator.shipped_files import shipped_file

_BANKS_FOLDER = "banks"


def bank_shelf(home: Path) -> Shelf:
    """Where banks are found by name."""
    return Shelf(home / _BANKS_FOLDER, shipped_file("bank"))

"""The banks that come with the simulator, by name."""

from pathlib import Path

SHIPPED_BANKS = sorted(path.stem for path in Path(__file__).parents[2].glob("bank/*.txt"))

"""Figures as a person reads them: minutes and seconds, shares, and how many there are."""

from collections.abc import Sequence

_BARS = "▁▂▃▄▅▆▇█"


def clock(seconds: float) -> str:
    """Minutes and seconds, such as ``1:05``."""
    return f"{int(seconds) // 60}:{int(seconds) % 60:02}"


def percent(share: float | None, absent: str = "-") -> str:
    """A share from 0 to 1 in per cent; ``absent`` where there is none."""
    return absent if share is None else f"{share:.0%}"


def rounded(figure: float | None, absent: str = "-", decimals: int = 0) -> str:
    """A measured figure; ``absent`` where there is none."""
    return absent if figure is None else f"{figure:.{decimals}f}"


def counted(count: int, name: str) -> str:
    """So many of them, such as ``1 answer`` or ``3 answers``."""
    return f"{count} {name}" if count == 1 else f"{count} {name}s"


def sparkline(values: Sequence[float], within: tuple[float, float] | None = None) -> str:
    """A bar for each value, from the lowest to the highest of them or of a range."""
    low, high = within or (min(values, default=0.0), max(values, default=0.0))
    step = (high - low) / (len(_BARS) - 1) or 1.0
    return "".join(_BARS[round((value - low) / step)] for value in values)


def megabytes(size_bytes: int, decimals: int = 0) -> str:
    """A size in units of 1,000,000 bytes, such as ``1,234 MB``."""
    return f"{size_bytes / 1_000_000:,.{decimals}f} MB"

"""Text made fit to show: safe for a terminal, and in rows that break only where they may."""

from collections.abc import Iterable

GAP = "  "
"""What separates the parts in a row."""


def flowing(parts: Iterable[str], columns: int) -> str:
    """The parts one after another, in rows that break only between them."""
    rows = [""]
    for part in parts:
        longer = f"{rows[-1]}{GAP}{part}" if rows[-1] else part
        if len(longer) <= columns or not rows[-1]:
            rows[-1] = longer
        else:
            rows.append(part)
    return "\n".join(rows)

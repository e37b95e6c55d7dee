"""Cells of a table that a spreadsheet program takes for what they are."""

from simulator.control_signs import without_controls

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")

Cell = str | float | None
"""What stands in one: a text, a figure, or nothing."""


def harmless(cell: Cell) -> Cell:
    """The cell, with an apostrophe before a text that would be taken for a formula.

    Signs that a terminal would obey are left out.
    """
    if not isinstance(cell, str):
        return cell
    shown = without_controls(cell)
    is_formula = any(text.lstrip(" ").startswith(_FORMULA_STARTS) for text in (cell, shown))
    return f"'{shown}" if is_formula else shown

"""Cells of a table that a spreadsheet program takes for what they are."""

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")

Cell = str | float | None
"""What stands in one: a text, a figure, or nothing."""


def harmless(cell: Cell) -> Cell:
    """The cell, with an apostrophe before a text that would be taken for a formula."""
    if isinstance(cell, str) and cell.lstrip(" ").startswith(_FORMULA_STARTS):
        return f"'{cell}"
    return cell

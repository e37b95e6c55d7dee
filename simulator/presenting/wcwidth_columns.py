"""How wide a text is in a terminal: Chinese letters take two columns, accents none."""

from wcwidth import wcswidth


def columns_of(text: str) -> int:
    """How many columns a text without control characters takes."""
    return wcswidth(text)

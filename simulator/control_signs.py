"""Signs that a screen or a reader would obey rather than show, and halves of signs."""

import re

_OBEYED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def without_controls(text: str) -> str:
    """The text without escapes of a terminal and without signs that turn the order of letters.

    Newlines and tabs stay. Halves of signs, which JSON can hold and no file can, go too.
    """
    return text if text.isprintable() else _OBEYED.sub("", text)


def escaped_in_json(text: str) -> str:
    """JSON that means the same, in which such signs are written by their numbers."""
    return _OBEYED.sub(lambda sign: f"\\u{ord(sign[0]):04x}", text)

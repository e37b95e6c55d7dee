"""Text from a bank or a transcript, made safe to show."""

import re

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def without_controls(text: str) -> str:
    """The text without control characters, which a terminal would obey; lines and tabs stay."""
    return _CONTROL.sub("", text)

"""Text for formats made of XML, which can't hold control characters or lone surrogates."""

import re

_FORBIDDEN = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_safe(text: str) -> str:
    """The text with what XML forbids replaced by the sign for an unknown letter."""
    return _FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text)

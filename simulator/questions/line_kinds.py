"""What a line of a bank file is, by its look."""

import re

from simulator.questions.lines import BYTE_ORDER_MARK

KINDS = {
    "field": re.compile(r"(?P<tag>[AKTF])\s*:\s*(?P<text>.*)"),
    "question": re.compile(r"(?P<number>\d{1,6})\s*[.)]\s*Q\s*:\s*(?P<text>.*)", re.IGNORECASE),
    "unit": re.compile(r"unit\s*:\s*(?P<text>.*)", re.IGNORECASE),
    "heading": re.compile(r"(?P<text>long|short)[\s_-]*answers?\s*:?", re.IGNORECASE),
    "unnumbered": re.compile(r"Q\s*:\s*(?P<text>.*)", re.IGNORECASE),
    "worded label": re.compile(
        r"(?:\d{1,6}\s*[.)]\s*)?(?P<label>question|answer|key[ -]?points?|time|limit|follow-?up)"
        r"\s*:\s*(?P<text>.*)",
        re.IGNORECASE,
    ),
    "unknown field": re.compile(r"(?P<tag>[A-Za-z])\s*:\s+(?P<text>.*)"),
    "wrong heading": re.compile(r"(?P<text>[A-Z][A-Z _-]{3,}+)\s*+:"),
}
"""A line is of the first kind that it fits."""

UNLABELLED = re.compile(r"(?P<number>\d{1,6})\s*[.)]\s+(?P<text>.*)")
"""A plain line that may be meant as a question."""

_HEADING_STARTS = "lLsS\N{LATIN SMALL LETTER LONG S}"
"""The only lines without a colon that are not plain are headings."""


def kind_of(text: str) -> tuple[str, re.Match[str]] | None:
    """The kind of a line that is not empty, and its parts; None if it is plain text."""
    if ":" not in text and text[0] not in _HEADING_STARTS:
        return None
    matches = ((kind, pattern.fullmatch(text)) for kind, pattern in KINDS.items())
    return next(((kind, match) for kind, match in matches if match), None)


def continues_field(line: str) -> bool:
    """Whether a line below a field is read as more of it, wherever it stands."""
    text = line.strip()
    patterns = (*KINDS.values(), UNLABELLED)
    return not text.startswith(BYTE_ORDER_MARK) and not any(
        pattern.fullmatch(text) for pattern in patterns
    )

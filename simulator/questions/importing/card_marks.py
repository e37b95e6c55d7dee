"""The marks of flash cards in Markdown, as Obsidian has them, turned into labels.

``question :: answer`` is a card in one line; a line with nothing but ``?`` parts a question from
the answer below it. Every line stays where it is, so that lines are counted as in the file.
"""

import re
from collections.abc import Iterator, Sequence

_FEWEST_CARDS = 2
_FENCE = re.compile(r"\s*(?:```|~~~)")
_MARK_ALONE = re.compile(r"\s*\?{1,2}\s*")
_MARKS_ALONE = re.compile(r"^[ \t]*\?{1,2}[ \t]*$", re.MULTILINE)
_LEAD = re.compile(r"\s*(?:(?:[-*+]|\d{1,4}[.)]|#{1,6})\s+)?")
_ASKED = r"(?P<asked>(?:[^`:]|`[^`]*`|:(?!:))+)"
_CARD = re.compile(rf"{_ASKED}(?P<before>(?<=\s)|(?<=\?)|(?<=\?\*\*))?:::?(?P<told>.*\S.*)")
_SIGN_OF_DECK = re.compile(r"<!--SR:|(?:^|\s)#flashcards?\b", re.MULTILINE | re.IGNORECASE)
_TAGS = re.compile(r"(?:^|[ \t]+)#(?:flash)?cards?(?:/[\w/-]*)?(?=\s|$)", re.IGNORECASE)


def with_labels(text: str) -> str:
    """The text with ``Q:`` and ``Answer:`` for the marks of its cards; a text without is the same.

    Marks count where there are several of them, or where the text says that it is a deck.
    """
    if "::" not in text and not _MARKS_ALONE.search(text):
        return text
    is_deck = bool(_SIGN_OF_DECK.search(text))
    lines = [_TAGS.sub("", line) if is_deck else line for line in text.split("\n")]
    changes = dict(_changes(lines, is_deck=is_deck))
    marks = sum(line.endswith("Answer:") or " Answer: " in line for line in changes.values())
    if not is_deck and marks < _FEWEST_CARDS:
        return text
    return "\n".join(changes.get(at, line) for at, line in enumerate(lines))


def _changes(lines: Sequence[str], *, is_deck: bool) -> Iterator[tuple[int, str]]:
    """The lines that change, by their places."""
    is_code = False
    for at, line in enumerate(lines):
        is_code ^= bool(_FENCE.match(line))
        if is_code:
            continue
        if _MARK_ALONE.fullmatch(line):
            start = _start_of_paragraph(lines, at)
            if start < at:
                yield at, "Answer:"
                yield start, _labelled(lines[start])
        elif (card := _CARD.fullmatch(line)) and (is_deck or _is_set_off(card)):
            yield at, f"{_labelled(card['asked'].rstrip())} Answer: {card['told'].strip()}"


def _is_set_off(card: re.Match[str]) -> bool:
    """Whether blanks stand around the mark, or a question ends before it: not within ``a::b``."""
    return card["before"] is not None and (card["told"][:1].isspace() or "?" in card["asked"])


def _start_of_paragraph(lines: Sequence[str], at: int) -> int:
    """Where the paragraph begins that goes on at a line, or its heading or item."""
    while at and _goes_on(lines[at - 1]) and not lines[at].lstrip().startswith(("#", "- ", "* ")):
        at -= 1
    return at


def _goes_on(line: str) -> bool:
    return bool(line.strip()) and not _MARK_ALONE.fullmatch(line)


def _labelled(line: str) -> str:
    lead = _LEAD.match(line)
    length = lead.end() if lead else 0
    return f"{line[:length]}Q: {line[length:]}"

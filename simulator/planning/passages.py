"""An advert's text as passages: headings, items and sentences, whatever marks them. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from simulator.english.sentences import sentences_of
from simulator.planning.headings import Part, is_usual_heading, part_under

_BULLET = re.compile(r"(?:[^\w\s\"'(\[£$€&@#.<]{1,2}|\d{1,2}[.)]|[a-z]\))\s+(?=\S)")
_HASHES = re.compile(r"#{1,6}\s+(?P<text>.*?)\s*#*")
_WHOLLY_BOLD = re.compile(r"(?:\*\*|__)(?P<text>[^*_]+)(?:\*\*|__)(?P<colon>:?)")
_EMPHASIS = re.compile(r"\*\*|__|`|(?<!\w)[*_](?=\w)|(?<=[\w:.,])[*_](?!\w)")
_LINK = re.compile(r"\[([^\]]{0,200})\]\([^)\s]{0,500}\)")
_LABEL = re.compile(r"(?P<label>[A-Z][\w /()-]{1,28}):\s+(?P<text>\S.*)")
_ENDS = ".!?;,"
_MARKS_OF_ITEMS = "-*\N{BULLET}\N{MIDDLE DOT}0123456789"
_MOST_WORDS_OF_HEADING = 8


class Kind(Enum):
    """What a passage is in the advert."""

    HEADING = auto()
    ITEM = auto()
    SENTENCE = auto()
    LABELLED = auto()


@dataclass(frozen=True, slots=True)
class Passage:
    """A heading, an item of a list, a sentence, or what stands behind a ``label`` ("Salary:")."""

    kind: Kind
    text: str
    label: str = ""


def passages_of(text: str) -> Iterator[Passage]:
    """The passages of a text in order; lines that belong together are joined."""
    for block in _blocks(text.splitlines()):
        yield from _passages_of_block(block)


def _blocks(lines: Sequence[str]) -> Iterator[list[str]]:
    """Lines without a blank one between them."""
    block: list[str] = []
    for line in lines:
        if line.strip():
            block.append(_LINK.sub(r"\1", line.strip()))
        elif block:
            yield block
            block = []
    if block:
        yield block


def _passages_of_block(block: Sequence[str]) -> Iterator[Passage]:
    kind, pieces = Kind.SENTENCE, list[str]()
    for number, line in enumerate(block):
        heading = "" if _goes_on(block[number + 1 :]) else _heading(line, begins=number == 0)
        bullet = _BULLET.match(line)
        label = _LABEL.fullmatch(_plain(line))
        if heading or bullet or label:
            yield from _joined(kind, pieces)
            kind, pieces = Kind.SENTENCE, []
        if heading:
            yield Passage(Kind.HEADING, heading)
        elif bullet:
            kind, pieces = Kind.ITEM, [line[bullet.end() :]]
        elif label:
            yield Passage(Kind.LABELLED, label["text"], label["label"])
        else:
            pieces.append(line)
    yield from _joined(kind, pieces)


def _goes_on(lines: Sequence[str]) -> bool:
    """Whether the lines go on with a sentence that was broken for its width."""
    return bool(lines) and lines[0][:1].islower()


def _joined(kind: Kind, pieces: Sequence[str]) -> Iterator[Passage]:
    for sentence in sentences_of(_plain(" ".join(pieces))):
        yield Passage(kind, sentence)


def _plain(line: str) -> str:
    return _EMPHASIS.sub("", line).strip()


def _heading(line: str, *, begins: bool) -> str:
    """What the line says if its look makes it a heading, or that it begins a block."""
    marked = _HASHES.fullmatch(line) or _WHOLLY_BOLD.fullmatch(line)
    if marked:
        return _plain(marked["text"]).rstrip(":").strip()
    bare = _without_marks(_plain(line))
    if not bare or len(bare.split()) > _MOST_WORDS_OF_HEADING or bare[-1] in _ENDS:
        return ""
    if _BULLET.match(line):
        is_heading = line[0] not in _MARKS_OF_ITEMS and part_under(bare) is not Part.UNKNOWN
    elif bare.endswith(":") or bare.isupper():
        is_heading = True
    else:
        is_heading = not _LABEL.fullmatch(bare) and (begins or is_usual_heading(bare))
    return bare.rstrip(": ") if is_heading else ""


def _without_marks(text: str) -> str:
    """Without signs and pictures before the first letter."""
    return re.sub(r"^[^\w\"'(£$€]+", "", text)

"""A document as a flat list of blocks, whatever format it had."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import cached_property

from simulator.questions.importing.speech_text import speakable


class BlockKind(Enum):
    """What a block is; a summary and an end are those of ``<details>``."""

    HEADING = auto()
    TEXT = auto()
    ITEM = auto()
    CODE = auto()
    ROW = auto()
    RULE = auto()
    SUMMARY = auto()
    END = auto()

    __hash__ = object.__hash__  # each is itself alone, and this is much quicker than by name


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text in one look."""

    text: str
    is_bold: bool = False
    is_link: bool = False
    is_code: bool = False


@dataclass(frozen=True)
class Block:
    """A heading, a paragraph, an item of a list, a row of a table, or a piece of code.

    Args:
        kind: what it is.
        line: where it begins, from 1.
        lines: its lines, of spans each; the cells of a row.
        level: of a heading from 1 to 6; otherwise how many lists stand around it.
        number: what an item of an ordered list is numbered with.
        is_head: whether a row names the columns of its table.
        is_ticked: of an item with a box to tick, whether it is ticked.
    """

    kind: BlockKind
    line: int
    lines: tuple[tuple[Span, ...], ...] = ()
    level: int = 0
    number: str = ""
    is_head: bool = False
    is_ticked: bool | None = None

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """Its lines as they can be shown and spoken; of code, as they are."""
        if self.kind is BlockKind.CODE:
            return tuple("".join(span.text for span in line).rstrip() for line in self.lines)
        return tuple(speakable(text_of(line)) for line in self.lines)

    @cached_property
    def text(self) -> str:
        """All of it in one line."""
        return " ".join(filter(None, self.texts))

    @cached_property
    def length(self) -> int:
        """Letters that may be an answer: none of code, rules and ways to elsewhere."""
        is_answer = self.kind is not BlockKind.CODE and not self.is_way
        return len(self.text) if is_answer else 0

    @cached_property
    def is_way(self) -> bool:
        """Whether it is only links: a way to elsewhere."""
        spans = [span for line in self.lines for span in line]
        if not any(span.is_link and span.text.strip() for span in spans):
            return False
        return not any(not span.is_link and speakable(span.text).strip(_DOTS) for span in spans)


_DOTS = " |,.·•/-:()[]"


def text_of(line: Iterable[Span]) -> str:
    """The text of spans, code in its back-ticks."""
    pieces = [f"`{span.text}`" if span.is_code and span.text else span.text for span in line]
    return " ".join("".join(pieces).split())


def bold_part(line: Sequence[Span]) -> str:
    """The bold text with which a line begins."""
    return text_of(_while_bold(line))


def after_bold(line: Sequence[Span]) -> str:
    """What follows the bold text with which a line begins."""
    return text_of(line[len(list(_while_bold(line))) :])


def _while_bold(line: Sequence[Span]) -> Iterator[Span]:
    for span in line:
        if not span.is_bold and span.text.strip():
            return
        yield span

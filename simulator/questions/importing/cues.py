"""Whether a block asks something: each way in which it may, by the sign that it bears."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType
from typing import Literal

from simulator.questions.importing.outline import Block, BlockKind, Span, after_bold, bold_part
from simulator.questions.importing.signs import (
    IS_NUMBERED,
    PROBABLY_ASKS,
    answer_after_label,
    ends_asking,
    has_question_label,
    is_answer_button,
    is_aside,
    is_bare_label,
    is_fold_title,
    is_numbered,
    likelihood,
    without_number,
)
from simulator.questions.importing.speech_text import speakable

WAY_NAMES = MappingProxyType(
    {
        "headings": "headings",
        "bold": "bold lines",
        "details": "folded answers (details and summary)",
        "labels": "lines labelled as questions (Q: and the like)",
        "numbers": "numbered items",
        "bullets": "items of lists",
        "lines": "lines that end with a question mark",
        "table": "tables with columns for question and answer",
        "pairs": "lines of a term and what it means",
    }
)
"""The ways of reading that can be asked for: the kinds of signs, tables, and terms in a line."""

WAYS = tuple(WAY_NAMES)

SECTION = re.compile(r"(?P<section>long|short)[\s_-]*(answers?|questions?)\s*:?", re.IGNORECASE)
"""A title that only says in which section the questions below belong."""

Numbering = Literal["item", "text", "label"] | None

RANK_OF_DETAILS = 7
_RANKS = {
    "details": RANK_OF_DETAILS,
    "labels": 8,
    "bold": 8,
    "numbers": 9,
    "bullets": 10,
    "lines": 11,
}
_LONGEST_QUESTION = 600
_LIKELIHOOD_OF_SUMMARY = 0.7
_MAY_ASK = frozenset({BlockKind.HEADING, BlockKind.SUMMARY, BlockKind.TEXT, BlockKind.ITEM})


@dataclass(frozen=True, slots=True)
class Cue:
    """What a block asks if it asks anything.

    Args:
        way: one of ``WAYS``.
        level: of a heading, otherwise 0.
        text: the question, without its number.
        likelihood: that it is one.
        rest: how many lines of the block belong to the question; the others to the answer.
        numbering: how it is numbered: as an item of a list, in its text, or by a label.
    """

    way: str
    level: int
    text: str
    likelihood: float
    rest: int = 1
    numbering: Numbering = None

    @property
    def rank(self) -> int:
        """How far out it stands: a heading of level 1 is first."""
        return self.level or _RANKS[self.way]


@dataclass(frozen=True, slots=True)
class Sign:
    """What makes a block ask; ``asking`` if it must look like a question besides."""

    way: str
    level: int = 0
    asking: bool = False

    @property
    def least_likelihood(self) -> float:
        """How likely a question a block must be that bears it."""
        return PROBABLY_ASKS if self.asking else 0.0


def cues_of(blocks: Sequence[Block]) -> list[list[Cue]]:
    """The ways in which each block of a document may ask; none for most."""
    return [
        [*_cues(block), *_cues_before_answer(block, following)]
        for block, following in pairwise([*blocks, Block(BlockKind.END, 0)])
    ]


def _cues_before_answer(block: Block, following: Block) -> Iterator[Cue]:
    """What a paragraph asks because an answer is announced right below it."""
    is_asking = block.kind is BlockKind.TEXT and not block.text.rstrip().endswith("?")
    if is_asking and 0 < len(block.text) <= _LONGEST_QUESTION and _announces_answer(following):
        yield Cue("lines", 0, without_number(block.text), PROBABLY_ASKS, len(block.lines))


def _announces_answer(block: Block) -> bool:
    is_line = block.kind in {BlockKind.TEXT, BlockKind.SUMMARY} and bool(block.text)
    return is_line and (is_answer_button(block.texts[0]) or bool(answer_after_label(block.text)))


def _cues(block: Block) -> Iterator[Cue]:
    """The ways in which a block may ask."""
    text = block.text if block.kind in _MAY_ASK else ""
    if not text or _is_none(block, text):
        return
    if block.kind is BlockKind.HEADING:
        yield from _heading_cues(block, text)
    elif block.kind is BlockKind.SUMMARY:
        likely = max(likelihood(text), _LIKELIHOOD_OF_SUMMARY)
        yield Cue("details", 0, without_number(text), likely, len(block.lines))
    else:
        yield from _line_cues(block)


def _is_none(block: Block, text: str) -> bool:
    if SECTION.fullmatch(text):
        return True
    if block.kind is BlockKind.HEADING and is_aside(text) and likelihood(text) < PROBABLY_ASKS:
        return True
    if block.kind is BlockKind.SUMMARY:
        return is_fold_title(text)
    if not block.is_way:
        return False
    return block.kind is not BlockKind.HEADING or likelihood(text) < PROBABLY_ASKS


def _heading_cues(block: Block, text: str) -> Iterator[Cue]:
    asked = without_number(text)
    if answer_after_label(text) is not None or is_fold_title(text):
        return
    yield Cue(
        "headings",
        block.level,
        asked,
        _likelihood_in(block, text),
        numbering=_numbering(block, text),
    )
    if has_question_label(text):
        yield Cue("labels", 0, asked, 1.0)


def _numbering(block: Block, text: str) -> Numbering:
    if block.number:
        return "item"
    if has_question_label(text):
        return "label"
    return "text" if is_numbered(text) else None


def _likelihood_in(block: Block, text: str) -> float:
    found = PROBABLY_ASKS if is_bare_label(text) else likelihood(text)
    return max(found, IS_NUMBERED) if block.number else found


def _bold_question(line: Sequence[Span]) -> str:
    """The text of a line that is bold from end to end, unless it only leads on to the next."""
    if not (line[0].is_bold or line[-1].is_bold):
        return ""
    bold, after = speakable(bold_part(line)), speakable(after_bold(line))
    return "" if after.strip(" .:*?!-") or bold.endswith(":") else bold


def _line_cues(block: Block) -> Iterator[Cue]:
    line = block.lines[0]
    first = block.texts[0]
    if not first or len(first) > _LONGEST_QUESTION:
        return
    if has_question_label(first):
        yield Cue("labels", 0, without_number(first), 1.0)
        return
    bold = _bold_question(line)
    if bold:
        yield Cue("bold", 0, without_number(bold), _likelihood_in(block, bold))
    if block.kind is BlockKind.ITEM and block.is_ticked is None and block.level == 1:
        way = "numbers" if block.number else "bullets"
        yield Cue(way, 0, without_number(first), likelihood(first))
    elif block.kind is BlockKind.TEXT and not block.level and ends_asking(first):
        way = "numbers" if first[0].isdigit() else "lines"
        yield Cue(way, 0, without_number(first), likelihood(first))

"""Which blocks of a document ask: every way of reading it is tried, and the best one taken.

A way of reading is a set of signs (``heading 2``, ``bold``, ``details``, ...). A block that bears
one asks; what follows, up to the next such block or the next chapter, answers. A way is good if
what asks looks like questions, if few other blocks look so, and if little of the text is left.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Literal

from simulator.questions.bank import Section
from simulator.questions.importing.outline import Block, BlockKind, after_bold, bold_part
from simulator.questions.importing.signs import (
    IS_NUMBERED,
    PROBABLY_ASKS,
    answer_after_label,
    chapter_name,
    has_question_label,
    is_answer_button,
    is_aside,
    is_fold_title,
    is_numbered,
    likelihood,
    without_number,
)
from simulator.questions.importing.speech_text import speakable

WAYS = ("headings", "bold", "details", "labels", "numbers", "bullets", "lines", "table")
"""The kinds of signs that can be asked for."""

Numbering = Literal["item", "text", "label"] | None

_RANKS = {"details": 7, "labels": 8, "bold": 8, "numbers": 9, "bullets": 10, "lines": 11}
_LEAST_SCORE = 0.35
_NEAR = 0.93
_GAIN_OF_FURTHER_SIGN = 1.03
_WEIGHT_OF_UNANSWERED = 0.5
_WEIGHT_OF_NESTED = 0.25
_PRIOR = {"bullets": 0.9, "lines": 0.85, "numbers": 0.97}
_LONGEST_QUESTION = 600
_RARELY = 30
_LONGEST_ALONE = 4_000
_MOST_ALONE = 10
_INNER = 7
_FEWEST_NUMBERED = 5
_LEAST_SHARE_NUMBERED = 0.9
_HARDLY_WORSE = 0.97
_HARDLY_WORSE_FOLDED = 0.85
_LIKELIHOOD_OF_SUMMARY = 0.7
_WEIGHT_OF_ONE = 0.4
_SECTION = re.compile(r"(?P<section>long|short)[\s_-]*(answers?|questions?)\s*:?", re.IGNORECASE)
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

    def fits(self, cue: Cue) -> bool:
        """Whether a cue bears the sign."""
        is_same = (cue.way, cue.level) == (self.way, self.level)
        return is_same and (not self.asking or cue.likelihood >= PROBABLY_ASKS)


@dataclass(slots=True)
class Asked:
    """A question as it stands in a document, with the blocks below it."""

    block: Block
    cue: Cue
    chapter: str
    section: Section | None
    body: list[Block] = field(default_factory=list)

    @property
    def answer_length(self) -> int:
        """Letters of what may be its answer, code and links aside."""
        below = sum(map(len, self.block.texts[self.cue.rest :]))
        return below + sum(block.length for block in self.body)


@dataclass(slots=True)
class Reading:
    """A document read in one way."""

    signs: frozenset[Sign]
    asked: list[Asked]
    passed_over: list[Block] = field(default_factory=list)
    strays: list[Block] = field(default_factory=list)
    score: float = 0.0

    @property
    def answered(self) -> list[Asked]:
        """The questions with something below them."""
        return [asked for asked in self.asked if asked.answer_length or asked.body]

    @property
    def ways(self) -> list[str]:
        """The kinds of its signs."""
        return sorted({sign.way for sign in self.signs}, key=WAYS.index)


def readings_of(blocks: Sequence[Block], way: str | None = None) -> list[Reading]:
    """All ways of reading a document, the best first; only those of one kind, if it is given."""
    cues = [
        [*_cues(block), *_cues_before_answer(block, following)]
        for block, following in pairwise([*blocks, Block(BlockKind.END, 0)])
    ]
    titles = _inner_titles(cues)
    cues = [[] if at in titles else some for at, some in enumerate(cues)]
    blocks = [
        replace(block, level=_INNER) if at in titles else block for at, block in enumerate(blocks)
    ]
    signs = _signs(cues, way)
    single = [_reading(blocks, cues, frozenset([sign])) for sign in signs]
    single = sorted((one for one in single if one.answered), key=_merit, reverse=True)
    if not single:
        return []
    best = _widened(
        _preferred(single), blocks, cues, [sign for one in single for sign in one.signs]
    )
    return [best, *(one for one in single if not one.signs <= best.signs)]


def _inner_titles(cues: Sequence[list[Cue]]) -> set[int]:
    """Headings inside answers on the level of the questions, which have another numbering."""
    by_level: dict[int, list[Cue]] = {}
    for cue in (cue for some in cues for cue in some if cue.way == "headings"):
        by_level.setdefault(cue.level, []).append(cue)
    numbered = {level: _usual_numbering(same) for level, same in by_level.items()}
    return {
        at
        for at, (some, following) in enumerate(pairwise(cues))
        if any(_is_inner(cue, numbered) for cue in some)
        and not any(cue.way == "headings" for cue in following)
    }


def _usual_numbering(cues: Sequence[Cue]) -> Numbering:
    """How nearly all of some headings that ask are numbered; None if they are not."""
    asking = [cue for cue in cues if cue.likelihood >= PROBABLY_ASKS]
    if len(asking) < _FEWEST_NUMBERED:
        return None
    usual, count = Counter(cue.numbering for cue in asking).most_common(1)[0]
    return usual if count >= _LEAST_SHARE_NUMBERED * len(asking) else None


def _is_inner(cue: Cue, usual: Mapping[int, Numbering]) -> bool:
    numbering = usual.get(cue.level) if cue.way == "headings" else None
    return bool(numbering) and cue.numbering != numbering and cue.likelihood < PROBABLY_ASKS


def _preferred(readings: Sequence[Reading]) -> Reading:
    """The best one; or the same with what does not look like asking, if that is hardly worse."""
    best = readings[0]
    looser = frozenset(replace(sign, asking=False) for sign in best.signs)
    is_folded = any(sign.way == "details" for sign in best.signs)
    least = (_HARDLY_WORSE_FOLDED if is_folded else _HARDLY_WORSE) * best.score
    return next((one for one in readings if one.signs == looser and one.score >= least), best)


def is_doubtful(reading: Reading) -> bool:
    """Whether what asks hardly looks like questions, or a single one has all the rest below it."""
    if len(reading.answered) != 1:
        return reading.score < _LEAST_SCORE
    alone = reading.answered[0]
    is_vague = alone.cue.way in {"lines", "numbers", "bullets"}
    has_all = alone.answer_length > _LONGEST_ALONE or (is_vague and len(alone.body) > _MOST_ALONE)
    return reading.score < _LEAST_SCORE or has_all


def rivals(readings: Sequence[Reading]) -> list[Reading]:
    """The best reading with those that are nearly as good and ask something else."""
    best = readings[0]
    lines = {asked.block.line for asked in best.answered}
    near = [
        one
        for one in readings[1:]
        if one.score > _NEAR * best.score
        and one.ways != best.ways
        and len(lines & {asked.block.line for asked in one.answered}) * 2 < len(one.answered)
    ]
    return [best, *near] if near else [best]


def _merit(reading: Reading) -> tuple[float, int, int]:
    rank = min(asked.cue.rank for asked in reading.asked)
    return round(reading.score, 2), -rank, len(reading.answered)


def _widened(
    best: Reading, blocks: Sequence[Block], cues: Sequence[list[Cue]], signs: Iterable[Sign]
) -> Reading:
    """The best reading with further signs, as long as that explains more."""
    for sign in dict.fromkeys(signs):
        if sign in best.signs or not sign.asking:
            continue
        wider = _reading(blocks, cues, best.signs | {sign})
        if wider.score > best.score * _GAIN_OF_FURTHER_SIGN:
            best = wider
    return best


def _signs(cues: Sequence[list[Cue]], way: str | None) -> list[Sign]:
    """The signs worth trying: not those that are rare beside another."""
    counts: Counter[Sign] = Counter()
    for cue in (cue for some in cues for cue in some if way in {None, cue.way}):
        counts[Sign(cue.way, cue.level)] += 1
        counts[Sign(cue.way, cue.level, asking=True)] += cue.likelihood >= PROBABLY_ASKS
    if way:
        return list(counts)
    most = max((count for sign, count in counts.items() if sign.asking), default=0)
    return [
        sign
        for sign, count in counts.items()
        if count * _RARELY > most and (sign.asking or _is_worth_trying(sign, counts))
    ]


def _is_worth_trying(sign: Sign, counts: Mapping[Sign, int]) -> bool:
    """Whether all lines that bear a sign may be tried, and not only those that look like asking."""
    same = counts[sign] == counts[Sign(sign.way, sign.level, asking=True)]
    return not same and sign.way not in {"lines", "bullets", "numbers"}


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
    if _SECTION.fullmatch(text):
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
        "headings", block.level, asked, _of_heading(block, text), numbering=_numbering(block, text)
    )
    if has_question_label(text):
        yield Cue("labels", 0, asked, 1.0)


def _numbering(block: Block, text: str) -> Numbering:
    if block.number:
        return "item"
    if has_question_label(text):
        return "label"
    return "text" if is_numbered(text) else None


def _of_heading(block: Block, text: str) -> float:
    found = likelihood(text)
    return max(found, IS_NUMBERED) if block.number else found


def _line_cues(block: Block) -> Iterator[Cue]:
    line = block.lines[0]
    first = block.texts[0]
    if not first or len(first) > _LONGEST_QUESTION:
        return
    if has_question_label(first):
        yield Cue("labels", 0, without_number(first), 1.0)
        return
    bold = speakable(bold_part(line)) if line[0].is_bold or line[-1].is_bold else ""
    after = speakable(after_bold(line)).strip(" .:*?!-") if bold else ""
    if bold and not after and not bold.endswith(":"):
        found = likelihood(bold)
        yield Cue(
            "bold", 0, without_number(bold), max(found, IS_NUMBERED) if block.number else found
        )
    if block.kind is BlockKind.ITEM and block.is_ticked is None and block.level == 1:
        way = "numbers" if block.number else "bullets"
        yield Cue(way, 0, without_number(first), likelihood(first))
    elif block.kind is BlockKind.TEXT and not block.level:
        way = (
            "numbers"
            if likelihood(first) > likelihood(without_number(first)) or first[0].isdigit()
            else "lines"
        )
        if first.rstrip().endswith("?"):
            yield Cue(way, 0, without_number(first), likelihood(first))


def _reading(blocks: Sequence[Block], cues: Sequence[list[Cue]], signs: frozenset[Sign]) -> Reading:
    reader = _Reader(signs)
    for block, some in zip(blocks, cues, strict=True):
        reader.read(block, some)
    reading = Reading(signs, reader.asked, reader.passed_over(), reader.strays)
    reading.score = reader.score()
    return reading


class _Reader:
    """Reads a document in one way, and counts what this leaves unexplained."""

    def __init__(self, signs: frozenset[Sign]) -> None:
        self.asked: list[Asked] = []
        self.strays: list[Block] = []
        self._signs = signs
        self._open: Asked | None = None
        self._is_folded = False
        self._chapter_heads: list[tuple[Block, int]] = []
        self._chapters: dict[int, str] = {}
        self._section: Section | None = None
        self._letters_outside = 0
        self._missed = 0.0

    def read(self, block: Block, cues: Sequence[Cue]) -> None:
        if block.kind in {BlockKind.SUMMARY, BlockKind.END}:
            self._is_folded = block.kind is BlockKind.SUMMARY
        cue = next((one for one in cues if any(sign.fits(one) for sign in self._signs)), None)
        if cue:
            self._open = Asked(block, cue, self._chapter(), self._section)
            self.asked.append(self._open)
            return
        self._miss(cues)
        if block.kind is BlockKind.HEADING and self._ends_question(block):
            self._begin_chapter(block)
        elif block.kind is BlockKind.END and self._open and self._open.cue.way == "details":
            self._open = None
        elif self._open:
            self._open.body.append(block)
        elif block.kind is not BlockKind.HEADING:
            self._letters_outside += block.length
            if answer_after_label(block.text):
                self.strays.append(block)

    def _miss(self, cues: Sequence[Cue]) -> None:
        """Count a block that looks like a question and is none in this reading."""
        asking = [cue for cue in cues if cue.likelihood >= PROBABLY_ASKS and cue.way != "lines"]
        if not asking:
            return
        rank = min(cue.rank for cue in asking)
        is_nested = self._open is not None and self._open.cue.rank < rank
        is_within = is_nested and rank < _RANKS["details"]
        self._missed += 0.0 if is_within else _WEIGHT_OF_NESTED if is_nested else 1.0

    def _ends_question(self, block: Block) -> bool:
        if not self._open:
            return True
        if self._is_folded:
            return False
        if self._open.cue.level:
            return block.level <= self._open.cue.level
        return answer_after_label(block.text) is None or bool(_SECTION.fullmatch(block.text))

    def _begin_chapter(self, block: Block) -> None:
        self._open = None
        self._chapters = {lv: name for lv, name in self._chapters.items() if lv < block.level}
        named = _SECTION.fullmatch(block.text)
        if named:
            self._section = "long" if named["section"].lower() == "long" else "short"
            return
        self._section = None
        name = chapter_name(block.text)
        is_answer = answer_after_label(block.text) is not None
        if block.level in {sign.level for sign in self._signs}:
            self._chapter_heads.append((block, len(self.asked)))
        if name and not (is_answer or is_aside(block.text) or block.is_way):
            self._chapters[block.level] = name

    def passed_over(self) -> list[Block]:
        """Headings of the level that asks under which nothing is asked."""
        counts = [count for _, count in self._chapter_heads[1:]] + [len(self.asked)]
        heads = zip(self._chapter_heads, counts, strict=False)
        return [
            block
            for (block, before), after in heads
            if before == after and not is_aside(block.text) and not block.is_way
        ]

    def _chapter(self) -> str:
        return self._chapters[max(self._chapters)] if self._chapters else ""

    def score(self) -> float:
        """From 0 to 1: how well this way of reading explains the document."""
        answered = [one for one in self.asked if one.answer_length or one.body]
        if not answered:
            return 0.0
        weight = len(answered) + _WEIGHT_OF_UNANSWERED * (len(self.asked) - len(answered))
        likely = sum(one.cue.likelihood for one in answered)
        found = likely / (likely + self._missed) if likely else 0.0
        inside = sum(one.answer_length for one in self.asked) or 1
        covered = inside / (inside + self._letters_outside)
        prior = min(_PRIOR.get(sign.way, 1.0) for sign in self._signs)
        weight += _WEIGHT_OF_ONE
        return prior * (likely / weight) * math.sqrt(found * covered)

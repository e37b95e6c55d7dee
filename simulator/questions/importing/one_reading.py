"""A document read in one way: what asks, what stands below it, and how much this explains.

A way of reading is a set of signs (``heading 2``, ``bold``, ``details``, ...). A block that bears
one asks; what follows, up to the next such block or the next chapter, answers. A way is good if
what asks looks like questions, if few other blocks look so, and if little of the text is left.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from simulator.questions.bank import Section
from simulator.questions.importing.cues import RANK_OF_DETAILS, SECTION, WAYS, Cue, Sign
from simulator.questions.importing.outline import Block, BlockKind
from simulator.questions.importing.signs import (
    PROBABLY_ASKS,
    answer_after_label,
    chapter_name,
    is_aside,
    parted_at_answer,
)

_PRIOR = {"bullets": 0.9, "lines": 0.85, "numbers": 0.97}
_WEIGHT_OF_UNANSWERED = 0.5
_WEIGHT_OF_NESTED = 0.25
_WEIGHT_OF_ONE = 0.4
_LEVEL_OF_FOLD = 8
_NUMBERED_TITLE = re.compile(r"\W*(?:[^\W\d_]{1,12}\W{0,3})?\d")
_FEWEST_TITLED = 4
_LEAST_SHARE_TITLED = 0.8


@dataclass(slots=True)
class Asked:
    """A question as it stands in a document, with the blocks below it."""

    block: Block
    cue: Cue
    chapters: tuple[str, ...]
    section: Section | None
    body: list[Block] = field(default_factory=list)

    @property
    def chapter(self) -> str:
        """The innermost of the chapters that it stands in; empty if there is none."""
        return self.chapters[-1] if self.chapters else ""

    @property
    def answer_length(self) -> int:
        """Letters of what may be its answer, code and links aside."""
        beside = len(parted_at_answer(self.cue.text)[1])
        below = sum(map(len, self.block.texts[self.cue.rest :]))
        return beside + below + sum(block.length for block in self.body)

    @property
    def is_answered(self) -> bool:
        """Whether something stands below it, or its answer beside it."""
        return bool(self.body or self.answer_length)


@dataclass(slots=True)
class Reading:
    """A document read in one way.

    Args:
        signs: by which it was read.
        asked: its questions.
        passed_over: headings that would ask by their level, with nothing to ask below them.
        strays: answers before any question.
        outside: other text that stands below no question.
        score: from 0 to 1, how well this explains the document.
    """

    signs: frozenset[Sign]
    asked: list[Asked]
    passed_over: list[Block]
    strays: list[Block]
    outside: list[Block]
    score: float

    @property
    def answered(self) -> list[Asked]:
        """The questions with something below them."""
        return [asked for asked in self.asked if asked.is_answered]

    @property
    def share_outside(self) -> float:
        """How much of the text stands below no question, from 0 to 1."""
        outside = sum(block.length for block in self.outside)
        inside = sum(asked.answer_length for asked in self.asked)
        return outside / (outside + inside) if outside else 0.0

    @property
    def ways(self) -> list[str]:
        """The kinds of its signs."""
        return sorted({sign.way for sign in self.signs}, key=WAYS.index)


def read_by(blocks: Sequence[Block], cues: Sequence[list[Cue]], signs: frozenset[Sign]) -> Reading:
    """Read a document by some signs; ``cues`` tell of each block how it may ask."""
    reader = _Reader(signs)
    for block, some in zip(blocks, cues, strict=True):
        reader.read(block, some)
    return reader.reading()


def _end_titles_of_single_questions(asked: Sequence[Asked]) -> None:
    """Take numbered titles for no chapters where nearly each stands over a single question."""
    counts = Counter(one.chapters for one in asked)
    alone = [
        one for one in asked if counts[one.chapters] == 1 and _NUMBERED_TITLE.match(one.chapter)
    ]
    if len(alone) >= max(_FEWEST_TITLED, _LEAST_SHARE_TITLED * len(asked)):
        for one in alone:
            one.chapters = one.chapters[:-1]


def _least_likelihoods(signs: Iterable[Sign]) -> dict[tuple[str, int], float]:
    """How likely a cue must be a question, by its way and level, to bear one of some signs."""
    least: dict[tuple[str, int], float] = {}
    for sign in signs:
        kind = sign.way, sign.level
        least[kind] = min(least.get(kind, 1.0), sign.least_likelihood)
    return least


class _Reader:
    """Reads a document in one way, and counts what this leaves unexplained."""

    def __init__(self, signs: frozenset[Sign]) -> None:
        self._signs = signs
        self._least_likelihoods = _least_likelihoods(signs)
        self._asked: list[Asked] = []
        self._strays: list[Block] = []
        self._open: Asked | None = None
        self._is_folded = False
        self._chapter_heads: list[tuple[Block, int]] = []
        self._chapters: dict[int, str] = {}
        self._folds: list[dict[int, str] | None] = []
        self._section: Section | None = None
        self._outside: list[Block] = []
        self._missed = 0.0

    def read(self, block: Block, cues: Sequence[Cue]) -> None:
        if block.kind in {BlockKind.SUMMARY, BlockKind.END}:
            self._is_folded = block.kind is BlockKind.SUMMARY
        if block.kind is BlockKind.END and self._folds:
            outside = self._folds.pop()
            self._chapters = self._chapters if outside is None else outside
        cue = next(filter(self._asks, cues), None)
        if block.kind is BlockKind.SUMMARY:
            self._make_chapter_of_outer_fold(cue)
            self._folds.append(None)
        if cue:
            self._end_inner_chapters(block)
            self._open = Asked(block, cue, self._names_of_chapters(), self._section)
            self._asked.append(self._open)
            return
        self._miss(cues)
        if block.kind is BlockKind.HEADING and self._ends_question(block):
            self._begin_chapter(block)
        elif block.kind is BlockKind.END and self._open and self._open.cue.way == "details":
            self._open = None
        elif self._open:
            self._open.body.append(block)
        elif block.kind is not BlockKind.HEADING:
            self._outside.append(block)
            if answer_after_label(block.text):
                self._strays.append(block)

    def _asks(self, cue: Cue) -> bool:
        """Whether a cue bears one of the signs."""
        least = self._least_likelihoods.get((cue.way, cue.level))
        return least is not None and cue.likelihood >= least

    def _make_chapter_of_outer_fold(self, cue: Cue | None) -> None:
        """A fold that holds nothing but folds that ask does not ask itself."""
        outer = self._open
        is_fold = cue and cue.way == "details" and outer and outer.cue.way == "details"
        if not is_fold or not outer or outer.is_answered or not self._folds:
            return
        self._asked.pop()
        self._folds[-1] = self._chapters
        self._chapters = {_LEVEL_OF_FOLD: chapter_name(outer.cue.text)}

    def _miss(self, cues: Sequence[Cue]) -> None:
        """Count a block that looks like a question and is none in this reading."""
        asking = [cue for cue in cues if cue.likelihood >= PROBABLY_ASKS and cue.way != "lines"]
        if not asking:
            return
        rank = min(cue.rank for cue in asking)
        is_nested = self._open is not None and self._open.cue.rank < rank
        if not is_nested:
            self._missed += 1.0
        elif rank >= RANK_OF_DETAILS:
            self._missed += _WEIGHT_OF_NESTED

    def _ends_question(self, block: Block) -> bool:
        if not self._open:
            return True
        if self._is_folded:
            return False
        if self._open.cue.level:
            return block.level <= self._open.cue.level
        return answer_after_label(block.text) is None or bool(SECTION.fullmatch(block.text))

    def _begin_chapter(self, block: Block) -> None:
        self._open = None
        self._chapters = {lv: name for lv, name in self._chapters.items() if lv < block.level}
        named = SECTION.fullmatch(block.text)
        if named:
            self._section = "long" if named["section"].lower() == "long" else "short"
            return
        self._section = None
        name = chapter_name(block.text)
        is_answer = answer_after_label(block.text) is not None
        if block.level in {sign.level for sign in self._signs}:
            self._chapter_heads.append((block, len(self._asked)))
        if name and not (is_answer or is_aside(block.text) or block.is_way):
            self._chapters[block.level] = name

    def _end_inner_chapters(self, block: Block) -> None:
        """A heading that asks ends the chapters of a lower level, as any heading does."""
        if block.kind is BlockKind.HEADING:
            self._chapters = {
                level: name
                for level, name in self._chapters.items()
                if level <= block.level or level == _LEVEL_OF_FOLD
            }

    def _names_of_chapters(self) -> tuple[str, ...]:
        return tuple(self._chapters[level] for level in sorted(self._chapters))

    def reading(self) -> Reading:
        """What was read so far."""
        passed_over = self._passed_over()
        _end_titles_of_single_questions(self._asked)
        return Reading(
            self._signs, self._asked, passed_over, self._strays, self._outside, self._score()
        )

    def _passed_over(self) -> list[Block]:
        """Headings of the level that asks under which nothing is asked."""
        counts = [count for _, count in self._chapter_heads[1:]] + [len(self._asked)]
        heads = zip(self._chapter_heads, counts, strict=False)
        return [
            block
            for (block, before), after in heads
            if before == after and not is_aside(block.text) and not block.is_way
        ]

    def _score(self) -> float:
        answered = [asked for asked in self._asked if asked.is_answered]
        if not answered:
            return 0.0
        unanswered = len(self._asked) - len(answered)
        weight = len(answered) + _WEIGHT_OF_UNANSWERED * unanswered + _WEIGHT_OF_ONE
        likely = sum(asked.cue.likelihood for asked in answered)
        found = likely / (likely + self._missed) if likely else 0.0
        inside = sum(asked.answer_length for asked in self._asked) or 1
        covered = inside / (inside + sum(block.length for block in self._outside))
        prior = min(_PRIOR.get(sign.way, 1.0) for sign in self._signs)
        return prior * (likely / weight) * math.sqrt(found * covered)

"""Titles inside answers that stand on the level of the questions and look like them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from simulator.questions.importing.cues import Cue, Numbering
from simulator.questions.importing.outline import Block, BlockKind
from simulator.questions.importing.signs import PROBABLY_ASKS, label_word

_LEVEL_INSIDE = 7
_FEWEST_NUMBERED = 5
_LEAST_SHARE_NUMBERED = 0.9


def without_inner_titles(
    blocks: Sequence[Block], cues: Sequence[list[Cue]]
) -> tuple[list[Block], list[list[Cue]]]:
    """Blocks and cues in which such titles ask nothing, and stand below all that does."""
    cues = _without_inner_labels(blocks, cues)
    titles = _inner_titles(cues)
    kept = [[] if at in titles else some for at, some in enumerate(cues)]
    lowered = [
        replace(block, level=_LEVEL_INSIDE) if at in titles else block
        for at, block in enumerate(blocks)
    ]
    return lowered, kept


def _without_inner_labels(blocks: Sequence[Block], cues: Sequence[list[Cue]]) -> list[list[Cue]]:
    """Cues without labels such as ``Scenario 2:`` where headings are labelled as questions."""
    labelled = [
        bool(label_word(block.text))
        for block, some in zip(blocks, cues, strict=True)
        if block.kind is BlockKind.HEADING and any(cue.way == "labels" for cue in some)
    ]
    if labelled.count(False) < _FEWEST_NUMBERED:
        return list(cues)
    return [
        [cue for cue in some if not (cue.way == "labels" and _is_inner_label(block))]
        for block, some in zip(blocks, cues, strict=True)
    ]


def _is_inner_label(block: Block) -> bool:
    return block.kind is not BlockKind.HEADING and bool(label_word(block.text))


def _inner_titles(cues: Sequence[list[Cue]]) -> set[int]:
    """Headings inside answers on the level of the questions, which have another numbering."""
    by_level: dict[int, list[Cue]] = {}
    for cue in (cue for some in cues for cue in some if cue.way == "headings"):
        by_level.setdefault(cue.level, []).append(cue)
    numbered = {level: _usual_numberings(same) for level, same in by_level.items()}
    return {
        at
        for at, (some, following) in enumerate(pairwise(cues))
        if any(_is_inner(cue, numbered) for cue in some)
        and not any(cue.way == "headings" for cue in following)
    }


def _usual_numberings(cues: Sequence[Cue]) -> frozenset[Numbering]:
    """How nearly all of some headings that ask are numbered, in one way or several; or empty."""
    asking = Counter(cue.numbering for cue in cues if cue.likelihood >= PROBABLY_ASKS)
    if asking.total() < _FEWEST_NUMBERED:
        return frozenset()
    least = _LEAST_SHARE_NUMBERED * asking.total()
    usual, count = asking.most_common(1)[0]
    if count >= least:
        return frozenset([usual] if usual else [])
    is_numbered = asking.total() - asking[None] >= least
    return frozenset(filter(None, asking)) if is_numbered else frozenset()


def _is_inner(cue: Cue, usual: Mapping[int, frozenset[Numbering]]) -> bool:
    numberings = usual.get(cue.level, frozenset()) if cue.way == "headings" else frozenset()
    is_other = bool(numberings) and cue.numbering not in numberings
    return is_other and cue.likelihood < PROBABLY_ASKS

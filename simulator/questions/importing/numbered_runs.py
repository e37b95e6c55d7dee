"""Numbered items that ask because the others of their run do: ``4. The seat belt must:``."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from simulator.questions.importing.cues import Cue
from simulator.questions.importing.outline import Block, BlockKind
from simulator.questions.importing.signs import PROBABLY_ASKS

_FEWEST = 5
_LEAST_SHARE_ASKING = 0.4
_LEAST_SHARE_ANSWERED = 0.8


def with_asking_runs(blocks: Sequence[Block], cues: Sequence[list[Cue]]) -> list[list[Cue]]:
    """Cues in which all items of a run ask, if enough of all items in runs look like asking.

    A run is numbered 1, 2, 3 and on, and nearly each of its items has something below it.
    """
    runs = [run for run in _runs(blocks, cues) if _may_ask(run, blocks)]
    members = {at for run in runs for at in run}
    asking = sum(any(_looks_like_asking(cue) for cue in cues[at]) for at in members)
    if asking < max(1, _LEAST_SHARE_ASKING * len(members)):
        return list(cues)
    return [
        [_raised(cue) for cue in some] if at in members else some for at, some in enumerate(cues)
    ]


def _looks_like_asking(cue: Cue) -> bool:
    return cue.way == "numbers" and cue.likelihood >= PROBABLY_ASKS


def _raised(cue: Cue) -> Cue:
    is_raised = cue.way == "numbers" and cue.likelihood < PROBABLY_ASKS
    return replace(cue, likelihood=PROBABLY_ASKS) if is_raised else cue


def _runs(blocks: Sequence[Block], cues: Sequence[list[Cue]]) -> Iterator[list[int]]:
    """The places of items that are numbered one after the other; runs may stand within runs."""
    open_runs: list[list[int]] = []
    for at, (block, some) in enumerate(zip(blocks, cues, strict=True)):
        number = block.number if any(cue.way == "numbers" for cue in some) else ""
        if number == "1":
            open_runs.append([at])
            continue
        fitting = [run for run in open_runs if str(len(run) + 1) == number]
        if not fitting:
            continue
        run = fitting[0] if any(map(_looks_like_asking, some)) else fitting[-1]
        run.append(at)
        while open_runs[-1] is not run:
            yield open_runs.pop()
    yield from open_runs


def _may_ask(run: Sequence[int], blocks: Sequence[Block]) -> bool:
    followed = sum(at + 1 < len(blocks) and _is_below(blocks[at + 1]) for at in run)
    return len(run) >= _FEWEST and followed >= _LEAST_SHARE_ANSWERED * len(run)


def _is_below(block: Block) -> bool:
    """Whether a block can only belong to the item above it."""
    return block.kind is not BlockKind.HEADING and not (block.number and block.level == 1)

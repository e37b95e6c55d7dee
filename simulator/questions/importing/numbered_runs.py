"""Numbered items and headings that ask because others of their run do: ``4. The belt must:``."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace

from simulator.questions.importing.cues import Cue
from simulator.questions.importing.outline import Block, BlockKind
from simulator.questions.importing.signs import PROBABLY_ASKS, number_of

_FEWEST = 5
_LEAST_SHARE_ANSWERED = 0.8
_LEAST_SHARE_IN_RUN = 0.2
_MOST_OPEN = 3


@dataclass(frozen=True, slots=True)
class _Kind:
    """What may be numbered: items, or headings of a level; and how many of them must ask."""

    way: str
    level: int
    least_share_asking: float

    def bears(self, cue: Cue) -> bool:
        return (cue.way, cue.level) == (self.way, self.level)

    def asks(self, cue: Cue) -> bool:
        return self.bears(cue) and cue.likelihood >= PROBABLY_ASKS


@dataclass(slots=True)
class _Run:
    """The places of what is numbered 1, 2, 3 and on, and how many of them ask."""

    places: list[int] = field(default_factory=list)
    asking: int = 0

    def add(self, at: int, *, asks: bool) -> None:
        self.places.append(at)
        self.asking += asks

    @property
    def next_number(self) -> str:
        return str(len(self.places) + 1)

    @property
    def share_asking(self) -> float:
        return self.asking / len(self.places)


_KINDS = (_Kind("numbers", 0, 0.4), *(_Kind("headings", level, 0.7) for level in range(1, 7)))


def with_asking_runs(blocks: Sequence[Block], cues: Sequence[list[Cue]]) -> list[list[Cue]]:
    """Cues in which all of a run ask, if enough of all in runs look like asking.

    A run is numbered 1, 2, 3 and on, and nearly each of it has something below it.
    """
    raised = list(cues)
    for kind in _KINDS:
        found = [run for run in _runs(kind, blocks, cues) if _may_ask(run, blocks)]
        runs = [run for run in found if run.share_asking >= _LEAST_SHARE_IN_RUN]
        members = {at for run in runs for at in run.places}
        if members and _share_asking(kind, members, cues) >= kind.least_share_asking:
            for at in members:
                raised[at] = [_raised(cue) if kind.bears(cue) else cue for cue in raised[at]]
    return raised


def _share_asking(kind: _Kind, places: Collection[int], cues: Sequence[list[Cue]]) -> float:
    return sum(any(map(kind.asks, cues[at])) for at in places) / len(places)


def _raised(cue: Cue) -> Cue:
    return replace(cue, likelihood=max(cue.likelihood, PROBABLY_ASKS))


def _runs(kind: _Kind, blocks: Sequence[Block], cues: Sequence[list[Cue]]) -> Iterator[_Run]:
    """What is numbered one after the other; runs may stand within runs."""
    open_runs: list[_Run] = []
    for at, (block, some) in enumerate(zip(blocks, cues, strict=True)):
        number = _number(block) if any(map(kind.bears, some)) else ""
        asks = any(map(kind.asks, some))
        if number == "1":
            if len(open_runs) == _MOST_OPEN:
                yield open_runs.pop()
            open_runs.append(_Run())
            open_runs[-1].add(at, asks=asks)
            continue
        fitting = [run for run in open_runs if run.next_number == number]
        if not fitting:
            continue
        run = max(fitting, key=lambda one: one.share_asking) if asks else fitting[-1]
        run.add(at, asks=asks)
        while open_runs[-1] is not run:
            yield open_runs.pop()
    yield from open_runs


def _number(block: Block) -> str:
    return block.number or (number_of(block.text) if block.kind is BlockKind.HEADING else "")


def _may_ask(run: _Run, blocks: Sequence[Block]) -> bool:
    count = len(run.places)
    followed = sum(at + 1 < len(blocks) and _is_below(blocks[at + 1]) for at in run.places)
    return count >= _FEWEST and followed >= _LEAST_SHARE_ANSWERED * count


def _is_below(block: Block) -> bool:
    """Whether a block can only belong to what stands above it."""
    return block.kind is not BlockKind.HEADING and not (block.number and block.level == 1)

"""Every way of reading a document is tried, and the best one taken."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from simulator.questions.importing.cues import Cue, Sign, cues_of
from simulator.questions.importing.inner_titles import without_inner_titles
from simulator.questions.importing.numbered_runs import with_asking_runs
from simulator.questions.importing.one_reading import Reading, read_by
from simulator.questions.importing.outline import Block
from simulator.questions.importing.signs import PROBABLY_ASKS

_LEAST_SCORE = 0.35
_NEAR = 0.93
_GAIN_OF_FURTHER_SIGN = 1.03
_HARDLY_WORSE = 0.97
_HARDLY_WORSE_FOLDED = 0.85
_RARELY = 30
_LONGEST_ALONE = 4_000
_MOST_ALONE = 10
_VAGUE = frozenset({"lines", "numbers", "bullets"})
_MOST_OUTSIDE_OF_VAGUE = 0.25


def readings_of(blocks: Sequence[Block], way: str | None = None) -> list[Reading]:
    """All ways of reading a document, the best first; only those of one kind, if it is given."""
    blocks, cues = without_inner_titles(blocks, with_asking_runs(blocks, cues_of(blocks)))
    signs = _signs(cues, way)
    single = [read_by(blocks, cues, frozenset([sign])) for sign in signs]
    single = sorted((one for one in single if one.answered), key=_merit, reverse=True)
    if not single:
        return []
    best = _widened(
        _preferred(single), blocks, cues, [sign for one in single for sign in one.signs]
    )
    return [best, *(one for one in single if not one.signs <= best.signs)]


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
        has_missed = is_vague(reading) and reading.share_outside > _MOST_OUTSIDE_OF_VAGUE
        return reading.score < _LEAST_SCORE or has_missed
    alone = reading.answered[0]
    is_loose = alone.cue.way in _VAGUE
    has_all = alone.answer_length > _LONGEST_ALONE or (is_loose and len(alone.body) > _MOST_ALONE)
    return reading.score < _LEAST_SCORE or has_all


def is_vague(reading: Reading) -> bool:
    """Whether it goes by signs that other lines bear too: items of lists, and question marks."""
    return not _VAGUE.isdisjoint(reading.ways)


def rivals(readings: Sequence[Reading]) -> list[Reading]:
    """The best reading with those that are nearly as good and ask something else."""
    best = readings[0]
    lines = _lines(best)
    near = [
        one
        for one in readings[1:]
        if one.score > _NEAR * best.score
        and one.ways != best.ways
        and len(lines & _lines(one)) * 2 < len(one.answered)
    ]
    return [best, *near] if near else [best]


def _lines(reading: Reading) -> set[int]:
    """The lines that ask, with those right below, which ask what a title only numbers."""
    return {block.line for one in reading.answered for block in (one.block, *one.body[:1])}


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
        wider = read_by(blocks, cues, best.signs | {sign})
        if wider.score > best.score * _GAIN_OF_FURTHER_SIGN:
            best = wider
    return best


def _signs(cues: Sequence[list[Cue]], way: str | None) -> list[Sign]:
    """The signs worth trying: not those that are rare beside another."""
    found = [cue for some in cues for cue in some if way in {None, cue.way}]
    kinds = Counter((cue.way, cue.level) for cue in found)
    asking = Counter((cue.way, cue.level) for cue in found if cue.likelihood >= PROBABLY_ASKS)
    counts: dict[Sign, int] = {}
    for kind, count in kinds.items():
        counts |= {Sign(*kind): count, Sign(*kind, asking=True): asking[kind]}
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

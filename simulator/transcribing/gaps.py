"""Speech for which the recogniser wrote nothing."""

from collections.abc import Iterator, Sequence

from simulator.audio import Stretch
from simulator.transcribing.transcript import Word

_LEAST_SECONDS = 1.5
_TOLERANCE_SECONDS = 0.5


def wordless_stretches(
    speech: Sequence[Stretch], words: Sequence[Word], least_seconds: float = _LEAST_SECONDS
) -> tuple[Stretch, ...]:
    """Spans between words that hold at least ``least_seconds`` of speech, pauses not counted."""
    lost = []
    for gap in _gaps_between(speech, words):
        inside = [
            Stretch(max(gap.start, stretch.start), min(gap.end, stretch.end))
            for stretch in speech
            if stretch.end > gap.start and stretch.start < gap.end
        ]
        if sum(stretch.seconds for stretch in inside) >= least_seconds:
            lost.append(Stretch(inside[0].start, inside[-1].end))
    return tuple(lost)


def _gaps_between(speech: Sequence[Stretch], words: Sequence[Word]) -> Iterator[Stretch]:
    position = 0.0
    for word in words:
        yield Stretch(position, word.start - _TOLERANCE_SECONDS)
        position = max(position, word.end + _TOLERANCE_SECONDS)
    yield Stretch(position, speech[-1].end if speech else 0.0)


def with_recovered_words(
    words: Sequence[Word], recovered: Sequence[Word], stretch: Stretch
) -> list[Word]:
    """Insert the recovered words whose middle lies in the stretch, in the order of time."""
    inside = [w for w in recovered if stretch.start <= (w.start + w.end) / 2 <= stretch.end]
    return sorted([*words, *inside], key=lambda word: word.start)

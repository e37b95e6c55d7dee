"""What a verdict rests on, in the same words on every screen and in every document."""

from collections.abc import Iterator
from dataclasses import dataclass
from types import MappingProxyType

from simulator.figures import clock
from simulator.scoring.coverage import ScoredPoint, Verdict
from simulator.scoring.own_word import on_whose_word

STRAIGHT = ('"', '"')
CURLY = ("\N{LEFT DOUBLE QUOTATION MARK}", "\N{RIGHT DOUBLE QUOTATION MARK}")
_MOST_QUOTED_WORDS = 24
_OPINIONS = MappingProxyType(
    {
        True: "the language model thinks you made it",
        False: "the language model thinks you didn't make it",
    }
)


@dataclass(frozen=True, slots=True)
class Ground:
    """Words that support a verdict, or that relate to a point without counting.

    ``lead`` tells what they are. ``readings`` are the words, with the other words they may have
    been. ``seconds`` is when they were said, None for what was not said at any moment.
    """

    lead: str
    readings: tuple[str, ...] = ()
    seconds: float | None = None
    counts: bool = True

    def text(self, marks: tuple[str, str] = STRAIGHT) -> str:
        """Both, the words between quotation marks: ``closest: "it waited longer"``."""
        opening, closing = marks
        quoted = " or ".join(f"{opening}{_shortened(words)}{closing}" for words in self.readings)
        return ": ".join(filter(None, [self.lead, quoted]))

    def told(
        self, marks: tuple[str, str] = STRAIGHT, *, behind: str = "", is_timed: bool = True
    ) -> str:
        """The same with its time, as in :func:`told`."""
        at = " at " if self.readings else ", at "
        moment = f"{at}{clock(self.seconds)}" if is_timed and self.seconds is not None else ""
        return f"{self.text(marks)}{moment}{behind}"


def grounds(point: ScoredPoint) -> tuple[Ground, ...]:
    """What a verdict rests on, then what says the opposite, or comes closest to a missed point."""
    return (*_evidence(point), *_beside(point))


def told(
    point: ScoredPoint,
    marks: tuple[str, str] = STRAIGHT,
    *,
    behind: str = "",
    is_timed: bool = True,
) -> str:
    """All of it in one line: ``"it waited" at 0:12; closest: ...``.

    Args:
        point: the verdict.
        marks: quotation marks.
        behind: what stands after each time.
        is_timed: whether the words have times that mean anything.
    """
    return "; ".join(
        ground.told(marks, behind=behind, is_timed=is_timed) for ground in grounds(point)
    )


def _evidence(point: ScoredPoint) -> Iterator[Ground]:
    evidence = point.evidence
    lead = _circumstance(point)
    if evidence is None:
        yield from [Ground(lead)] if lead else []
    elif point.note and point.how != "self":
        yield Ground(point.note, (), evidence.start)
    else:
        others = (point.heard_otherwise,) if point.heard_otherwise else ()
        yield Ground(lead, (evidence.text, *others), evidence.start)


def _circumstance(point: ScoredPoint) -> str:
    if point.how == "self":
        return on_whose_word(point.note)
    if point.heard_otherwise:
        return "heard as"
    if point.doubt_description:
        return point.doubt_description
    return "in other words" if point.how == "meaning" else ""


def _beside(point: ScoredPoint) -> Iterator[Ground]:
    if point.is_made:
        return
    if point.contradiction:
        said = point.contradiction
        yield Ground("you said the opposite", (said.text,), said.start, counts=False)
    elif point.verdict is Verdict.MISSED:
        for nearest in point.closest[:1]:
            yield Ground("closest", (nearest.text,), nearest.start, counts=False)
    yield from second_opinion(point)


def second_opinion(point: ScoredPoint) -> Iterator[Ground]:
    """What a language model thinks of a point on which nobody has decided yet."""
    if point.opinion and point.verdict is Verdict.UNSURE:
        words = (point.opinion.words,) if point.opinion.is_made else ()
        yield Ground(_OPINIONS[point.opinion.is_made], words, counts=False)


def _shortened(words: str) -> str:
    kept = words.split()[:_MOST_QUOTED_WORDS]
    return words if len(kept) == len(words.split()) else f"{' '.join(kept)} ..."

"""Delivery in plain words: each figure next to what is usual."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from simulator.figures import clock, counted, percent, sparkline
from simulator.scoring.delivery import TRAILING_OFF_DB, Delivery
from simulator.scoring.delivery_sources import (
    FILLERS,
    FIRST_WORD,
    HEDGES,
    PACE,
    PACE_OVER_TIME,
    PAUSES,
    PITCH_RANGE,
    SELF_CORRECTIONS,
    Guide,
)
from simulator.scoring.pace import PaceChange, pace_change
from simulator.scoring.said import Said

_CHANGE_OF_PACE_WORTH_TELLING = 1.25
_FEWEST_WINDOWS_TO_DRAW = 3
_MOST_KINDS_COUNTED = 3
_I = re.compile(r"\bi\b")


@dataclass(frozen=True, slots=True)
class Fact:
    """One figure in words; ``short`` is its part of a single line, if it has one.

    A fact without a guide has no agreed range.
    """

    text: str
    short: str | None = None
    guide: Guide | None = None


def delivery_facts(delivery: Delivery) -> tuple[Fact, ...]:
    """Every figure available; none where too little was said to measure.

    A written answer has those alone that its words tell.
    """
    rates = (delivery.words_per_minute, delivery.articulation_rate, delivery.first_word_seconds)
    if None in rates or not delivery.speech_seconds:
        written = delivery.speech_seconds is None
        return _present(_wordings(delivery, is_timed=False)) if written else ()
    return _present(
        (
            _pace(delivery),
            _pace_over_time(delivery),
            _first_word(delivery),
            _pauses(delivery),
            _fillers(delivery),
            *_wordings(delivery, is_timed=True),
            _pitch_range(delivery),
            _restarts(delivery),
            _silence(delivery),
            _loudness(delivery),
            _fading(delivery),
            _time(delivery),
        )
    )


def _present(facts: Iterable[Fact | None]) -> tuple[Fact, ...]:
    return tuple(fact for fact in facts if fact)


def delivery_line(delivery: Delivery) -> str:
    """The most telling figures in one line; empty where there is nothing to tell."""
    return ", ".join(fact.short for fact in delivery_facts(delivery) if fact.short)


def delivery_lines(delivery: Delivery) -> tuple[str, ...]:
    """Every figure next to what is usual, then those that have no agreed range."""
    facts = delivery_facts(delivery)
    guided = [
        f"{fact.guide.measure}: {fact.text} ({fact.guide.usual})" for fact in facts if fact.guide
    ]
    alone = [fact.text for fact in facts if not fact.guide]
    return (*guided, f"Also measured: {'; '.join(alone)}") if alone else tuple(guided)


def _pace(delivery: Delivery) -> Fact:
    words = f"{delivery.words_per_minute:.0f} words a minute"
    text = f"{words}, {delivery.articulation_rate:.0f} without pauses"
    return Fact(text, f"{words} ({PACE.usual})", PACE)


def _first_word(delivery: Delivery) -> Fact:
    """Time to think is the person's: only what goes beyond it is held against what is usual."""
    if delivery.thinking_seconds:
        late = delivery.late_seconds
        if not late:
            return Fact(
                "first word within the time to think", "first word within the time to think"
            )
        after = f"{late:.1f} s after the time to think"
        return Fact(after, f"first word {after}", FIRST_WORD)
    after = f"after {delivery.first_word_seconds:.1f} s"
    return Fact(after, f"first word {after}", FIRST_WORD)


def _pauses(delivery: Delivery) -> Fact:
    short = counted(len(delivery.pauses), "long pause") if delivery.pauses else "no long pauses"
    if not delivery.pauses:
        return Fact("none", short, PAUSES)
    longest = max(delivery.pauses, key=lambda pause: pause.seconds)
    which = "" if len(delivery.pauses) == 1 else "the longest "
    text = f"{len(delivery.pauses)}, {which}{longest.seconds:.1f} s at {clock(longest.start)}"
    return Fact(text, short, PAUSES)


def _pace_over_time(delivery: Delivery) -> Fact | None:
    """The pace of each part as a small drawing, with what it tells."""
    if len(delivery.pace) < _FEWEST_WINDOWS_TO_DRAW:
        return None
    paces = [window.words_per_minute for window in delivery.pace]
    fastest = max(delivery.pace, key=lambda window: window.words_per_minute)
    change = pace_change(delivery.pace)
    told = f"{min(paces):.0f} to {max(paces):.0f} words a minute, fastest at {clock(fastest.start)}"
    if change and change.ratio >= _CHANGE_OF_PACE_WORTH_TELLING:
        told = f"{told}. {told_change(change)}"
    return Fact(f"{sparkline(paces)} {told}", None, PACE_OVER_TIME)


def told_change(change: PaceChange) -> str:
    """How the pace changes, as a sentence without its stop."""
    way = "sped up" if change.is_faster else "slowed down"
    first, last = (f"{round(pace, -1):.0f}" for pace in (change.at_first, change.at_last))
    return f"You {way} towards the end: {first} to {last} words a minute"


def _fillers(delivery: Delivery) -> Fact:
    count = len(all_fillers(delivery))
    if not count:
        return Fact("none heard", None, FILLERS)
    a_minute = f"{count / delivery.answer_seconds * 60:.1f} a minute"
    text = f"at least {count}, {a_minute}: {_each_counted(all_fillers(delivery))}"
    return Fact(text, f"at least {counted(count, 'filler')}", FILLERS)


def all_fillers(delivery: Delivery) -> list[str]:
    """Um, uh and the words that only fill, each as it is counted."""
    hesitating = [_bare(word.text) for word in delivery.fillers]
    return hesitating + [_bare(said.text) for said in delivery.filler_words]


def _bare(text: str) -> str:
    return _I.sub("I", text.strip(" .,;:!?-").lower())


def _each_counted(texts: Sequence[str]) -> str:
    """The three most frequent, each with its number."""
    common = Counter(texts).most_common(_MOST_KINDS_COUNTED)
    return ", ".join(f"{text} {count}" if count > 1 else text for text, count in common)


def _wordings(delivery: Delivery, *, is_timed: bool) -> Iterator[Fact | None]:
    """What the choice of words tells; what was written, without its times."""
    if not is_timed and delivery.filler_words:
        filling = [_bare(said.text) for said in delivery.filler_words]
        short = counted(len(filling), "filler word")
        yield Fact(f"{short}: {_each_counted(filling)}", short)
    yield _wording(HEDGES, "hedge", delivery.hedges, is_timed=is_timed)
    corrections = delivery.self_corrections
    yield _wording(SELF_CORRECTIONS, "self-correction", corrections, is_timed=is_timed)


def _wording(guide: Guide, name: str, found: Sequence[Said], *, is_timed: bool) -> Fact | None:
    if not found:
        return None
    such = "" if len(found) == 1 else "such as "
    at = f" at {clock(found[0].start)}" if is_timed else ""
    return Fact(f'{len(found)}, {such}"{found[0].text}"{at}', counted(len(found), name), guide)


def _pitch_range(delivery: Delivery) -> Fact | None:
    if delivery.pitch_range_semitones is None:
        return None
    return Fact(f"{delivery.pitch_range_semitones:.0f} semitones", None, PITCH_RANGE)


def _restarts(delivery: Delivery) -> Fact:
    if not delivery.repeated_starts:
        return Fact("no repeated starts heard")
    first = delivery.repeated_starts[0]
    short = f"at least {counted(len(delivery.repeated_starts), 'repeated start')}"
    return Fact(f'{short}, such as "{first.text}" at {clock(first.start)}', short)


def _silence(delivery: Delivery) -> Fact | None:
    if delivery.silence_share is None:
        return None
    return Fact(f"{percent(delivery.silence_share)} of the answer was silence")


def _loudness(delivery: Delivery) -> Fact | None:
    if delivery.loudness_range_db is None:
        return None
    return Fact(f"{delivery.loudness_range_db:.0f} dB between quiet and loud speech")


def _fading(delivery: Delivery) -> Fact | None:
    count, fading = len(delivery.phrase_ends), len(delivery.trailing_off)
    if not count:
        return None
    if not fading:
        return Fact(f"the voice holds to the end of {counted(count, 'phrase')}")
    short = f"the voice fades at the end of {fading} of {counted(count, 'phrase')}"
    return Fact(f"{short}, by more than {TRAILING_OFF_DB:.0f} dB", short)


def _time(delivery: Delivery) -> Fact | None:
    if delivery.time_used_share is None or delivery.limit_seconds is None:
        return None
    used = f"used {percent(delivery.time_used_share)} of"
    return Fact(f"{used} {clock(delivery.limit_seconds)}", f"{used} the time")

"""Delivery in plain words: each figure next to what is usual, and at most one remark."""

from collections.abc import Iterator
from dataclasses import dataclass

from simulator.figures import clock, counted, percent
from simulator.scoring.delivery import TRAILING_OFF_DB, Delivery

LEAST_SECONDS_FOR_REMARK = 10.0
"""How much speech an answer needs for a remark: in less, one slip looks like a habit."""

_SLOWEST_WORDS_PER_MINUTE = 110
_FASTEST_WORDS_PER_MINUTE = 180
_COMMON_FILLERS_PER_MINUTE = 5
_HARD_TO_FOLLOW_PAUSE_SECONDS = 4
_LATE_START_SECONDS = 5
_MOST_RESTARTS_PER_MINUTE = 4
_FEWEST_SLIPS = 3
_FEWEST_PHRASE_ENDS = 3
_SHARE_THAT_IS_A_HABIT = 0.5
_FADED_END_DB = 10.0


@dataclass(frozen=True, slots=True)
class Guide:
    """What is usual for one measure, in plain words, and the source."""

    measure: str
    usual: str
    source: str


PACE = Guide(
    "Pace",
    "125 to 150 is usual",
    "Stephen E. Lucas, The Art of Public Speaking (8th ed., 2004), p. 300, who names good "
    "speakers from 90 to 180",
)
FIRST_WORD = Guide(
    "First word",
    "a wait of 5 s makes an answer less credible",
    "Ziano and Wang, Slow Lies (Journal of Personality and Social Psychology, 2021)",
)
PAUSES = Guide(
    "Long pauses",
    "1 s or more is long; 4 s is hard to follow",
    "Campione and Véronis, A Large-Scale Multilingual Study of Silent Pause Duration (Speech "
    "Prosody 2002); Lundholm Fors, Production and Perception of Pauses in Speech (University of "
    "Gothenburg, 2015)",
)
FILLERS = Guide(
    "Fillers",
    "1 a minute is best, 5 is common",
    'Noah Zandan, How to Stop Saying "Um," "Ah," and "You Know" (Harvard Business Review, 2018)',
)
GUIDES = (PACE, FIRST_WORD, PAUSES, FILLERS)


@dataclass(frozen=True, slots=True)
class Fact:
    """One figure in words; ``short`` is its part of a single line, if it has one.

    A fact without a guide has no agreed range.
    """

    text: str
    short: str | None = None
    guide: Guide | None = None


def delivery_facts(delivery: Delivery) -> tuple[Fact, ...]:
    """Every figure available; none where too little was said to measure."""
    if delivery.words_per_minute is None:
        return ()
    facts = (
        _pace(delivery),
        _first_word(delivery),
        _pauses(delivery),
        _fillers(delivery),
        _restarts(delivery),
        _silence(delivery),
        _loudness(delivery),
        _fading(delivery),
        _time(delivery),
    )
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


def _fillers(delivery: Delivery) -> Fact:
    count = len(delivery.fillers)
    if not count:
        return Fact("none heard", None, FILLERS)
    text = f"at least {count}, {count / delivery.answer_seconds * 60:.1f} a minute"
    return Fact(text, f"at least {counted(count, 'filler')}", FILLERS)


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


def delivery_remark(delivery: Delivery) -> str | None:
    """The most helpful remark on the delivery, to be spoken; None when all is fine.

    It is on whatever is furthest beyond what listeners put up with. None for less than 10 s of
    speech, too.
    """
    if (delivery.speech_seconds or 0.0) < LEAST_SECONDS_FOR_REMARK:
        return None
    remarks = [(excess, remark) for excess, remark in _remarks(delivery) if excess > 1]
    return max(remarks, key=lambda one: one[0])[1] if remarks else None


def _remarks(delivery: Delivery) -> Iterator[tuple[float, str]]:
    """Every remark, with how many times its bound was reached."""
    yield from _remarks_on_pace(delivery.words_per_minute)
    yield from _remarks_on_silences(delivery)
    yield from _remarks_on_slips(delivery)
    yield from _remarks_on_voice(delivery)


def _remarks_on_pace(words_per_minute: float | None) -> Iterator[tuple[float, str]]:
    if words_per_minute is None:
        return
    about = f"about {round(words_per_minute, -1):.0f} words a minute"
    fast = f"You spoke fast, at {about}. Take a short breath after each point to let it sink in."
    slow = (
        f"You spoke slowly, at {about}. A slightly faster pace would keep your listener with you."
    )
    yield words_per_minute / _FASTEST_WORDS_PER_MINUTE, fast
    yield _SLOWEST_WORDS_PER_MINUTE / words_per_minute, slow


def _remarks_on_silences(delivery: Delivery) -> Iterator[tuple[float, str]]:
    longest = max((pause.seconds for pause in delivery.pauses), default=0.0)
    stopped = f"You stopped for about {longest:.0f} seconds in the middle."
    advice = "When you need a moment, say so, and then continue."
    yield longest / _HARD_TO_FOLLOW_PAUSE_SECONDS, f"{stopped} {advice}"
    waited = delivery.first_word_seconds or 0.0
    began = f"It took you about {waited:.0f} seconds to begin."
    advice = "A short opening sentence gives you time to think."
    yield waited / _LATE_START_SECONDS, f"{began} {advice}"


def _remarks_on_slips(delivery: Delivery) -> Iterator[tuple[float, str]]:
    minutes = delivery.answer_seconds / 60
    fillers, restarts = len(delivery.fillers), len(delivery.repeated_starts)
    if fillers >= _FEWEST_SLIPS:
        heard = f"I heard at least {fillers} fillers, such as um."
        advice = "Try a short silence instead."
        yield fillers / minutes / _COMMON_FILLERS_PER_MINUTE, f"{heard} {advice}"
    if restarts >= _FEWEST_SLIPS:
        heard = f"You stopped and started again at least {restarts} times."
        advice = "Finish the sentence in your head first, then say it once."
        yield restarts / minutes / _MOST_RESTARTS_PER_MINUTE, f"{heard} {advice}"


def _remarks_on_voice(delivery: Delivery) -> Iterator[tuple[float, str]]:
    ends = delivery.phrase_ends
    if len(ends) >= _FEWEST_PHRASE_ENDS and delivery.trailing_off_share:
        fades = "Your voice fades at the end of your sentences. Keep it strong to the last word."
        yield delivery.trailing_off_share / _SHARE_THAT_IS_A_HABIT, fades
    if ends and delivery.ends_with(ends[-1]):
        faded = "Your voice faded at the end. Try to finish as firmly as you began."
        yield ends[-1].drop_db / _FADED_END_DB, faded

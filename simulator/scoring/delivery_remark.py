"""The one remark on delivery that feedback makes, on what is furthest beyond its bounds."""

from collections import Counter
from collections.abc import Iterator, Sequence

from simulator.scoring.delivery import Delivery
from simulator.scoring.delivery_guide import all_fillers, told_change
from simulator.scoring.pace import PaceChange, pace_change
from simulator.scoring.said import Said

_LEAST_SECONDS = 10.0
"""How much speech an answer needs for a remark: in less, one slip looks like a habit."""

_SLOWEST_WORDS_PER_MINUTE = 110
_FASTEST_WORDS_PER_MINUTE = 180
_COMMON_FILLERS_PER_MINUTE = 5
_HARD_TO_FOLLOW_PAUSE_SECONDS = 4
_LATE_START_SECONDS = 5
_MOST_RESTARTS_PER_MINUTE = 4
_MOST_HEDGES_PER_MINUTE = 3
_MOST_CORRECTIONS_PER_MINUTE = 3
_CHANGE_OF_PACE_WORTH_A_REMARK = 1.4
_FLAT_VOICE_SEMITONES = 4
_FEWEST_SLIPS = 3
_FEWEST_PHRASE_ENDS = 3
_SHARE_THAT_IS_A_HABIT = 0.5
_FADED_END_DB = 10.0


def delivery_remark(delivery: Delivery) -> str | None:
    """The most helpful remark on the delivery, to be spoken; None when all is fine.

    It is on whatever is furthest beyond what listeners put up with. None for less than 10 s of
    speech, too.
    """
    if (delivery.speech_seconds or 0.0) < _LEAST_SECONDS:
        return None
    remarks = [(excess, remark) for excess, remark in _remarks(delivery) if excess > 1]
    return max(remarks, key=lambda one: one[0])[1] if remarks else None


def _remarks(delivery: Delivery) -> Iterator[tuple[float, str]]:
    """Every remark, with how many times its bound was reached."""
    yield from _remarks_on_pace(delivery.words_per_minute)
    yield from _remarks_on_change_of_pace(pace_change(delivery.pace))
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


def _remarks_on_change_of_pace(change: PaceChange | None) -> Iterator[tuple[float, str]]:
    if change is None:
        return
    remark = f"{told_change(change)}. Try to keep one pace to the end."
    yield change.ratio / _CHANGE_OF_PACE_WORTH_A_REMARK, remark


def _remarks_on_silences(delivery: Delivery) -> Iterator[tuple[float, str]]:
    longest = max((pause.seconds for pause in delivery.pauses), default=0.0)
    stopped = f"You stopped for about {longest:.0f} seconds in the middle."
    advice = "When you need a moment, say so, and then continue."
    yield longest / _HARD_TO_FOLLOW_PAUSE_SECONDS, f"{stopped} {advice}"
    waited = delivery.late_seconds or 0.0
    after = " after your time to think" if delivery.thinking_seconds else ""
    began = f"It took you about {waited:.0f} seconds to begin{after}."
    advice = "A short opening sentence gives you time to think."
    yield waited / _LATE_START_SECONDS, f"{began} {advice}"


def _remarks_on_slips(delivery: Delivery) -> Iterator[tuple[float, str]]:
    """Each with how often a minute it came, by how often it may."""
    restarts, fillers = delivery.repeated_starts, all_fillers(delivery)
    for found, most, remark in (
        (fillers, _COMMON_FILLERS_PER_MINUTE, _on_fillers(fillers)),
        (restarts, _MOST_RESTARTS_PER_MINUTE, _on_restarts(restarts)),
        (delivery.hedges, _MOST_HEDGES_PER_MINUTE, _on_hedges(delivery.hedges)),
        (
            delivery.self_corrections,
            _MOST_CORRECTIONS_PER_MINUTE,
            _on_corrections(delivery.self_corrections),
        ),
    ):
        if len(found) >= _FEWEST_SLIPS:
            yield len(found) / (delivery.answer_seconds / 60) / most, remark


def _on_fillers(fillers: Sequence[str]) -> str:
    common = Counter(fillers).most_common(1)
    such = common[0][0] if common else ""
    return (
        f'I heard at least {len(fillers)} fillers, such as "{such}". Try a short silence instead.'
    )


def _on_restarts(restarts: Sequence[Said]) -> str:
    heard = f"You stopped and started again at least {len(restarts)} times."
    return f"{heard} Finish the sentence in your head first, then say it once."


def _on_hedges(hedges: Sequence[Said]) -> str:
    such = f', as in "{hedges[0].text}"' if hedges else ""
    heard = f"You hedged {len(hedges)} times{such}."
    return f"{heard} State plainly what you know, and say once what you are unsure of."


def _on_corrections(corrections: Sequence[Said]) -> str:
    heard = f"You corrected yourself {len(corrections)} times."
    return f"{heard} Take a moment before each sentence, then say it to its end."


def _remarks_on_voice(delivery: Delivery) -> Iterator[tuple[float, str]]:
    ends = delivery.phrase_ends
    if len(ends) >= _FEWEST_PHRASE_ENDS and delivery.trailing_off_share:
        fades = "Your voice fades at the end of your sentences. Keep it strong to the last word."
        yield delivery.trailing_off_share / _SHARE_THAT_IS_A_HABIT, fades
    if ends and delivery.ends_with(ends[-1]):
        faded = "Your voice faded at the end. Try to finish as firmly as you began."
        yield ends[-1].drop_db / _FADED_END_DB, faded
    if delivery.pitch_range_semitones:
        flat = (
            "Your voice stayed on almost one note. Stress the word that matters in each sentence."
        )
        yield _FLAT_VOICE_SEMITONES / delivery.pitch_range_semitones, flat

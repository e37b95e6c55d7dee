"""Whether a silence sounds finished: by the words before it, and by how they sounded. Pure.

Theory of operation
===================

Four signs are weighed in a logistic model, which is small enough to be read: a positive weight
speaks for an end.

``full_stop``      1 where the recogniser ends its text with a full stop. It writes one at four of
                   five ends, and at half of the cuts inside a sentence: it hears a pause, too
``pitch_fall``     how much lower the last voice is than all of it, in semitones, to 6 either way
``loudness_fall``  how much softer, in decibels, to 10 either way (see
                   :mod:`simulator.listening.prosody`)
``covered_share``  how much of what is scored was said, 0 to 1

What can't be measured, as where a voice is whispered, counts as it does at the median. Words that
leave a sentence open ("and then we") are no case for this: see
:func:`simulator.listening.end_of_answer.is_time_to_ask`.

The weights are fitted by ``python -m benchmarks.finished --fit`` on the tuning part of the
recordings, synthetic and human voices counting the same. From a chance of 0.35 on one would ask,
which finds four of five ends of that part, and a third of the cuts inside sentences; from 0.5 on,
where an end is the likelier, a short silence after the question will do, else it takes a longer
one. How long was spoken is left out on purpose: in recordings of one sentence the end is always
later than a cut, which would be learned, and means nothing.
"""

import math
from dataclasses import astuple, dataclass

from simulator.listening.intent import Intent
from simulator.listening.prosody import Cadence

_LARGEST_PITCH_FALL_SEMITONES = 6.0
_LARGEST_LOUDNESS_FALL_DB = 10.0


@dataclass(frozen=True, slots=True)
class Signs:
    """What speaks for an end, or what each of it weighs; see the top of the module for units."""

    full_stop: float
    pitch_fall: float
    loudness_fall: float
    covered_share: float


WEIGHTS = Signs(full_stop=1.21, pitch_fall=0.17, loudness_fall=0.20, covered_share=0.51)
"""Fitted; see the top of the module."""

_CONSTANT = -1.25
_USUAL = Cadence(pitch_fall_semitones=1.0, loudness_fall_db=1.0)
_CHANCE_TO_ASK = 0.35
_CHANCE_TO_BE_SURE = 0.5


def signs_of(intent: Intent, cadence: Cadence | None) -> Signs:
    """The signs after these words, which sounded like this."""
    heard = cadence or _USUAL
    return Signs(
        full_stop=float(intent.ends_sentence),
        pitch_fall=_within(heard.pitch_fall_semitones, _LARGEST_PITCH_FALL_SEMITONES),
        loudness_fall=_within(heard.loudness_fall_db, _LARGEST_LOUDNESS_FALL_DB),
        covered_share=intent.covered_share,
    )


def chance_of_end(signs: Signs) -> float:
    """How likely a sentence is over, 0 to 1, where ends and pauses are equally common."""
    weighed = zip(astuple(WEIGHTS), astuple(signs), strict=True)
    return 1 / (1 + math.exp(-_CONSTANT - sum(weight * sign for weight, sign in weighed)))


def may_be_finished(intent: Intent, cadence: Cadence | None) -> bool:
    """Whether somebody who was heard like this may be at an end, so that one would ask."""
    return chance_of_end(signs_of(intent, cadence)) >= _CHANCE_TO_ASK


def sounds_finished(intent: Intent, cadence: Cadence | None) -> bool:
    """Whether somebody who was heard like this is more likely at an end than in a pause."""
    return chance_of_end(signs_of(intent, cadence)) >= _CHANCE_TO_BE_SURE


def _within(value: float, largest: float) -> float:
    return max(-largest, min(value, largest))

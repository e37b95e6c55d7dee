"""How an answer was delivered, from where the recording holds speech and from word times."""

from dataclasses import dataclass, replace
from itertools import pairwise

from simulator.audio import Stretch
from simulator.transcribing.fillers import is_filler
from simulator.transcribing.transcript import Transcript, Word

LONG_PAUSE_SECONDS = 1.0
_FEWEST_WORDS_FOR_PACE = 3


@dataclass(frozen=True, slots=True)
class Delivery:
    """Rates are words per minute: over the whole answer, and while actually speaking.

    ``first_word_seconds`` is the time from the start of listening to the first speech. Fillers
    are a lower bound, since Whisper leaves most of them out. None where there is nothing to
    measure.
    """

    speech_seconds: float
    words_per_minute: float | None
    articulation_rate: float | None
    first_word_seconds: float | None
    pauses: tuple[Stretch, ...]
    fillers: tuple[Word, ...]


def measure_delivery(transcript: Transcript, speech: tuple[Stretch, ...]) -> Delivery:
    """Measure pace, pauses of a second or more, and fillers."""
    speech_seconds = sum(stretch.seconds for stretch in speech)
    span_seconds = speech[-1].end - speech[0].start if speech else 0.0
    return Delivery(
        speech_seconds=round(speech_seconds, 2),
        words_per_minute=_per_minute(transcript, span_seconds),
        articulation_rate=_per_minute(transcript, speech_seconds),
        first_word_seconds=round(speech[0].start, 2) if speech else None,
        pauses=_long_pauses(speech),
        fillers=tuple(word for word in transcript.words if is_filler(word.text)),
    )


def with_corrected_words(delivery: Delivery, before: Transcript, after: Transcript) -> Delivery:
    """The delivery of the same speech with other words: rates in proportion, other fillers."""
    ratio = len(after.words) / max(len(before.words), 1)
    return replace(
        delivery,
        words_per_minute=_scaled(delivery.words_per_minute, ratio),
        articulation_rate=_scaled(delivery.articulation_rate, ratio),
        fillers=tuple(word for word in after.words if is_filler(word.text)),
    )


def _scaled(rate: float | None, ratio: float) -> float | None:
    return None if rate is None else round(rate * ratio, 1)


def _per_minute(transcript: Transcript, seconds: float) -> float | None:
    if len(transcript.words) < _FEWEST_WORDS_FOR_PACE or not seconds:
        return None
    return round(len(transcript.words) / seconds * 60, 1)


def _long_pauses(speech: tuple[Stretch, ...]) -> tuple[Stretch, ...]:
    gaps = (
        Stretch(round(before.end, 2), round(after.start, 2)) for before, after in pairwise(speech)
    )
    return tuple(gap for gap in gaps if gap.seconds >= LONG_PAUSE_SECONDS)

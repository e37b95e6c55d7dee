"""How an answer was delivered, from where the recording holds speech, its levels and word times."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from simulator.audio import Stretch
from simulator.english.fillers import is_filler
from simulator.listening.level_meter import Levels
from simulator.scoring.filling import filling_words
from simulator.scoring.hedging import hedges
from simulator.scoring.loudness import PhraseEnd, loudness_range_db, phrase_ends
from simulator.scoring.pace import PaceWindow, pace_windows
from simulator.scoring.pitch_range import pitch_range_semitones
from simulator.scoring.restarts import repeated_starts
from simulator.scoring.said import Said
from simulator.scoring.self_corrections import self_corrections
from simulator.transcribing.transcript import Transcript, Word

LONG_PAUSE_SECONDS = 1.0
TRAILING_OFF_DB = 8.0
"""A voice that drops further at the end of a phrase fades; read speech stays within 6.4."""

_FEWEST_WORDS_FOR_PACE = 3
_LONGEST_COUGH_SECONDS = 0.6
_SAME_MOMENT_SECONDS = 0.2
_SHARE_DIGITS = 6
_LEAST_SPEECH_SHARE = 1e-6


@dataclass(frozen=True, slots=True)
class Delivery:
    """Seconds are from the start of the recording; None, or empty, where nothing can be measured.

    Rates are words per minute: over the whole answer, and while actually speaking.
    ``first_word_seconds`` is the time from the start of listening to the first speech, a short
    sound without words left out. Fillers are um and uh; they and repeated starts are a lower bound,
    since Whisper leaves many of them out. ``silence_share`` is of the time from the first to the
    last word. ``trailing_off_share`` is of the phrase ends. ``time_used_share`` is of the limit, up
    to the last word, without time to think, and beyond 1 in a longer recording. ``filler_words``
    are words that only fill, other than fillers; ``pace`` is that of each ten seconds or so.
    """

    speech_seconds: float | None
    words_per_minute: float | None
    articulation_rate: float | None
    first_word_seconds: float | None
    pauses: tuple[Stretch, ...]
    fillers: tuple[Word, ...]
    repeated_starts: tuple[Said, ...] = ()
    silence_share: float | None = None
    loudness_range_db: float | None = None
    phrase_ends: tuple[PhraseEnd, ...] = ()
    trailing_off_share: float | None = None
    limit_seconds: float | None = None
    time_used_share: float | None = None
    filler_words: tuple[Said, ...] = ()
    hedges: tuple[Said, ...] = ()
    self_corrections: tuple[Said, ...] = ()
    pace: tuple[PaceWindow, ...] = ()
    pitch_range_semitones: float | None = None
    thinking_seconds: float | None = None

    @property
    def late_seconds(self) -> float | None:
        """How long after the time to think the first word came; 0 for one in it."""
        if self.first_word_seconds is None:
            return None
        return max(0.0, self.first_word_seconds - (self.thinking_seconds or 0.0))

    @property
    def answer_seconds(self) -> float:
        """From the first word to the last."""
        return (self.speech_seconds or 0.0) / max(
            1 - (self.silence_share or 0.0), _LEAST_SPEECH_SHARE
        )

    def ends_with(self, phrase_end: PhraseEnd) -> bool:
        """Whether the answer is over with this end of a phrase."""
        end = (self.first_word_seconds or 0.0) + self.answer_seconds
        return abs(phrase_end.end - end) < _SAME_MOMENT_SECONDS

    @property
    def trailing_off(self) -> tuple[PhraseEnd, ...]:
        """The ends at which the voice fades."""
        return tuple(end for end in self.phrase_ends if end.drop_db > TRAILING_OFF_DB)


def measure_delivery(
    transcript: Transcript,
    speech: tuple[Stretch, ...],
    levels: Levels | None = None,
    limit_seconds: float | None = None,
    thinking_seconds: float | None = None,
) -> Delivery:
    """Measure what can be measured; without levels, everything except loudness and pitch.

    The limit counts from the first word, or from when ``thinking_seconds`` are over.
    """
    speech = _without_cough(speech, transcript.words)
    worded = delivery_of_words(transcript.words)
    if not speech:
        return replace(worded, speech_seconds=0.0)
    speech_seconds = sum(stretch.seconds for stretch in speech)
    span_seconds = speech[-1].end - speech[0].start
    used_seconds = speech[-1].end - min(speech[0].start, thinking_seconds or 0.0)
    ends = phrase_ends(speech, levels.rms_dbfs) if levels else ()
    long_pauses = _long_pauses(speech)
    return replace(
        worded,
        speech_seconds=round(speech_seconds, 2),
        words_per_minute=_per_minute(transcript, span_seconds),
        articulation_rate=_per_minute(transcript, speech_seconds),
        first_word_seconds=round(speech[0].start, 2),
        pauses=long_pauses,
        silence_share=round(1 - speech_seconds / span_seconds, _SHARE_DIGITS),
        loudness_range_db=loudness_range_db(speech, levels.rms_dbfs) if levels else None,
        phrase_ends=ends,
        trailing_off_share=_share_that_fades(ends),
        limit_seconds=limit_seconds,
        pace=pace_windows(transcript.words, speech, long_pauses),
        pitch_range_semitones=_pitch_range(speech, levels),
        time_used_share=round(used_seconds / limit_seconds, 3) if limit_seconds else None,
        thinking_seconds=thinking_seconds,
    )


def delivery_of_words(words: Sequence[Word]) -> Delivery:
    """What the words alone tell, which is all there is of a written answer."""
    hedging, correcting = hedges(words), self_corrections(words)
    filling = [
        word for word in filling_words(words) if not _is_within(word, (*hedging, *correcting))
    ]
    return Delivery(
        speech_seconds=None,
        words_per_minute=None,
        articulation_rate=None,
        first_word_seconds=None,
        pauses=(),
        fillers=tuple(word for word in words if is_filler(word.text)),
        repeated_starts=repeated_starts(words),
        filler_words=tuple(filling),
        hedges=hedging,
        self_corrections=correcting,
    )


def _is_within(word: Said, others: Sequence[Said]) -> bool:
    """Whether a word is part of something else that is counted."""
    return any(other.start <= word.start < other.end for other in others)


def _pitch_range(speech: Sequence[Stretch], levels: Levels | None) -> float | None:
    if levels is None or levels.pitch_hz is None:
        return None
    return pitch_range_semitones(speech, levels.pitch_hz)


def _without_cough(speech: tuple[Stretch, ...], words: Sequence[Word]) -> tuple[Stretch, ...]:
    """The speech from the first word on, without short sounds before it that hold no word."""
    for number, stretch in enumerate(speech):
        is_heard = any(word.start < stretch.end and word.end > stretch.start for word in words)
        if is_heard or stretch.seconds > _LONGEST_COUGH_SECONDS:
            return speech[number:]
    return speech


def _per_minute(transcript: Transcript, seconds: float) -> float | None:
    if len(transcript.words) < _FEWEST_WORDS_FOR_PACE:
        return None
    return round(len(transcript.words) / seconds * 60, 1)


def _long_pauses(speech: tuple[Stretch, ...]) -> tuple[Stretch, ...]:
    gaps = (
        Stretch(round(before.end, 2), round(after.start, 2)) for before, after in pairwise(speech)
    )
    return tuple(gap for gap in gaps if gap.seconds >= LONG_PAUSE_SECONDS)


def _share_that_fades(ends: Sequence[PhraseEnd]) -> float | None:
    if not ends:
        return None
    return round(sum(end.drop_db > TRAILING_OFF_DB for end in ends) / len(ends), 3)

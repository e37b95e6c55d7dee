"""From a segment to its words: what is read how often, and when a result is not believed."""

from collections.abc import Iterator, Sequence
from concurrent.futures import Executor

from simulator.audio import Stretch
from simulator.english.fillers import FILLERS
from simulator.transcribing.live.merging import merge_readings
from simulator.transcribing.live.segmenter import Segment
from simulator.transcribing.transcript import Word
from simulator.transcribing.whisper.decoding import (
    FULL_LENGTH,
    EncoderLength,
    Reading,
    SegmentDecoder,
)

_BEAM_SIZE = 2
_SECOND_BEAM_SIZE = 5
_SHORTEST_WITH_FILLERS_SECONDS = 0.6
_FEWEST_WORDS_PER_SECOND = 0.5
_LONGEST_UNHEARD_SECONDS = 1.6
_LONGEST_WORD_SECONDS = 1.2


def read_segment(
    decoder: SegmentDecoder, segment: Segment, vocabulary: Sequence[str], second_reader: Executor
) -> list[Word]:
    """The words of a segment, which is encoded once.

    Read with the vocabulary, and meanwhile by the ``second_reader``, greedily, with fillers in
    its place. That reading finds those, and tells which words needed the vocabulary; a single word
    or two, which fillers in mind make it doubt, it reads plainly. What looks wrong is read once
    more.
    """
    encoded = decoder.encode(segment, EncoderLength())
    fillers = FILLERS if segment.speech_seconds >= _SHORTEST_WITH_FILLERS_SECONDS else ()
    if vocabulary:
        reading = second_reader.submit(decoder.read, encoded, fillers, beam_size=1)
        biased = decoder.read(encoded, vocabulary, _BEAM_SIZE)
        biased.words  # noqa: B018 - their times are found meanwhile
        unbiased = reading.result()
    else:
        biased = unbiased = decoder.read(encoded, fillers, _BEAM_SIZE)
    return _completed(decoder, segment, _merged(biased, unbiased))


def _merged(biased: Reading, unbiased: Reading) -> list[Word]:
    """The two readings as one, without a reading that goes in circles or slipped back alone."""
    readings = [one for one in (biased, unbiased) if not one.is_repetitive]
    steady = [one for one in readings if not one.says_a_sentence_twice]
    believed = steady or readings
    if len(believed) == 1:
        return believed[0].words
    return merge_readings(biased, unbiased) if believed else []


def _completed(decoder: SegmentDecoder, segment: Segment, words: list[Word]) -> list[Word]:
    if len(words) < segment.speech_seconds * _FEWEST_WORDS_PER_SECOND:
        again = _second_try(decoder, segment)
        return again if len(again) > len(words) else words
    for stretch in unheard(segment.speech, words):
        words += _second_try(decoder, segment.part(stretch.start, stretch.end))
    return sorted(words, key=lambda word: word.start)


def _second_try(decoder: SegmentDecoder, segment: Segment) -> list[Word]:
    """Read at Whisper's full length, with nothing to listen for."""
    again = decoder.read(decoder.encode(segment, FULL_LENGTH), (), _SECOND_BEAM_SIZE)
    return [] if again.is_repetitive else again.words


def unheard(speech: Sequence[Stretch], words: Sequence[Word]) -> list[Stretch]:
    """Where somebody speaks for long and there are no words."""
    heard = [
        Stretch(word.start, min(word.end, word.start + _LONGEST_WORD_SECONDS)) for word in words
    ]
    gaps = [gap for stretch in speech for gap in _without(stretch, heard)]
    return [gap for gap in gaps if gap.seconds >= _LONGEST_UNHEARD_SECONDS]


def _without(stretch: Stretch, taken: Sequence[Stretch]) -> Iterator[Stretch]:
    """What is left of a stretch when others are taken out of it."""
    start = stretch.start
    for other in sorted(taken, key=lambda one: one.start):
        if start < other.start < stretch.end:
            yield Stretch(start, other.start)
        start = max(start, other.end)
    if start < stretch.end:
        yield Stretch(start, stretch.end)

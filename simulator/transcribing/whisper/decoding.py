"""Whisper on one segment: encoded once, no longer than need be, and read in several ways.

faster-whisper's own ``transcribe`` pads every window to 30 s before it is encoded, which costs
the same for one second as for thirty. The encoder takes shorter input: the sound itself, some
spare frames without which the decoder is apt to repeat itself, and no less than a floor.
"""

import math
import zlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from simulator.transcribing.live.segmenter import Segment
from simulator.transcribing.transcript import Word
from simulator.transcribing.vocabulary import fitting_terms

if TYPE_CHECKING:
    from ctranslate2 import StorageView
    from faster_whisper import WhisperModel

_FRAMES_PER_SECOND = 100
_MOST_FRAMES = 3000
_POSITIONS_PER_SECOND = 50
_MOST_TOKENS = 448
_MOST_VOCABULARY_TOKENS = 200  # it reads what stands before an answer up to its 223rd token
_HIGHEST_PROBABILITY = 0.999
_MOST_TOKENS_PER_SECOND = 10
_REPETITIVE_COMPRESSION = 2.4
_FEWEST_WORDS_SAID_TWICE = 6
_PREPENDED = "\"'“¿([{-"
_APPENDED = "\"'.。,，!！?？:：”)]}、"  # noqa: RUF001

Features = npt.NDArray[np.float32]
"""Log-mel spectrogram, shape (mel bands, frames of 10 ms)."""


@dataclass(frozen=True, slots=True)
class EncoderLength:
    """Frames of 10 ms a segment is encoded with: its own and ``spare``, at least ``floor``."""

    floor: int = 1000
    spare: int = 100

    def frames(self, segment_seconds: float) -> int:
        """Even number of frames for a segment, at most Whisper's 3000."""
        wanted = round(segment_seconds * _FRAMES_PER_SECOND) + self.spare
        return min(_MOST_FRAMES, max(self.floor, wanted + wanted % 2))


FULL_LENGTH = EncoderLength(floor=_MOST_FRAMES)


@dataclass(frozen=True, slots=True)
class EncodedSegment:
    """What the encoder made of a segment."""

    segment: Segment
    output: "StorageView"


@dataclass(frozen=True, slots=True)
class SpelledWord:
    """A word, and the tokens [first, last) of each piece that Whisper wrote it in."""

    text: str
    pieces: tuple[tuple[int, int], ...]


class Reading:
    """The words of one segment; when they were said is looked for only if somebody asks.

    ``probability`` is the geometric mean over the tokens, in the way they were read.
    """

    def __init__(
        self,
        spelled: Sequence[SpelledWord],
        find_times: Callable[[], list[Word]],
        probability: float,
    ) -> None:
        self._find_times = find_times
        self.probability = probability
        self.texts = [word.text for word in spelled]

    @cached_property
    def words(self) -> list[Word]:
        """The words of ``texts`` with times and probabilities."""
        return self._find_times() if self.texts else []

    @property
    def is_repetitive(self) -> bool:
        """Whether the text compresses more than speech does (Radford et al. 2022, section 4.5).

        That is the mark of a decoder that goes in circles.
        """
        text = " ".join(self.texts).encode()
        return len(text) / len(zlib.compress(text)) > _REPETITIVE_COMPRESSION

    @property
    def says_a_sentence_twice(self) -> bool:
        """Whether a run of words is followed by the same run: a decoder's slip, or a speaker's."""
        count = len(self.texts)
        return any(
            self.texts[first : first + size] == self.texts[first + size : first + 2 * size]
            for size in range(_FEWEST_WORDS_SAID_TWICE, count // 2 + 1)
            for first in range(count - 2 * size + 1)
        )


class SegmentDecoder:
    """Reads segments with one loaded model; several threads may use it at a time."""

    def __init__(self, whisper: "WhisperModel") -> None:
        from faster_whisper.tokenizer import Tokenizer  # noqa: PLC0415 - comes with the model
        from faster_whisper.transcribe import get_suppressed_tokens  # noqa: PLC0415

        self._whisper = whisper
        self._tokenizer = Tokenizer(
            whisper.hf_tokenizer, whisper.model.is_multilingual, task="transcribe", language="en"
        )
        self._suppressed = get_suppressed_tokens(self._tokenizer, [-1])

    def encode(self, segment: Segment, length: EncoderLength) -> EncodedSegment:
        """Encode a segment of up to 30 s."""
        features = self._features(segment, length.frames(segment.seconds))
        return EncodedSegment(segment, self._whisper.encode(features))

    def read(self, encoded: EncodedSegment, vocabulary: Sequence[str], beam_size: int) -> Reading:
        """Read a segment, with a vocabulary in mind or an empty one.

        Word probabilities are those without the vocabulary, whichever way the words came about.
        """
        prompt = self._prompt(vocabulary)
        (result,) = self._whisper.model.generate(
            encoded.output,
            [prompt],
            beam_size=beam_size,
            max_length=_most_tokens(encoded.segment, len(prompt)),
            suppress_blank=True,
            suppress_tokens=self._suppressed,
            return_scores=True,
        )
        text = [token for token in result.sequences_ids[0] if token < self._tokenizer.eot]
        spelled = self._spelled(text)
        probability = round(math.exp(result.scores[0]), 3)
        return Reading(spelled, lambda: self._timed(encoded, text, spelled), probability)

    def _features(self, segment: Segment, frames: int) -> Features:
        features = self._whisper.feature_extractor(segment.samples)[:, :frames]
        missing = frames - features.shape[1]
        return np.pad(features, ((0, 0), (0, missing))).astype(np.float32, copy=False)

    def _prompt(self, vocabulary: Sequence[str]) -> list[int]:
        terms = fitting_terms(vocabulary, self._count_tokens, _MOST_VOCABULARY_TOKENS)
        prompt: list[int] = self._whisper.get_prompt(
            self._tokenizer,
            previous_tokens=[],
            without_timestamps=True,
            hotwords=", ".join(terms) or None,
        )
        return prompt

    def _count_tokens(self, text: str) -> int:
        return len(self._tokenizer.encode(text))

    def _spelled(self, text: list[int]) -> list[SpelledWord]:
        """Whole words: what faster-whisper parts at hyphens and dots ("back", "-off") is joined."""
        from faster_whisper.transcribe import merge_punctuations  # noqa: PLC0415

        pieces, piece_tokens = self._tokenizer.split_to_word_tokens([*text, self._tokenizer.eot])
        bounds = np.cumsum([0, *map(len, piece_tokens)])
        spelled = [
            {"word": piece, "tokens": tokens, "span": (int(first), int(last))}
            for piece, tokens, first, last in zip(
                pieces[:-1], piece_tokens[:-1], bounds[:-2], bounds[1:-1], strict=True
            )
        ]
        merge_punctuations(spelled, _PREPENDED, _APPENDED)
        return _whole_words(spelled)

    def _timed(
        self, encoded: EncodedSegment, text: list[int], spelled: Sequence[SpelledWord]
    ) -> list[Word]:
        """Times and probabilities of words, from where the decoder attended to the sound."""
        frames = round(encoded.segment.seconds * _FRAMES_PER_SECOND)
        (alignment,) = self._whisper.model.align(
            encoded.output, self._tokenizer.sot_sequence, [text], [frames], median_filter_width=7
        )
        pairs = np.array(alignment.alignments)  # of a token with a position in the sound
        is_first_of_token = np.diff(pairs[:, 0], prepend=-1) > 0
        token_seconds = pairs[is_first_of_token, 1] / _POSITIONS_PER_SECOND
        token_seconds += encoded.segment.start_seconds
        probabilities = np.array(alignment.text_token_probs)
        return [
            Word(
                word.text,
                round(float(token_seconds[word.pieces[0][0]]), 2),
                round(float(token_seconds[word.pieces[-1][1]]), 2),
                _rounded(min(float(probabilities[a:b].mean()) for a, b in word.pieces)),
            )
            for word in spelled
        ]


def _rounded(probability: float) -> float:
    """To three places, and never certain: that is only what a person wrote."""
    return min(round(probability, 3), _HIGHEST_PROBABILITY)


def _most_tokens(segment: Segment, prompt_tokens: int) -> int:
    """Bounds what a decoder that goes in circles can cost; nobody speaks that fast."""
    wanted = prompt_tokens + round((1 + segment.seconds) * _MOST_TOKENS_PER_SECOND)
    return min(_MOST_TOKENS, wanted)


def _whole_words(spelled: Iterable[dict[str, Any]]) -> list[SpelledWord]:
    words: list[SpelledWord] = []
    for piece in spelled:
        text, span = piece["word"].strip(), piece["span"]
        if words and text and not piece["word"].startswith(" "):
            words[-1] = SpelledWord(words[-1].text + text, (*words[-1].pieces, span))
        elif text:
            words.append(SpelledWord(text, (span,)))
    return words

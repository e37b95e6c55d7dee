"""faster-whisper, loaded once and used for whole answers."""

import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from simulator.audio import Samples, Stretch
from simulator.errors import ModelError
from simulator.transcribing.decoding import FULL_LENGTH, EncoderLength, Reading, SegmentDecoder
from simulator.transcribing.merging import merge_readings
from simulator.transcribing.packaged_weights import (
    PACKAGED_MODELS,
    Progress,
    no_progress,
    ready_model,
)
from simulator.transcribing.segmenter import Segment, spoken_segments
from simulator.transcribing.transcript import Transcript, Word

if TYPE_CHECKING:
    from faster_whisper import WhisperModel

_BATCH_SIZE = 4
_BEAM_SIZE = 2
_SECOND_BEAM_SIZE = 5
_FEWEST_WORDS_PER_SECOND = 0.5
_COMPUTE_TYPES = {"cpu": "int8", "cuda": "float16", "auto": "default"}


class WhisperEngine:
    """Transcribes with one Whisper model.

    ``model`` is the name of a packaged model, any size that faster-whisper knows, or a folder
    with a converted model; only a name that is neither packaged nor cached needs the network, once.
    Loading happens at the first use or in :meth:`load`, whichever comes first.
    """

    def __init__(
        self, model: str, device: str, cache_folder: Path, progress: Progress = no_progress
    ) -> None:
        self._name = model
        self._device = device
        self._cache_folder = cache_folder
        self._progress = progress
        self._loading = threading.Lock()
        self._whisper: WhisperModel | None = None

    def load(self) -> "WhisperModel":
        """Load the model, or wait for the thread that is loading it.

        Raises:
            ModelError: missing, damaged, or not usable on this device.
        """
        with self._loading:
            if self._whisper is None:
                self._whisper = self._open()
            return self._whisper

    def transcribe(
        self, samples: Samples, speech: tuple[Stretch, ...], vocabulary: tuple[str, ...]
    ) -> Transcript:
        """See :meth:`simulator.transcribing.transcript.Transcriber.transcribe`."""
        segments = spoken_segments(samples, speech)
        if not segments:
            return Transcript((), self._name)
        decoder = SegmentDecoder(self.load())
        words: list[Word] = []
        try:
            for start in range(0, len(segments), _BATCH_SIZE):
                for reading in _read(decoder, segments[start : start + _BATCH_SIZE], vocabulary):
                    words += reading
        except RuntimeError as error:
            raise ModelError(self._loading_failure(error)) from error
        return Transcript(tuple(words), self._name)

    def _open(self) -> "WhisperModel":
        source = self._source()
        import psutil  # noqa: PLC0415
        from faster_whisper import WhisperModel  # noqa: PLC0415 - takes 1 s to import

        try:
            return WhisperModel(
                str(source),
                device=self._device,
                compute_type=_COMPUTE_TYPES[self._device],
                cpu_threads=psutil.cpu_count(logical=False) or 1,
            )
        except Exception as error:  # tokenizers raises the bare class for a damaged file
            raise ModelError(self._loading_failure(error)) from error

    def _loading_failure(self, error: Exception) -> str:
        reason = str(error).strip().splitlines()[0].rstrip(".")
        if "cuda" in reason.lower():
            return f"Whisper can't compute on '{self._device}': {reason}. Use --device cpu."
        return (
            f"The Whisper model '{self._name}' can't be loaded: {reason}. Packaged models are "
            f"{', '.join(PACKAGED_MODELS)}; another size is fetched once, which needs the network; "
            "a folder must hold a model converted for faster-whisper."
        )

    def _source(self) -> str | Path:
        packaged = PACKAGED_MODELS.get(self._name)
        return ready_model(packaged, self._cache_folder, self._progress) if packaged else self._name


def _read(
    decoder: SegmentDecoder, segments: Sequence[Segment], vocabulary: Sequence[str]
) -> Iterator[list[Word]]:
    """The words of each segment, from a reading with the vocabulary and one without."""
    encoded = decoder.encode(segments, EncoderLength())
    plain = decoder.read(encoded, (), beam_size=1 if vocabulary else _BEAM_SIZE)
    biased = decoder.read(encoded, vocabulary, _BEAM_SIZE) if vocabulary else plain
    for segment, with_terms, without in zip(segments, biased, plain, strict=True):
        words = _merged(with_terms, without)
        yield words if _is_enough(words, segment) else _second_try(decoder, segment, words)


def _merged(biased: Reading, plain: Reading) -> list[Word]:
    """The two readings as one, without a reading that goes in circles."""
    if biased.is_repetitive or plain.is_repetitive:
        return next((list(r.words) for r in (biased, plain) if not r.is_repetitive), [])
    return merge_readings(biased.words, plain.words)


def _is_enough(words: Sequence[Word], segment: Segment) -> bool:
    return len(words) >= segment.speech_seconds * _FEWEST_WORDS_PER_SECOND


def _second_try(decoder: SegmentDecoder, segment: Segment, words: list[Word]) -> list[Word]:
    """Read a segment with too few words for its speech again, encoded at Whisper's full length."""
    (again,) = decoder.read(decoder.encode([segment], FULL_LENGTH), (), _SECOND_BEAM_SIZE)
    is_better = not again.is_repetitive and len(again.words) > len(words)
    return list(again.words) if is_better else words

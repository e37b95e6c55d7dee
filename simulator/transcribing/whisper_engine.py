"""One faster-whisper model, loaded once, for many answers."""

import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from simulator.errors import ModelError
from simulator.transcribing.decoding import SegmentDecoder
from simulator.transcribing.decoding_queue import DecodingQueue
from simulator.transcribing.live_transcription import LiveTranscription
from simulator.transcribing.packaged_weights import (
    PACKAGED_MODELS,
    Progress,
    no_progress,
    ready_model,
)
from simulator.transcribing.reading import read_segments
from simulator.transcribing.segmenter import Segment
from simulator.transcribing.transcript import OnHeard, Transcription, Word, ignore_heard

if TYPE_CHECKING:
    from faster_whisper import WhisperModel

_COMPUTE_TYPES = {"cpu": "int8", "cuda": "float16", "auto": "default"}


def physical_cores() -> int:
    """Cores to compute on; more threads than these slow Whisper down."""
    import psutil  # noqa: PLC0415

    return psutil.cpu_count(logical=False) or 1


class WhisperEngine:
    """Transcribes with one Whisper model.

    ``model`` is the name of a packaged model, any size that faster-whisper knows, or a folder
    with a converted model; only a name that is neither packaged nor cached needs the network, once.
    ``worker_count`` workers share the cores. Loading happens at the first use or in
    :meth:`load`, whichever comes first.
    """

    def __init__(
        self,
        model: str,
        device: str,
        cache_folder: Path,
        worker_count: int = 1,
        progress: Progress = no_progress,
    ) -> None:
        self._name = model
        self._device = device
        self._cache_folder = cache_folder
        self._worker_count = worker_count
        self._progress = progress
        self._loading = threading.Lock()
        self._decoder: SegmentDecoder | None = None
        self._queue = DecodingQueue(self._read, worker_count)

    def load(self) -> SegmentDecoder:
        """Load the model, or wait for the thread that is loading it.

        Raises:
            ModelError: missing, damaged, or not usable on this device.
        """
        with self._loading:
            if self._decoder is None:
                self._decoder = SegmentDecoder(self._open())
            return self._decoder

    def begin(self, vocabulary: tuple[str, ...], on_heard: OnHeard = ignore_heard) -> Transcription:
        """See :meth:`simulator.transcribing.transcript.Transcriber.begin`."""
        return LiveTranscription(self._queue, vocabulary, self._name, on_heard, time.monotonic)

    def close(self) -> None:
        """Stop reading; what waits is dropped."""
        self._queue.close()

    def _read(self, segments: Sequence[Segment], vocabulary: Sequence[str]) -> list[list[Word]]:
        decoder = self.load()
        try:
            return read_segments(decoder, segments, vocabulary)
        except RuntimeError as error:
            raise ModelError(self._loading_failure(error)) from error

    def _open(self) -> "WhisperModel":
        source = self._source()
        from faster_whisper import WhisperModel  # noqa: PLC0415 - takes 1 s to import

        try:
            return WhisperModel(
                str(source),
                device=self._device,
                compute_type=_COMPUTE_TYPES[self._device],
                cpu_threads=max(1, physical_cores() // self._worker_count),
                num_workers=self._worker_count,
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

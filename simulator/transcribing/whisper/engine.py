"""One faster-whisper model, loaded once, for many answers."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from simulator.errors import ModelError
from simulator.transcribing.live.decoding_queue import DecodingQueue
from simulator.transcribing.live.segmenter import Segment
from simulator.transcribing.live.transcription import Expected, LiveTranscription
from simulator.transcribing.transcript import OnHeard, Transcription, Word, ignore_heard
from simulator.transcribing.whisper.decoding import SegmentDecoder
from simulator.transcribing.whisper.hub import WhisperHub
from simulator.transcribing.whisper.packaged_weights import (
    PACKAGED_MODELS,
    Progress,
    no_progress,
    ready_model,
)
from simulator.transcribing.whisper.reading import read_segment

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
    with a converted model. ``worker_count`` segments are read at a time, each in two ways at once.
    Loading happens at the first use or in :meth:`load`, whichever comes first.
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
        self._second_readers = ThreadPoolExecutor(worker_count)
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

    def begin(
        self,
        vocabulary: tuple[str, ...],
        on_heard: OnHeard = ignore_heard,
        phrases: tuple[str, ...] = (),
    ) -> Transcription:
        """See :meth:`simulator.transcribing.transcript.Transcriber.begin`."""
        expected = Expected(vocabulary, phrases)
        return LiveTranscription(self._queue, expected, self._name, on_heard, time.monotonic)

    def close(self) -> None:
        """Stop reading; what waits is dropped."""
        self._queue.close()
        self._second_readers.shutdown()

    def _read(self, segment: Segment, vocabulary: tuple[str, ...]) -> list[Word]:
        decoder = self.load()
        try:
            return read_segment(decoder, segment, vocabulary, self._second_readers)
        except RuntimeError as error:
            raise ModelError(self._loading_failure(error)) from error

    def _open(self) -> "WhisperModel":
        source = self._source()
        from faster_whisper import WhisperModel  # noqa: PLC0415 - takes 1 s to import

        # Two readings, each on half of the cores, are done sooner than one after the other on
        # all of them: decoding is a long chain of small steps that threads hardly speed up.
        reading_count = max(2, self._worker_count)
        try:
            return WhisperModel(
                str(source),
                device=self._device,
                compute_type=_COMPUTE_TYPES[self._device],
                cpu_threads=max(1, physical_cores() // reading_count),
                num_workers=reading_count,
            )
        except Exception as error:  # tokenizers raises the bare class for a damaged file
            raise ModelError(self._loading_failure(error)) from error

    def _loading_failure(self, error: Exception) -> str:
        reason = str(error).strip().splitlines()[0].rstrip(".")
        if "cuda" in reason.lower():
            return f"Whisper can't compute on '{self._device}': {reason}. Use --device cpu."
        return (
            f"The Whisper model '{self._name}' can't be loaded: {reason}. 'simulator models list' "
            "names the models there are; a folder must hold one converted for faster-whisper."
        )

    def _source(self) -> Path:
        """Where the model lies; using it needs no network.

        Raises:
            ModelError: there is none of this name, and nothing is fetched unasked.
        """
        packaged = PACKAGED_MODELS.get(self._name)
        if packaged:
            return ready_model(packaged, self._cache_folder, self._progress)
        if Path(self._name).is_dir():
            return Path(self._name)
        hub = WhisperHub()
        fetched = hub.folder(self._name) if self._name in hub.sizes() else None
        if fetched is None:
            raise ModelError(self._absence(can_be_fetched=self._name in hub.sizes()))
        return fetched

    def _absence(self, *, can_be_fetched: bool) -> str:
        here = f"Without network there are {', '.join(PACKAGED_MODELS)}."
        if can_be_fetched:
            fetch = f"simulator models pull {self._name}"
            return f"The Whisper model '{self._name}' is not here. Fetch it once: {fetch}. {here}"
        return (
            f"There is no Whisper model or folder '{self._name}'; 'simulator models list' names "
            f"the models. {here}"
        )

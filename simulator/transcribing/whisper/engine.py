"""One faster-whisper model, loaded once, for many answers."""

import threading
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from simulator.errors import ModelError
from simulator.glibc_memory import give_back_what_is_free, give_large_pieces_back
from simulator.transcribing.live.segmenter import Segment
from simulator.transcribing.transcript import Word
from simulator.transcribing.whisper.decoding import SegmentDecoder
from simulator.transcribing.whisper.reading import read_segment
from simulator.transcribing.whisper.shelf import ModelShelf

if TYPE_CHECKING:
    from faster_whisper import WhisperModel

_COMPUTE_TYPES = {"cpu": "int8", "cuda": "float16", "auto": "default"}


def physical_cores() -> int:
    """Cores to compute on; more threads than these slow Whisper down."""
    import psutil  # noqa: PLC0415

    return psutil.cpu_count(logical=False) or 1


class WhisperEngine:
    """See :class:`simulator.transcribing.live.recogniser.Recogniser`.

    ``model`` is any name that the shelf finds. ``at_a_time`` segments are read at a time, each in
    two ways at once. Loading happens at the first use or in :meth:`load`, whichever comes first.
    """

    def __init__(self, model: str, device: str, shelf: ModelShelf, at_a_time: int = 1) -> None:
        self.model = model
        self.at_a_time = at_a_time
        self._device = device
        self._shelf = shelf
        self._loading = threading.Lock()
        self._decoder: SegmentDecoder | None = None
        self._second_readers = ThreadPoolExecutor(at_a_time)

    def load(self) -> None:
        """See :meth:`simulator.transcribing.live.recogniser.Recogniser.load`."""
        self._loaded()

    def read(self, segment: Segment, vocabulary: tuple[str, ...]) -> list[Word]:
        """See :meth:`simulator.transcribing.live.recogniser.Recogniser.read`."""
        decoder = self._loaded()
        try:
            return read_segment(decoder, segment, vocabulary, self._second_readers)
        except RuntimeError as error:
            raise ModelError(self._loading_failure(error)) from error
        finally:
            give_back_what_is_free()

    def close(self) -> None:
        """See :meth:`simulator.transcribing.live.recogniser.Recogniser.close`."""
        self._second_readers.shutdown()

    def _loaded(self) -> SegmentDecoder:
        with self._loading:
            if self._decoder is None:
                self._decoder = SegmentDecoder(self._open())
                give_back_what_is_free()  # a copy of the weights as they lay in the file
            return self._decoder

    def _open(self) -> "WhisperModel":
        folder = self._shelf.ready_folder(self.model)
        from faster_whisper import WhisperModel  # noqa: PLC0415 - takes 1 s to import

        give_large_pieces_back()  # each segment takes some tens of megabytes for a moment

        # Two readings, each on half of the cores, are done sooner than one after the other on
        # all of them: decoding is a long chain of small steps that threads hardly speed up.
        reading_count = max(2, self.at_a_time)
        try:
            return WhisperModel(
                str(folder),
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
            f"The Whisper model '{self.model}' can't be loaded: {reason}. 'simulator models list' "
            "names the models there are; a folder must hold one converted for faster-whisper."
        )

"""faster-whisper, loaded once and used for whole answers."""

import threading
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from simulator.audio import SAMPLE_RATE_HZ, Samples, Stretch
from simulator.errors import ModelError
from simulator.transcribing.gaps import with_recovered_words, wordless_stretches
from simulator.transcribing.packaged_weights import (
    PACKAGED_MODELS,
    Progress,
    no_progress,
    ready_model,
)
from simulator.transcribing.transcript import Transcript, Word

if TYPE_CHECKING:
    from faster_whisper import WhisperModel
    from faster_whisper.transcribe import Word as WhisperWord

_BEAM_SIZE = 5
_TEMPERATURES = (0.0, 0.2, 0.4)
_ROOM_SECONDS = 0.3
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
        """See :meth:`simulator.transcribing.transcript.Transcriber.transcribe`.

        The vocabulary makes rare terms recognisable but may end decoding early; stretches of
        speech that are left without a word are decoded again without it.
        """
        if not speech:
            return Transcript((), self._name)
        words = self._decode(samples, (Stretch(speech[0].start, speech[-1].end),), vocabulary)
        for stretch in wordless_stretches(speech, words):
            words = with_recovered_words(words, self._decode(samples, (stretch,), ()), stretch)
        return Transcript(tuple(words), self._name)

    def _decode(
        self, samples: Samples, clips: tuple[Stretch, ...], vocabulary: tuple[str, ...]
    ) -> list[Word]:
        segments, _ = self.load().transcribe(
            samples,
            language="en",
            beam_size=_BEAM_SIZE,
            temperature=_TEMPERATURES,
            condition_on_previous_text=False,
            word_timestamps=True,
            hotwords=", ".join(vocabulary) or None,
            clip_timestamps=_clip_timestamps(samples, clips),
        )
        return _whole_words(word for segment in segments for word in segment.words or ())

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


def _clip_timestamps(samples: Samples, clips: tuple[Stretch, ...]) -> list[float]:
    """Start and end seconds of each clip in turn, with a little room around it."""
    total = len(samples) / SAMPLE_RATE_HZ
    return [
        moment
        for clip in clips
        for moment in (max(0.0, clip.start - _ROOM_SECONDS), min(total, clip.end + _ROOM_SECONDS))
    ]


def _whole_words(pieces: Iterable["WhisperWord"]) -> list[Word]:
    """Join what faster-whisper parts at hyphens and dots ("back", "-off")."""
    words: list[Word] = []
    for piece in pieces:
        word = Word(
            piece.word.strip(),
            round(float(piece.start), 2),
            round(float(piece.end), 2),
            round(float(piece.probability), 3),
        )
        if words and not piece.word.startswith(" "):
            words[-1] = _joined(words[-1], word)
        elif word.text:
            words.append(word)
    return words


def _joined(left: Word, right: Word) -> Word:
    return Word(
        left.text + right.text, left.start, right.end, min(left.probability, right.probability)
    )

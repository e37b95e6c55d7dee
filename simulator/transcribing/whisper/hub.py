"""The sizes that faster-whisper knows, and the public hub that they are fetched from."""

import logging
import threading
from pathlib import Path
from typing import Any

from simulator.errors import ModelError
from simulator.transcribing.models import Progress

_ANSWER_SECONDS = 10.0
_FILES = ("config.json", "preprocessor_config.json", "model.bin", "tokenizer.json", "vocabulary.*")


class WhisperHub:
    """See :class:`simulator.transcribing.whisper.places.Hub`.

    Models lie in the cache of huggingface_hub, where faster-whisper looks for them.
    ``answer_seconds`` is how long the hub may take to say what a model consists of.
    """

    def __init__(self, answer_seconds: float = _ANSWER_SECONDS) -> None:
        self._answer_seconds = answer_seconds

    def sizes(self) -> tuple[str, ...]:
        """See :meth:`simulator.transcribing.whisper.places.Hub.sizes`."""
        from faster_whisper import available_models  # noqa: PLC0415 - takes 1 s to import

        return tuple(available_models())

    def folder(self, size: str) -> Path | None:
        """See :meth:`simulator.transcribing.whisper.places.Hub.folder`."""
        from faster_whisper import download_model  # noqa: PLC0415

        try:
            return Path(download_model(size, local_files_only=True))
        except FileNotFoundError:  # nothing of it is here, or only a part
            return None

    def fetch(self, size: str, progress: Progress) -> Path:
        """See :meth:`simulator.transcribing.whisper.places.Hub.fetch`."""
        from huggingface_hub import HfApi, snapshot_download  # noqa: PLC0415

        logging.getLogger("huggingface_hub").setLevel(logging.ERROR)
        repository = _repository(size)
        try:
            # Asked first, because the download itself waits for its first answer without limit.
            files = HfApi(token=False).model_info(
                repository, files_metadata=True, timeout=self._answer_seconds
            )
            all_bytes = sum(file.size or 0 for file in files.siblings or () if _is_wanted(file))
            return Path(
                snapshot_download(
                    repository,
                    allow_patterns=list(_FILES),
                    token=False,
                    tqdm_class=_bar_class(_ByteCount(progress, all_bytes)),
                )
            )
        except Exception as error:  # whatever the HTTP library of the day raises
            raise ModelError(_fetching_failure(size, error)) from error


def _repository(size: str) -> str:
    from faster_whisper.utils import _MODELS  # noqa: PLC0415 - the only list of where sizes are kept

    return str(_MODELS[size])


def _is_wanted(file: Any) -> bool:
    return any(Path(file.rfilename).match(pattern) for pattern in _FILES)


def _fetching_failure(size: str, error: Exception) -> str:
    from huggingface_hub.constants import ENDPOINT  # noqa: PLC0415
    from huggingface_hub.errors import OfflineModeIsEnabled  # noqa: PLC0415

    again = f"run 'simulator models pull {size}' again"
    what = f"The Whisper model '{size}' can't be fetched"
    if isinstance(error, OfflineModeIsEnabled):
        return f"{what}: HF_HUB_OFFLINE forbids it. Unset it and {again}."
    return (
        f"{what} from {ENDPOINT}: {_reason(error)}. Check the network and {again}; "
        "'simulator models list' shows what works without it."
    )


def _reason(error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    lines = str(error).strip().splitlines() or [type(error).__name__]
    return lines[0].rpartition("] ")[2].rstrip(".")


class _ByteCount:
    """Turns the counts of several bars, from several threads, into one that only grows."""

    def __init__(self, progress: Progress, all_bytes: int) -> None:
        self._progress = progress
        self._all_bytes = all_bytes
        self._furthest_bytes = -1
        self._reporting = threading.Lock()
        self.reach(0)

    def reach(self, done_bytes: int) -> None:
        with self._reporting:
            if done_bytes > self._furthest_bytes:
                self._furthest_bytes = done_bytes
                self._progress(min(done_bytes, self._all_bytes), self._all_bytes)


def _bar_class(count: _ByteCount) -> Any:
    """A class of bars that show nothing themselves and report bytes to ``count``."""
    from huggingface_hub.utils.tqdm import tqdm  # noqa: PLC0415

    class ReportingBar(tqdm):
        def __init__(self, *args: Any, **options: Any) -> None:
            super().__init__(*args, **(options | {"disable": True}))  # type: ignore[no-untyped-call]
            self._counts_bytes = options.get("unit") == "B"
            self._done_bytes = 0

        def update(self, n: float | None = 1) -> None:
            if self._counts_bytes:
                self._done_bytes += int(n or 0)
                count.reach(self._done_bytes)

    return ReportingBar

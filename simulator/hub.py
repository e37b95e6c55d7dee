"""The public hub of weights, reached with huggingface_hub; nothing of the user's is sent there."""

import logging
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from simulator.progress import Progress, no_progress

ANSWER_SECONDS = 10.0
"""How long the hub may take to say what it has."""


class HubFaultError(Exception):
    """Nothing came; reads as the end of "X can't be fetched", up to what to do then."""


def fetch_matching(
    repository: str, patterns: Sequence[str], progress: Progress, answer_seconds: float
) -> Path:
    """Fetch what is missing of the files with these names into the cache; their folder.

    Raises:
        HubFaultError: the network or the disk would not have it.
    """
    with _told_as_faults():
        from huggingface_hub import HfApi, snapshot_download  # noqa: PLC0415 - slow to load

        # Asked first, because the download itself waits for its first answer without limit.
        files = HfApi(token=False).model_info(
            repository, files_metadata=True, timeout=answer_seconds
        )
        wanted = [one for one in files.siblings or () if _is_any_of(one.rfilename, patterns)]
        count = _ByteCount(progress, sum(file.size or 0 for file in wanted))
        return Path(
            snapshot_download(
                repository,
                allow_patterns=list(patterns),
                token=False,
                tqdm_class=_bar_class(count.reach),
            )
        )


def fetch_files(
    repository: str,
    sizes_bytes: Mapping[str, int],
    folder: Path,
    progress: Progress = no_progress,
    answer_seconds: float = ANSWER_SECONDS,
) -> list[Path]:
    """Fetch files, given by their paths and sizes, into a folder; where they lie then, in order.

    Raises:
        HubFaultError: the network or the disk would not have it.
    """
    count, done_bytes, fetched = _ByteCount(progress, sum(sizes_bytes.values())), 0, []
    with _told_as_faults():
        from huggingface_hub import HfApi, hf_hub_download  # noqa: PLC0415 - slow to load

        # Asked first, because a download tries for half a minute to reach a hub that is not there.
        HfApi(token=False).model_info(repository, expand=["sha"], timeout=answer_seconds)
        for file, size_bytes in sizes_bytes.items():
            path = hf_hub_download(
                repository,
                file,
                local_dir=folder,
                token=False,
                etag_timeout=answer_seconds,
                tqdm_class=_bar_class(partial(count.reach, before_bytes=done_bytes)),
            )
            done_bytes += size_bytes
            fetched.append(Path(path))
    return fetched


@contextmanager
def _told_as_faults() -> Iterator[None]:
    import huggingface_hub  # noqa: F401, PLC0415 - which sets what it tells

    logging.getLogger("huggingface_hub").setLevel(logging.ERROR)
    try:
        yield
    except Exception as error:  # whatever the HTTP library of the day raises
        raise HubFaultError(_fault(error)) from error


def _fault(error: Exception) -> str:
    from huggingface_hub.constants import ENDPOINT  # noqa: PLC0415
    from huggingface_hub.errors import LocalEntryNotFoundError, OfflineModeIsEnabled  # noqa: PLC0415

    if isinstance(error, LocalEntryNotFoundError) and isinstance(error.__cause__, Exception):
        return _fault(error.__cause__)  # it says only that nothing was fetched before, either
    if isinstance(error, OfflineModeIsEnabled):
        return ": HF_HUB_OFFLINE forbids it. Unset it"
    return f" from {ENDPOINT}: {_reason(error)}. Check the network"


def _reason(error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    lines = str(error).strip().splitlines() or [type(error).__name__]
    return lines[0].rpartition("] ")[2].rstrip(".")


def _is_any_of(name: str, patterns: Sequence[str]) -> bool:
    return any(Path(name).match(pattern) for pattern in patterns)


class _ByteCount:
    """Turns the counts of several bars, from several threads, into one that only grows."""

    def __init__(self, progress: Progress, all_bytes: int) -> None:
        self._progress = progress
        self._all_bytes = all_bytes
        self._furthest_bytes = -1
        self._reporting = threading.Lock()
        self.reach(0)

    def reach(self, done_bytes: int, before_bytes: int = 0) -> None:
        with self._reporting:
            if before_bytes + done_bytes > self._furthest_bytes:
                self._furthest_bytes = before_bytes + done_bytes
                self._progress(min(self._furthest_bytes, self._all_bytes), self._all_bytes)


def _bar_class(reach: Callable[[int], None]) -> Any:
    """A class of bars that show nothing themselves and report how many bytes each has."""
    from huggingface_hub.utils.tqdm import tqdm  # noqa: PLC0415

    class ReportingBar(tqdm):
        def __init__(self, *args: Any, **options: Any) -> None:
            super().__init__(*args, **(options | {"disable": True}))  # type: ignore[no-untyped-call]
            self._counts_bytes = options.get("unit") == "B"
            self._done_bytes = 0

        def update(self, n: float | None = 1) -> None:
            if self._counts_bytes:
                self._done_bytes += int(n or 0)
                reach(self._done_bytes)

    return ReportingBar

"""A hub of small files, with no network in between."""

from pathlib import Path

from simulator.progress import Progress
from tests.fakes.hub_server import FILES


class FakeHub:
    """See :class:`simulator.transcribing.whisper.places.Hub`; fetched models go into ``home``."""

    def __init__(self, home: Path, files: tuple[str, ...] = tuple(FILES)) -> None:
        self._home = home
        self._files = files
        self.fetched: list[str] = []

    def sizes(self) -> tuple[str, ...]:
        return ("toy", "small", "large-v3")

    def folder(self, size: str) -> Path | None:
        folder = self._home / size
        return folder if folder.is_dir() else None

    def fetch(self, size: str, progress: Progress) -> Path:
        self.fetched.append(size)
        folder = self._home / size
        folder.mkdir(parents=True, exist_ok=True)
        for name in self._files:
            (folder / name).write_bytes(FILES[name])
        progress(1, 1)
        return folder

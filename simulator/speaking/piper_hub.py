"""The hub of Piper's voices: what it has, and fetching one, checked by its published digests.

Asked only when a person asks for a voice. The hub's ``voices.json`` has, for each voice, the paths,
sizes and MD5 digests of its files: the network, its description, and a card that names its licence.
"""

import contextlib
import hashlib
import json
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any

from simulator.errors import VoiceError
from simulator.hub import HubFaultError, fetch_files
from simulator.progress import Progress, no_progress
from simulator.speaking.piper_shelf import PiperShelf
from simulator.spelling import did_you_mean, nearest

_REPOSITORY = "rhasspy/piper-voices"
_INDEX = "voices.json"
_CARD = "MODEL_CARD"
_SOME_BYTES = 500_000
"""About the size of the index, which nobody publishes."""


@dataclass(frozen=True, slots=True)
class HubFile:
    """A file of a voice, by its path at the hub."""

    path: str
    size_bytes: int
    md5: str

    @property
    def name(self) -> str:
        """The name without the folders."""
        return PurePosixPath(self.path).name


@dataclass(frozen=True, slots=True)
class HubVoice:
    """A voice that can be fetched."""

    name: str
    files: tuple[HubFile, ...]

    @property
    def size_bytes(self) -> int:
        """What is fetched."""
        return sum(file.size_bytes for file in self.files)


class PiperHub:
    """Fetches voices into a shelf."""

    def __init__(self, shelf: PiperShelf) -> None:
        self._shelf = shelf

    def voices(self) -> tuple[HubVoice, ...]:
        """All that there are, by name.

        Raises:
            VoiceError: the hub does not answer, or with something else.
        """
        with self._room("list") as room:
            return _voices_in(_fetched("The list of voices", "", {_INDEX: _SOME_BYTES}, room)[0])

    def pull(self, name: str, progress: Progress = no_progress) -> Path:
        """Fetch a voice, or fetch it again; the folder that holds it then.

        Interrupting leaves what was there before.

        Raises:
            VoiceError: there is none of this name, or it can't be fetched, or not undamaged.
        """
        voice = self._voice(name)
        sizes_bytes = {file.path: file.size_bytes for file in voice.files}
        with self._room(name) as room:
            paths = _fetched(f"The voice '{name}'", f" {name}", sizes_bytes, room, progress)
            finished = room / name
            finished.mkdir()
            for file, path in zip(voice.files, paths, strict=True):
                _require_published(file, path, name)
                path.rename(finished / file.name)
            return self._keep(finished)

    def _voice(self, name: str) -> HubVoice:
        voices = {voice.name: voice for voice in self.voices()}
        if name not in voices:
            message = (
                f"There is no voice '{name}' at the hub.{did_you_mean(nearest(name, voices))} "
                "'simulator voices pull' without a name lists them."
            )
            raise VoiceError(message)
        return voices[name]

    @contextlib.contextmanager
    def _room(self, name: str) -> Iterator[Path]:
        """A folder beside the voices that is gone afterwards."""
        try:
            self._shelf.folder.mkdir(parents=True, exist_ok=True)
            room = Path(tempfile.mkdtemp(prefix=f".{name}-", dir=self._shelf.folder))
        except OSError as error:
            raise self._unwritable(error) from error
        try:
            yield room
        finally:
            shutil.rmtree(room, ignore_errors=True)

    def _keep(self, finished: Path) -> Path:
        folder = self._shelf.folder / finished.name
        try:
            shutil.rmtree(folder, ignore_errors=True)
            return finished.rename(folder)
        except OSError as error:
            raise self._unwritable(error) from error

    def _unwritable(self, error: OSError) -> VoiceError:
        return VoiceError(
            f"Voices can't be kept in {self._shelf.folder}: {error.strerror or error}. "
            "Set SIMULATOR_CACHE to another folder if this one can't be used."
        )


def _fetched(
    what: str,
    argument: str,
    sizes_bytes: Mapping[str, int],
    room: Path,
    progress: Progress = no_progress,
) -> list[Path]:
    try:
        return fetch_files(_REPOSITORY, sizes_bytes, room, progress)
    except HubFaultError as fault:
        message = (
            f"{what} can't be fetched{fault} and run 'simulator voices pull{argument}' again; "
            "'simulator voices list' shows what works without it."
        )
        raise VoiceError(message) from fault


def _voices_in(index: Path) -> tuple[HubVoice, ...]:
    try:
        listed = json.loads(index.read_text("utf-8"))
        voices = [_voice_in(name, entry) for name, entry in listed.items()]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        message = (
            f"The hub's list of voices ({_REPOSITORY}, {_INDEX}) is not in the form that is known: "
            f"{error!r}. A newer version of the simulator may read it."
        )
        raise VoiceError(message) from error
    return tuple(sorted(voices, key=lambda voice: voice.name))


def _voice_in(name: str, entry: Mapping[str, Any]) -> HubVoice:
    wanted = {f"{name}.onnx", f"{name}.onnx.json", _CARD}
    files = [
        HubFile(path, int(file["size_bytes"]), str(file["md5_digest"]))
        for path, file in entry["files"].items()
        if PurePosixPath(path).name in wanted
    ]
    if any(".." in file.path or file.path.startswith("/") for file in files):
        message = f"files of {name} outside the repository"
        raise ValueError(message)
    return HubVoice(name, tuple(files))


def _require_published(file: HubFile, path: Path, name: str) -> None:
    with path.open("rb") as content:
        found = hashlib.file_digest(content, partial(hashlib.md5, usedforsecurity=False))
    if found.hexdigest() != file.md5:
        message = (
            f"What came of {file.name} is not the published file (MD5 {found.hexdigest()}). "
            f"Nothing was kept. Try again: simulator voices pull {name}"
        )
        raise VoiceError(message)

"""The places where a Whisper model may lie: a folder, the cache of the hub, or nowhere.

What came with installed packages: :mod:`simulator.transcribing.whisper.package_place`.
"""

import difflib
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from simulator.errors import ModelError
from simulator.progress import Progress
from simulator.transcribing.models import ShelfModel, Source, State, Verification

_VOCABULARIES = ("vocabulary.json", "vocabulary.txt")


class Hub(Protocol):
    """Where models come from that are not packaged."""

    def sizes(self) -> tuple[str, ...]:
        """The names that can be fetched."""
        ...

    def folder(self, size: str) -> Path | None:
        """Where a fetched model lies; None if it is not here. Needs no network."""
        ...

    def fetch(self, size: str, progress: Progress) -> Path:
        """Download what is missing of a model, and return its folder.

        Raises:
            ModelError: the network or the disk would not have it.
        """
        ...


class Place(Protocol):
    """Where the model of one name lies."""

    def shown(self) -> ShelfModel:
        """What a list tells of it."""
        ...

    def ready_folder(self) -> Path:
        """The folder to load it from; needs no network.

        Raises:
            ModelError: it is not here, damaged, or can't be put together.
        """
        ...

    def verify(self, progress: Progress) -> Verification:
        """Read it and tell whether it is as it should be.

        Raises:
            OSError: a file can't be read.
        """
        ...


@dataclass(frozen=True, slots=True)
class InFolder:
    """A model that somebody converted, named by its folder; see :class:`Place`."""

    name: str

    def shown(self) -> ShelfModel:
        """See :meth:`Place.shown`."""
        return _in_folder(self.name, Source.FOLDER, Path(self.name))

    def ready_folder(self) -> Path:
        """See :meth:`Place.ready_folder`."""
        return Path(self.name)

    def verify(self, progress: Progress) -> Verification:  # noqa: ARG002 - it has no digest to read for
        """See :meth:`Place.verify`."""
        completion = "It must hold a model converted for faster-whisper, with its tokenizer."
        return _completeness(self.name, Path(self.name), completion)


@dataclass(frozen=True, slots=True)
class OnHub:
    """A size that can be fetched; see :class:`Place`.

    ``packaged`` are the names that need no network.
    """

    name: str
    hub: Hub
    packaged: tuple[str, ...]

    def shown(self) -> ShelfModel:
        """See :meth:`Place.shown`."""
        folder = self.hub.folder(self.name)
        if folder:
            return _in_folder(self.name, Source.ON_REQUEST, folder)
        remedy = pull_command(self.name)
        return ShelfModel(self.name, Source.ON_REQUEST, State.NOT_HERE, remedy=remedy)

    def ready_folder(self) -> Path:
        """See :meth:`Place.ready_folder`; nothing is fetched unasked."""
        folder = self.hub.folder(self.name)
        if folder is None:
            message = (
                f"The Whisper model '{self.name}' is not here. "
                f"Fetch it once: {pull_command(self.name)}. {_without_network(self.packaged)}"
            )
            raise ModelError(message)
        return folder

    def pull(self, progress: Progress) -> Path:
        """Fetch what is not here yet of it; its folder.

        Raises:
            ModelError: it can't be fetched or written, or the hub has only a part of it.
        """
        here = self.hub.folder(self.name)
        if here and not missing_files(here):
            return here
        fetched = self.hub.fetch(self.name, progress)
        if missing := missing_files(fetched):
            message = (
                f"What was fetched to {fetched} lacks {', '.join(missing)}. "
                f"Delete that folder and run '{pull_command(self.name)}' again."
            )
            raise ModelError(message)
        return fetched

    def verify(self, progress: Progress) -> Verification:  # noqa: ARG002 - it has no digest to read for
        """See :meth:`Place.verify`."""
        folder = self.hub.folder(self.name)
        if folder is None:
            detail = f"is not here. Fetch it: {pull_command(self.name)}"
            return Verification(self.name, is_ok=False, detail=detail)
        return _completeness(self.name, folder, f"Fetch what is missing: {pull_command(self.name)}")


@dataclass(frozen=True, slots=True)
class Nowhere:
    """A name that stands for no model; see :class:`Place`.

    ``known`` are the names that do, ``packaged`` those of them that need no network.
    """

    name: str
    known: tuple[str, ...]
    packaged: tuple[str, ...]

    @property
    def explanation(self) -> str:
        """What is wrong with the name, and what may be meant."""
        near = difflib.get_close_matches(self.name, self.known, n=1)
        guess = f"Did you mean '{near[0]}'? " if near else ""
        return (
            "is neither the name of a Whisper model nor a folder. "
            f"{guess}'simulator models list' shows all names."
        )

    def shown(self) -> ShelfModel:
        """See :meth:`Place.shown`."""
        remedy = "choose another with --model or in settings.toml"
        return ShelfModel(self.name, Source.UNKNOWN, State.NOT_HERE, remedy=remedy)

    def ready_folder(self) -> Path:
        """See :meth:`Place.ready_folder`; there is none."""
        message = (
            f"There is no Whisper model or folder '{self.name}'; 'simulator models list' names "
            f"the models. {_without_network(self.packaged)}"
        )
        raise ModelError(message)

    def verify(self, progress: Progress) -> Verification:  # noqa: ARG002 - there is nothing to read
        """See :meth:`Place.verify`."""
        return Verification(self.name, is_ok=False, detail=self.explanation)


def missing_files(folder: Path) -> tuple[str, ...]:
    """Names of the files that a converted model needs and the folder lacks, or holds empty."""
    needed = ("config.json", "model.bin", "tokenizer.json")
    missing = tuple(name for name in needed if not has_content(folder / name))
    has_vocabulary = any(has_content(folder / name) for name in _VOCABULARIES)
    return missing if has_vocabulary else (*missing, "vocabulary.json")


def has_content(file: Path) -> bool:
    """Whether a file is there and not empty."""
    return file.is_file() and file.stat().st_size > 0


def size_bytes(folder: Path) -> int:
    """What the files of a folder take on the disk."""
    return sum(file.stat().st_size for file in folder.iterdir() if file.is_file())


def pull_command(name: str) -> str:
    """What somebody types to get a model ready."""
    return f"simulator models pull {name}"


def _in_folder(name: str, source: Source, folder: Path) -> ShelfModel:
    missing = missing_files(folder)
    state = State.DAMAGED if missing else State.READY
    remedy = f"simulator models verify {name}" if missing else None
    return ShelfModel(name, source, state, folder, size_bytes(folder), remedy)


def _completeness(name: str, folder: Path, completion: str) -> Verification:
    if missing := missing_files(folder):
        detail = f"lacks {', '.join(missing)}. {completion}"
        return Verification(name, is_ok=False, detail=detail)
    detail = "is complete; there is no published digest to compare it with"
    return Verification(name, is_ok=True, detail=detail)


def _without_network(packaged: tuple[str, ...]) -> str:
    return f"These work offline: {', '.join(packaged)}."

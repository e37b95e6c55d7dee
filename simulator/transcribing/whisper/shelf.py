"""Every Whisper model that can be named: what is here, how to get the others, what is damaged."""

from collections.abc import Mapping
from pathlib import Path

from simulator.disk import written_path
from simulator.errors import ModelError
from simulator.progress import Progress, no_progress
from simulator.transcribing.models import ShelfModel, Verification
from simulator.transcribing.whisper.package_place import InPackages
from simulator.transcribing.whisper.packaged_weights import PackagedModel
from simulator.transcribing.whisper.places import Hub, InFolder, Nowhere, OnHub, Place


class ModelShelf:
    """Finds models by name.

    A packaged model comes before a folder of the same name, and a folder before a size of the hub.
    """

    def __init__(self, packaged: Mapping[str, PackagedModel], hub: Hub, cache_folder: Path) -> None:
        self._packaged = packaged
        self._hub = hub
        self._cache_folder = cache_folder

    def models(self, chosen: str) -> tuple[ShelfModel, ...]:
        """All models, those that work without network first.

        ``chosen`` is the one in use; it is among them even if it is a folder or can't be found.
        """
        names = dict.fromkeys((*self._known(), chosen))
        shown = [self._place(name).shown() for name in names]
        return tuple(sorted(shown, key=lambda model: not model.works_offline))

    def ready_folder(self, name: str) -> Path:
        """The folder to load a model from; a packaged one is put together if need be.

        Nothing is fetched.

        Raises:
            ModelError: there is none of this name, it is not here, or can't be put together.
        """
        return self._place(name).ready_folder()

    def needs_assembly(self, name: str) -> bool:
        """Whether it is a packaged model that :meth:`pull` has seconds of work with."""
        place = self._in_packages(name)
        return place is not None and not place.is_assembled

    def pull(self, name: str, progress: Progress = no_progress) -> Path:
        """Put a packaged model together, or fetch a size that is not here; its folder.

        Raises:
            ModelError: it is unknown, not installed, or can't be fetched or written.
        """
        place = self._in_packages(name) or self._on_hub(name)
        if place is None:
            raise ModelError(self._nothing_to_pull(name))
        return place.pull(progress)

    def verifiable(self) -> tuple[str, ...]:
        """Names of the packaged models of which something is on this computer."""
        places = (InPackages(model, self._cache_folder) for model in self._packaged.values())
        return tuple(place.model.name for place in places if place.is_on_this_computer)

    def verify(self, name: str, progress: Progress = no_progress) -> Verification:
        """Compare a packaged model with the published digest; any other for completeness only.

        Nothing is repaired. ``progress`` is told of the bytes that were read.
        """
        try:
            return self._place(name).verify(progress)
        except OSError as error:
            detail = f"can't be read: {error.filename}: {error.strerror}. Check its permissions."
            return Verification(name, is_ok=False, detail=detail)

    def _place(self, name: str) -> Place:
        return (
            self._in_packages(name) or _in_folder(name) or self._on_hub(name) or self._nowhere(name)
        )

    def _in_packages(self, name: str) -> InPackages | None:
        model = self._packaged.get(name)
        return InPackages(model, self._cache_folder) if model else None

    def _on_hub(self, name: str) -> OnHub | None:
        is_known = name in self._hub.sizes()
        return OnHub(name, self._hub, tuple(self._packaged)) if is_known else None

    def _nowhere(self, name: str) -> Nowhere:
        return Nowhere(name, self._known(), tuple(self._packaged))

    def _known(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys((*self._packaged, *self._hub.sizes())))

    def _nothing_to_pull(self, name: str) -> str:
        if _in_folder(name):
            return f"{name} is a folder, which needs no pulling. Use it with: --model {name}"
        return f"'{name}' {self._nowhere(name).explanation}"


def _in_folder(name: str) -> InFolder | None:
    folder = written_path(name)
    return InFolder(str(folder)) if folder.is_dir() else None

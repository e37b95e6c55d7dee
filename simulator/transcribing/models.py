"""What there is to tell of the models that a person may choose."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


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

"""The files of the model, which come with the package, and whether they are whole."""

import hashlib
from pathlib import Path

from simulator.errors import MeaningError

FOLDER = Path(__file__).parent / "weights"
DIGESTS = "SHA256SUMS"


def verified(folder: Path = FOLDER) -> Path:
    """The folder, once every file in it has the digest that was written down at its export.

    Raises:
        MeaningError: a file is missing, can't be read or is not the one that was exported.
    """
    try:
        listed = (folder / DIGESTS).read_text(encoding="ascii").split()
        for digest, name in zip(listed[::2], listed[1::2], strict=True):
            if hashlib.sha256((folder / name).read_bytes()).hexdigest() != digest:
                raise MeaningError(_complaint(folder / name, "is damaged"))
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise MeaningError(_complaint(folder, f"can't be read ({reason})")) from error
    return folder


def _complaint(path: Path, what: str) -> str:
    return f"The model of meaning {what}: {path}. Reinstall the simulator to bring it back."

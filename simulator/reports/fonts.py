"""Files of fonts on this computer, those first that are likely to have what others lack."""

import os
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

_MOST_FILES = 2_000
_ENDINGS = frozenset({".ttf", ".ttc"})
_WIDE = "noto droid wqy unifont uming ukai arialuni msyh simsun malgun gothic pingfang heiti free"


def dejavu_folder() -> Path | None:
    """Where the DejaVu fonts stand that Matplotlib brings with it, under a free licence."""
    package = find_spec("matplotlib")
    folder = Path(package.origin or "").parent / "mpl-data/fonts/ttf" if package else None
    return folder if folder and folder.is_dir() else None


def installed_fonts() -> Iterator[Path]:
    """The TrueType fonts that are installed, the widest first."""
    found = [path for folder in _folders() for path in _files(folder)][:_MOST_FILES]
    wide = _WIDE.split()
    yield from sorted(found, key=lambda path: not any(n in path.name.lower() for n in wide))


def _folders() -> tuple[Path, ...]:
    if sys.platform == "win32":
        return (Path(os.environ.get("WINDIR", "C:/Windows")) / "Fonts",)
    home = Path(os.environ.get("HOME") or "/nonexistent")
    if sys.platform == "darwin":
        return (home / "Library/Fonts", Path("/Library/Fonts"), Path("/System/Library/Fonts"))
    return (
        home / ".local/share/fonts",
        home / ".fonts",
        Path("/usr/local/share/fonts"),
        Path("/usr/share/fonts"),
    )


def _files(folder: Path) -> Iterator[Path]:
    for place, _, names in os.walk(folder):
        yield from (Path(place) / name for name in sorted(names) if _is_font(name))


def _is_font(name: str) -> bool:
    return Path(name).suffix.lower() in _ENDINGS

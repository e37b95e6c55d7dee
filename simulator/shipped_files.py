"""Files that come with the project, or with packages beside it."""

import importlib.util
from pathlib import Path

_PACKAGE = Path(__file__).parent


def is_installed_file(path: Path) -> bool:
    """Whether a file lies in the installed program, where the next version would replace it."""
    return path.resolve().is_relative_to(_PACKAGE.resolve())


def shipped_file(name: str) -> Path:
    """One of them, such as ``bank/data-engineer.txt``, in a checkout or a wheel."""
    in_wheel = _PACKAGE / "shipped" / name
    return in_wheel if in_wheel.exists() else _PACKAGE.parent / name


def find_installed(file: str) -> Path | None:
    """Where a file named ``package/folder/file`` is installed, or None; imports nothing."""
    package, _, inner = file.partition("/")
    spec = importlib.util.find_spec(package)
    path = Path(spec.origin).parent / inner if spec and spec.origin else None
    return path if path and path.is_file() else None

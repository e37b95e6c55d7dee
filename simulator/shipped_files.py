"""Files that come with the project."""

from pathlib import Path


def shipped_file(name: str) -> Path:
    """One of them, such as ``bank/data-engineer.txt``, in a checkout or a wheel."""
    package = Path(__file__).parent
    in_wheel = package / "shipped" / name
    return in_wheel if in_wheel.exists() else package.parent / name

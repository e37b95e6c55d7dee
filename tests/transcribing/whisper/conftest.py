"""The toy model, installed in packages of its own."""

from pathlib import Path

import pytest

from tests.transcribing.whisper.toy_model import MODEL, PARTS


@pytest.fixture
def packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Folder of two installed packages that together hold the model."""
    folder = tmp_path / "site-packages"
    for number, part in enumerate(PARTS):
        path = folder / MODEL.weight_parts[number]
        path.parent.mkdir(parents=True)
        (path.parent.parent / "__init__.py").touch()
        path.write_bytes(part)
    for name in MODEL.other_files:
        (folder / name).write_text(f"content of {name}")
    monkeypatch.syspath_prepend(str(folder))
    return folder


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"

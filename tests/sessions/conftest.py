from pathlib import Path

import pytest

from tests.building.homes import keep_three_sessions


@pytest.fixture
def sessions_folder(tmp_path: Path) -> Path:
    keep_three_sessions(tmp_path)
    return tmp_path

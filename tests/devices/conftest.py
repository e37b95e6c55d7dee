"""The sound server that all tests of devices share."""

import os
from collections.abc import Iterator

import pytest

from audio_fixtures.sound_server import INSTALL, SoundServer, missing_parts, running_sound_server


@pytest.fixture(scope="package")
def sound_server() -> Iterator[SoundServer]:
    """Start the server, or skip with the way to get it; in CI its absence is a failure."""
    missing = missing_parts()
    if missing:
        message = f"Needs {', '.join(missing)}: {INSTALL}"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    with running_sound_server() as server:
        yield server

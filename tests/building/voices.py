"""The voices that tests need really."""

import os

import pytest

from simulator.speaking.piper_shelf import is_piper_installed

INSTALL = "pip install 'interview-simulator[natural]'"


def require_piper() -> None:
    """Skip with the way to get it; in CI its absence is a failure."""
    if is_piper_installed():
        return
    message = f"Needs Piper: {INSTALL}"
    if os.environ.get("CI"):
        pytest.fail(message)
    pytest.skip(message)

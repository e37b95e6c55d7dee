"""Programs that some tests need."""

import os
import shutil
from typing import NoReturn

import pytest


def find_tool(name: str, package: str) -> str:
    """Path of a program, or a skip that says how to get it; in CI its absence is a failure."""
    return shutil.which(name) or _missing(name, package)


def _missing(name: str, package: str) -> NoReturn:
    remedy = f"{name} is missing: sudo apt-get install {package}"
    if os.environ.get("CI"):
        pytest.fail(remedy)
    pytest.skip(remedy)

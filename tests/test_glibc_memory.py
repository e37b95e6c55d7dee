"""What becomes of memory that was freed."""

import os
import platform
import subprocess
import sys
from collections.abc import Mapping

import pytest

from simulator.glibc_memory import FRUGAL_ENVIRONMENT

pytestmark = pytest.mark.skipif(
    platform.libc_ver()[0] != "glibc", reason="another C library keeps memory in its own way"
)

# Between the pieces stand small ones that stay, as in an interview.
PROGRAM = """
import psutil
import numpy as np
from simulator import glibc_memory

def megabytes():
    return psutil.Process().memory_info().rss / 1e6

def use_and_free(size):
    for _ in range(6):
        pieces = []
        for _ in range(15_000_000 // size):
            pieces.append(np.ones(size))
            kept.append(np.ones(size // 300))

{first}
before, kept = megabytes(), []
use_and_free({size})
{then}
print(megabytes() - before)
"""


def kept_megabytes(
    size: int, first: str = "", then: str = "", environment: Mapping[str, str] | None = None
) -> float:
    """What a program holds more after it used and freed 720 MB in pieces of so many numbers."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM.format(size=size, first=first, then=then)],
        check=True,
        capture_output=True,
        encoding="utf-8",
        env=os.environ | dict(environment or {}),
    )
    return float(done.stdout)


def test_what_is_freed_of_large_pieces_goes_back_to_the_system() -> None:
    assert kept_megabytes(2_500_000, first="glibc_memory.give_large_pieces_back()") < 10


def test_what_is_free_of_smaller_pieces_goes_back_when_told_to() -> None:
    assert kept_megabytes(12_000, then="glibc_memory.give_back_what_is_free()") < 10


def test_a_program_can_be_started_so_that_it_keeps_little() -> None:
    assert kept_megabytes(40_000, environment=FRUGAL_ENVIRONMENT) < 10

"""What becomes of memory that was freed."""

import platform
import subprocess
import sys

import pytest

pytestmark = pytest.mark.skipif(
    platform.libc_ver()[0] != "glibc", reason="another C library keeps memory in its own way"
)

# Between the large pieces stand small ones that stay, as in an interview.
PROGRAM = """
import psutil
import numpy as np
from simulator.glibc_memory import give_large_pieces_back

give_large_pieces_back()

def megabytes():
    return psutil.Process().memory_info().rss / 1e6

before, kept = megabytes(), []
for _ in range(6):
    large = []
    for _ in range(6):
        large.append(np.ones(2_500_000))
        kept.append(np.ones(8_000))
    del large
print(megabytes() - before)
"""


def test_what_is_freed_of_large_pieces_goes_back_to_the_system() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], check=True, capture_output=True, encoding="utf-8"
    )

    assert float(done.stdout) < 10

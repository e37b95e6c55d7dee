"""What the C library of most Linux systems does with memory that was freed."""

import ctypes
import sys
from types import MappingProxyType

_TRIM_THRESHOLD, _MMAP_THRESHOLD, _ARENA_MAX = -1, -3, -8  # as in malloc.h
_LARGE_BYTES = 4 * 2**20
_POOLS = 2

FRUGAL_ENVIRONMENT = MappingProxyType(
    {"MALLOC_MMAP_THRESHOLD_": str(2**18), "MALLOC_TRIM_THRESHOLD_": str(2**20)}
)
"""With these variables a program gives what it frees of a larger piece back at once, on glibc."""


def give_back_what_is_free() -> None:
    """Give the system what has been freed so far and is kept for later, on glibc: milliseconds."""
    if sys.platform != "linux":
        return
    library = ctypes.CDLL(None)
    if hasattr(library, "malloc_trim"):
        library.malloc_trim(0)


def give_large_pieces_back() -> None:
    """From now on, have what is freed of a large piece go back to the system, on glibc.

    By itself it soon keeps pieces of up to 32 MB for later, in a pool for each of many threads, and
    small ones that stay between them hold them apart: an interview took more with each answer.
    """
    if sys.platform != "linux":
        return
    library = ctypes.CDLL(None)
    if hasattr(library, "mallopt"):
        library.mallopt(_ARENA_MAX, _POOLS)
        library.mallopt(_MMAP_THRESHOLD, _LARGE_BYTES)
        library.mallopt(_TRIM_THRESHOLD, 2 * _LARGE_BYTES)

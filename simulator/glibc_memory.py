"""What the C library of most Linux systems does with memory that was freed."""

import ctypes
import sys

_TRIM_THRESHOLD, _MMAP_THRESHOLD, _ARENA_MAX = -1, -3, -8  # as in malloc.h
_LARGE_BYTES = 4 * 2**20
_POOLS = 2


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

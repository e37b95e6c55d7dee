"""How work that takes a while tells how far it is."""

from collections.abc import Callable

Progress = Callable[[int, int], None]
"""Called with bytes done and bytes in all."""


def no_progress(done_bytes: int, all_bytes: int) -> None:
    """Report to nobody."""

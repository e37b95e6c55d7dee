"""Text files that are whole at every moment."""

from pathlib import Path

from simulator.disk import replace_file
from simulator.errors import HistoryError


def write_whole(path: Path, text: str) -> None:
    """Write a text file so that it holds the old text or the new one at every moment.

    Raises:
        HistoryError: it can't be written; the old text stays.
    """
    try:
        replace_file(path, text)
    except OSError as error:
        message = (
            f"{path} can't be written: {error.strerror}. Free up space or check its permissions."
        )
        raise HistoryError(message) from error

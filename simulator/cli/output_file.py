"""A file that a command was asked to write."""

from pathlib import Path

from simulator.cli.echo import echo
from simulator.errors import ReportError


def write_output(path: Path, content: bytes) -> None:
    """Write the file, in a new folder if need be, and tell where it is.

    Raises:
        ReportError: it can't be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    except OSError as error:
        message = f"{path} can't be written: {error.strerror}. Choose another place with --output."
        raise ReportError(message) from error
    echo(f"Written: {path}")

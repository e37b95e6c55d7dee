"""A file that a command was asked to write."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from simulator.cli.echo import echo
from simulator.disk import printable
from simulator.output_files import OutputFiles
from simulator.settings import Settings

Command = TypeVar("Command", bound=Callable[..., Any])


def force_option(command: Command) -> Command:
    """``--force``."""
    return click.option(
        "--force",
        is_flag=True,
        help="Overwrite a file that was there before. Without this, only a file that the "
        "simulator wrote, and that is unchanged since, is replaced.",
    )(command)


def write_output(path: Path, content: bytes, settings: Settings, *, force: bool, of: str) -> None:
    """Write the file of a session, in a new folder if need be, and tell where it is.

    Raises:
        OutputError: it can't be written, or another is not to be replaced.
    """
    OutputFiles(settings.home).write(path, content, overwrite=force, of=of)
    echo(f"Written: {printable(path)}")

"""The home folder that a command works with."""

from pathlib import Path

import click

from simulator.disk import written_path
from simulator.own_folders import default_home


def home_of(ctx: click.Context) -> Path:
    """That of the command line or the environment, else the usual one.

    Raises:
        SettingsError: none is named, and this user has no usual one.
    """
    home: Path | None = ctx.find_root().obj
    return written_path(str(home)) if home else default_home()

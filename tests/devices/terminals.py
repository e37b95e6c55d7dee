"""Terminals in which ``simulator`` runs with the devices of a sound server."""

import shlex
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from audio_fixtures.sound_server import SoundServer
from simulator.own_folders import model_cache_folder
from tests.building.terminal import Terminal


@contextmanager
def terminal(
    sound_server: SoundServer, folder: Path, project: Path, *arguments: str
) -> Iterator[Terminal]:
    """A terminal in which ``simulator`` runs with these arguments, and a home in the folder."""
    names = ("PULSE_SERVER", "XDG_RUNTIME_DIR")
    command = [
        *("env", "LC_ALL=C.UTF-8", f"SIMULATOR_CACHE={model_cache_folder()}"),
        *(f"{name}={sound_server.environment[name]}" for name in names),
        *(sys.executable, "-m", "simulator", "--home", str(folder / "home"), *arguments),
    ]
    opened = Terminal(shlex.join(command), folder, project)
    try:
        yield opened
    finally:
        opened.close()

"""The folders that a system keeps for a user's own files."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import platformdirs

from simulator.disk import written_path
from simulator.errors import SettingsError

_APPLICATION = "interview-simulator"


def default_home() -> Path:
    """The folder for a user's own data.

    Raises:
        SettingsError: this user has none.
    """
    remedy = "Name a folder with --home or SIMULATOR_HOME."
    return _own_folder(platformdirs.user_data_path, remedy)


def model_cache_folder() -> Path:
    """Where models and voices are kept; ``SIMULATOR_CACHE`` overrides the platform's choice.

    Raises:
        SettingsError: it doesn't, and this user has no folder of the kind.
    """
    given = os.environ.get("SIMULATOR_CACHE")
    if given:
        return written_path(given)
    remedy = "Name a folder for models with the variable SIMULATOR_CACHE."
    return _own_folder(platformdirs.user_cache_path, remedy) / "models"


def applications_folder() -> Path:
    """Where the system looks for a user's own launchers.

    Raises:
        SettingsError: this user has no folder of the kind.
    """
    remedy = "Run 'simulator open' instead of a launcher."
    if sys.platform == "win32":
        programs = ("Microsoft", "Windows", "Start Menu", "Programs")
        return _own_folder(_roaming_folder, remedy).joinpath(*programs)
    if sys.platform == "darwin":
        return _own_folder(lambda _name: Path.home(), remedy) / "Applications"
    return _own_folder(lambda _name: platformdirs.user_data_path(), remedy) / "applications"


def _roaming_folder(_name: str) -> Path:
    return platformdirs.user_data_path(appauthor=False, roaming=True)


def _own_folder(find: Callable[[str], Path], remedy: str) -> Path:
    try:
        return find(_APPLICATION)
    except RuntimeError as error:  # HOME is not set, and the system knows no user of this number
        message = f"The home folder of this user is not known. {remedy}"
        raise SettingsError(message) from error

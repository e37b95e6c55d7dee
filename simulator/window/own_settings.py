"""The settings of one home folder, beside what the command has fixed for as long as it runs."""

import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from simulator.errors import WindowError
from simulator.presenting.device_choice import fixed
from simulator.settings import Settings, load_settings, remember, with_values


class OwnSettings:
    """Reads the file each time, since an editor may have changed it.

    ``given`` are settings by name that options of the command take the place of; None is none.
    Several requests of a page may change it at once.
    """

    def __init__(self, home: Path, given: Mapping[str, Any]) -> None:
        self._changing = threading.Lock()
        self._home = home
        self._given = {name: value for name, value in given.items() if value is not None}
        self._unsaved: dict[str, Any] = {}

    def now(self) -> Settings:
        """As they are now.

        Raises:
            SettingsError: the file can't be used.
        """
        return with_values(load_settings(self._home, **self._given), self._unsaved)

    def fixed_by(self, name: str) -> str:
        """The option that has fixed a setting; empty if none has."""
        return f"--{name.replace('_', '-')}" if name in self._given else ""

    def change(self, **values: Any) -> Settings:
        """Keep these values in the file; None leaves the setting out.

        If they can't be written, they hold for as long as the command runs.

        Raises:
            WindowError: an option of the command has fixed one.
            SettingsError: the file can't be read or written, or a value is out of range.
        """
        for name in values:
            if self.fixed_by(name):
                raise WindowError(fixed(self.fixed_by(name)))
        with self._changing:
            changed = with_values(self.now(), values)
            self._unsaved |= values
            remember(changed, **values)
            self._unsaved = {
                name: kept for name, kept in self._unsaved.items() if name not in values
            }
        return changed

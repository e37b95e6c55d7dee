"""Puts a launcher of the page where the system keeps those of this person."""

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType

from simulator.disk import replace_bytes, shared_as_usual
from simulator.errors import WindowError
from simulator.own_folders import applications_folder
from simulator.window.launchers import (
    NAME,
    bundle_files,
    desktop_entry,
    encoded_for_powershell,
    is_ours,
    link_script,
    start_command,
)

_EXECUTABLE = 0o755
_PATIENCE_SECONDS = 60.0


def put_shortcut(home: Path | None, options: Sequence[str] = ()) -> Path:
    """Put it there in place of an older one of ours; returns where it is.

    ``options`` are those of the command that it runs.

    Raises:
        SettingsError: this person has no folder for applications.
        WindowError: something else is in its place, or it can't be written.
    """
    make, name = _KINDS.get(sys.platform, (_make_desktop_entry, "interview-simulator.desktop"))
    path = applications_folder() / name
    command = start_command(_windowless(Path(sys.executable)), home, options)
    _require_replaceable(path)
    try:
        with shared_as_usual():
            path.parent.mkdir(parents=True, exist_ok=True)
            make(path, command)
    except OSError as error:
        message = f"{path} can't be written: {error.strerror}. Check the permissions of its folder."
        raise WindowError(message) from error
    return path


def _require_replaceable(path: Path) -> None:
    """Make sure that nothing is lost."""
    marked = path / "Contents" / "Info.plist" if path.suffix == ".app" else path
    if not os.path.lexists(path):
        return
    try:
        if is_ours(marked.read_bytes()):
            return
    except OSError:
        pass  # a folder, a link that leads nowhere, or what can't be read
    message = (
        f"{path} is there already, and the simulator has not made it. Rename or delete it, and try "
        "again."
    )
    raise WindowError(message)


def _make_desktop_entry(path: Path, command: Sequence[str]) -> None:
    icon = Path(str(files("simulator.window") / "page" / "icon.svg"))
    replace_bytes(path, desktop_entry(command, icon).encode("utf-8", "surrogateescape"))


def _make_bundle(path: Path, command: Sequence[str]) -> None:
    for name, content in bundle_files(command).items():
        part = path / name
        part.parent.mkdir(parents=True, exist_ok=True)
        replace_bytes(part, content)
    part.chmod(_EXECUTABLE)


def _make_link(path: Path, command: Sequence[str]) -> None:
    """Through the shell of Windows, which alone knows how to write one."""
    folder = Path(os.environ.get("SYSTEMROOT", r"C:\Windows"), "System32", "WindowsPowerShell")
    powershell = str(folder / "v1.0" / "powershell.exe")
    script = encoded_for_powershell(link_script(command, path))
    arguments = [powershell, "-NoProfile", "-NonInteractive", "-EncodedCommand", script]
    try:
        subprocess.run(  # noqa: S603 - a program of the system, and a script of our own
            arguments, check=True, capture_output=True, timeout=_PATIENCE_SECONDS
        )
    except (OSError, subprocess.SubprocessError) as error:
        message = f"PowerShell, which is needed for it, can't make {path}. Use 'simulator open'."
        raise WindowError(message) from error


_KINDS: MappingProxyType[str, tuple[Callable[[Path, Sequence[str]], None], str]] = MappingProxyType(
    {
        "darwin": (_make_bundle, f"{NAME}.app"),
        "win32": (_make_link, f"{NAME}.lnk"),
    }
)


def _windowless(python: Path) -> Path:
    """On Windows, the interpreter that opens no terminal, if it is there."""
    alone = python.with_name("pythonw.exe")
    return alone if sys.platform == "win32" and alone.exists() else python

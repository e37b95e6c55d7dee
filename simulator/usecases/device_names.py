"""What the name of a microphone or a loudspeaker means: a device, or what stands in for one."""

import os
import re
from collections.abc import Sequence
from pathlib import Path

from simulator.portaudio import DEFAULT_DEVICE, DeviceKind

NO_SPEAKER = "none"
_PATH_BEGINNINGS = (".", "/", "~")
_FILE_ENDING = re.compile(r"\.[A-Za-z][A-Za-z0-9]{1,4}$")


def is_device(kind: DeviceKind, name: str | None) -> bool:
    """Whether it is a real device; None is the default one."""
    if name is None:
        return True
    if kind is DeviceKind.INPUT:
        return not are_recordings((name,))
    return name != NO_SPEAKER and not is_folder_name(name)


def is_folder_name(text: str) -> bool:
    """Whether a speaker is a folder: one that exists, or a name that looks like a path."""
    if text == DEFAULT_DEVICE:
        return False
    return Path(text).is_dir() or text.endswith(("/", os.sep)) or text.startswith(_PATH_BEGINNINGS)


def are_recordings(wanted: Sequence[str]) -> bool:
    """Whether sound files stand in for the microphone."""
    return len(wanted) > 1 or any(_is_file_name(name) for name in wanted)


def _is_file_name(name: str) -> bool:
    if name == DEFAULT_DEVICE:
        return False
    looks_like_path = bool(_FILE_ENDING.search(name)) or name.startswith(_PATH_BEGINNINGS)
    return looks_like_path or Path(name).exists()

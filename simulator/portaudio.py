"""Finding and opening sound devices; the one system library on Linux is asked for here by name."""

import sys
from dataclasses import dataclass
from enum import StrEnum
from types import ModuleType
from typing import Any

from simulator.errors import DeviceError

_NO_PORTAUDIO = (
    "Live sound needs the PortAudio library, which is not installed. "
    "On Debian or Ubuntu: 'sudo apt-get install libportaudio2'; on Fedora: 'sudo dnf install "
    "portaudio'. Until then use '--microphone FILE' and '--speaker none' or '--speaker FOLDER/'."
)


class DeviceKind(StrEnum):
    """Which way the sound goes."""

    INPUT = "input"
    OUTPUT = "output"

    @property
    def person_name(self) -> str:
        """What a person calls such a device."""
        return "microphone" if self is DeviceKind.INPUT else "loudspeaker"

    @property
    def way_around(self) -> str:
        """What to do without such a device."""
        if self is DeviceKind.INPUT:
            return "Without one, use '--microphone FILE...', a sound file for each answer."
        return "Without one, use '--speaker FOLDER/' to collect speech in files, or 'none'."


@dataclass(frozen=True, slots=True)
class Device:
    """One device in one direction, with the format that it surely takes."""

    index: int
    name: str
    kind: DeviceKind
    channels: int
    rate_hz: int
    is_default: bool


def load_sounddevice() -> Any:
    """Import sounddevice.

    Raises:
        DeviceError: PortAudio is not installed; the message names the package.
    """
    try:
        import sounddevice  # noqa: PLC0415 - needs a system library, and only live sound does
    except OSError as error:
        raise DeviceError(_NO_PORTAUDIO) from error
    return sounddevice


def list_devices(kind: DeviceKind) -> tuple[Device, ...]:
    """Every device that takes sound in this direction.

    Raises:
        DeviceError: PortAudio is not installed.
    """
    sounddevice = load_sounddevice()
    default_index = _default_index(sounddevice, kind)
    return tuple(
        Device(
            index=entry["index"],
            name=entry["name"],
            kind=kind,
            channels=1 if kind is DeviceKind.INPUT else min(2, entry[f"max_{kind}_channels"]),
            rate_hz=int(entry["default_samplerate"]),
            is_default=entry["index"] == default_index,
        )
        for entry in sounddevice.query_devices()
        if entry[f"max_{kind}_channels"] > 0
    )


def find_device(wanted: str | None, kind: DeviceKind) -> Device:
    """The device of this index, or whose name contains ``wanted``; the default for None.

    Raises:
        DeviceError: there is none, or several match; the message lists what there is.
    """
    devices = list_devices(kind)
    matching = [device for device in devices if _is_wanted(device, wanted)]
    exact = [device for device in matching if device.name == wanted]
    if len(exact or matching) == 1:
        return (exact or matching)[0]
    raise DeviceError(_no_single_device(wanted, kind, devices, matching))


def open_stream(device: Device, **options: Any) -> Any:
    """Open and start a float32 stream on a device; options are those of sounddevice's streams.

    Raises:
        DeviceError: the device is in use, was refused, or went away.
    """
    sounddevice = load_sounddevice()
    is_input = device.kind is DeviceKind.INPUT
    make_stream = sounddevice.InputStream if is_input else sounddevice.OutputStream
    try:
        stream = make_stream(
            samplerate=device.rate_hz,
            device=device.index,
            channels=device.channels,
            dtype="float32",
            **options,
        )
        stream.start()
    except sounddevice.PortAudioError as error:
        message = (
            f"The {device.kind.person_name} '{device.name}' can't be opened: {error}. "
            f"Is another program using it? {device.kind.way_around}"
        )
        raise DeviceError(message) from error
    return stream


def close_stream(stream: Any) -> None:
    """Stop a stream at once and release its device."""
    stream.abort(ignore_errors=True)
    stream.close(ignore_errors=True)


def _default_index(sounddevice: ModuleType, kind: DeviceKind) -> int:
    try:
        return int(sounddevice.query_devices(kind=str(kind))["index"])
    except (sounddevice.PortAudioError, ValueError):
        return -1


def _is_wanted(device: Device, wanted: str | None) -> bool:
    if wanted is None:
        return device.is_default
    return str(device.index) == wanted or (
        not wanted.isdigit() and wanted.casefold() in device.name.casefold()
    )


def _no_single_device(
    wanted: str | None, kind: DeviceKind, devices: tuple[Device, ...], matching: list[Device]
) -> str:
    if not devices:
        hint = " Is a sound server running?" if sys.platform == "linux" else ""
        return f"This computer has no {kind.person_name}.{hint} {kind.way_around}"
    listing = "\n".join(f"  {device.index}: {device.name}" for device in matching or devices)
    what = "is ambiguous" if matching else "is not there"
    name = f"'{wanted}'" if wanted else "that is the default"
    return (
        f"A {kind.person_name} {name} {what}. Choose one by number or name:\n{listing}\n"
        f"{kind.way_around}"
    )

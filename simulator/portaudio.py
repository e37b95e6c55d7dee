"""Finds and opens sound devices, and names the one system library that Linux needs for them."""

import ctypes
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType, ModuleType
from typing import Any

from simulator.errors import DeviceError

_NO_PORTAUDIO = (
    "Live sound needs the PortAudio library, which is not installed. "
    "On Debian or Ubuntu: 'sudo apt-get install libportaudio2'; on Fedora: 'sudo dnf install "
    "portaudio'. Until then, use '--microphone FILE' and '--speaker none' or '--speaker FOLDER/'."
)
_PATIENCE_SECONDS = 5.0
_MOST_CHANNELS = MappingProxyType({"input": 64, "output": 2})
_MOST_CHANNELS_OF_A_DEVICE = 16

_ALSA = "libasound.so.2"
DEFAULT_DEVICE = "default"
"""The name that stands for the system's own choice of device."""


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
            return (
                "Without a microphone, type your answers with 'practice --typed', or use "
                "recordings with '--microphone FILE...', one file for each answer."
            )
        return (
            "Without a loudspeaker, use '--speaker FOLDER/' to save the speech as files, or "
            "'--speaker none'."
        )


@dataclass(frozen=True, slots=True)
class Device:
    """One device in one direction, with a rate that it is sure to accept.

    ``channels`` are those that a microphone has, or those that are played. ``host_api`` is the part
    of the system that offers it. On Windows, several offer each device.
    """

    index: int
    name: str
    host_api: str
    kind: DeviceKind
    channels: int
    rate_hz: int
    is_default: bool

    @property
    def full_name(self) -> str:
        """Name and host API, as sounddevice writes them."""
        return f"{self.name}, {self.host_api}"

    @property
    def channel_counts(self) -> tuple[int, ...]:
        """With how many channels to open it, in the order in which to try.

        Of a real microphone, all are heard, since speech may be on any. A sound server offers
        dozens that no microphone has, and mixes them itself.
        """
        if self.kind is DeviceKind.OUTPUT or self.channels == 1:
            return (self.channels,)
        is_server = self.channels > _MOST_CHANNELS_OF_A_DEVICE
        return (1, self.channels) if is_server else (self.channels, 1)


def load_sounddevice() -> Any:
    """Import sounddevice.

    Raises:
        DeviceError: PortAudio is not installed; the message names the package.
    """
    try:
        import sounddevice  # noqa: PLC0415 - needs a system library, and only live sound does
    except OSError as error:
        raise DeviceError(_NO_PORTAUDIO) from error
    if sys.platform == "linux":
        _keep_alsa_silent()
    return sounddevice


def _keep_alsa_silent() -> None:
    """ALSA writes to standard error what PortAudio tells anyway, and amid an interview's lines.

    It calls the handler in threads that must not wait for Python, so a function of C that does
    nothing with what it is given takes its place.
    """
    with suppress(OSError, AttributeError):
        does_nothing = ctypes.cast(ctypes.CDLL(None).getpid, ctypes.c_void_p)
        ctypes.CDLL(_ALSA).snd_lib_error_set_handler(does_nothing)


def list_devices(kind: DeviceKind, *, refresh: bool = False) -> tuple[Device, ...]:
    """Every device that handles sound in this direction.

    PortAudio lists devices once. ``refresh`` makes it look again for devices that were connected or
    removed since, but only while we are neither playing nor listening. Devices may then have new
    numbers.

    Raises:
        DeviceError: PortAudio is not installed, or can't list the devices.
    """
    sounddevice = load_sounddevice()
    try:
        if refresh:
            _open_streams.refresh(sounddevice)
        with _open_streams.at_rest():
            return _listed(sounddevice, kind)
    except sounddevice.PortAudioError as error:
        raise _not_listed(kind, str(error)) from error
    except TimeoutError as error:
        raise _not_listed(kind, "another device does not answer") from error


def _listed(sounddevice: Any, kind: DeviceKind) -> tuple[Device, ...]:
    default_index = _default_index(sounddevice, kind)
    host_apis = [api["name"] for api in sounddevice.query_hostapis()]
    return tuple(
        Device(
            index=entry["index"],
            name=entry["name"],
            host_api=host_apis[entry["hostapi"]],
            kind=kind,
            channels=min(_MOST_CHANNELS[kind], entry[f"max_{kind}_channels"]),
            rate_hz=int(entry["default_samplerate"]),
            is_default=entry["index"] == default_index,
        )
        for entry in sounddevice.query_devices()
        if entry[f"max_{kind}_channels"] > 0
    )


def find_device(wanted: str | None, kind: DeviceKind) -> Device:
    """The device of this index, or whose name contains ``wanted``.

    None and ``default`` are the system's choice. What is not there is looked for once more, since
    it may have been connected, or the sound server started, after devices were listed.

    Raises:
        DeviceError: no device matches, or several do; the message lists those available.
    """
    return _single_device(wanted, kind, _devices_with(wanted, kind))


def _devices_with(wanted: str | None, kind: DeviceKind) -> tuple[Device, ...]:
    """All devices, looked for again if what is wanted is not among them."""
    devices = list_devices(kind)
    if any(is_wanted(device, wanted) for device in devices):
        return devices
    return list_devices(kind, refresh=True)


def _single_device(wanted: str | None, kind: DeviceKind, devices: Sequence[Device]) -> Device:
    matching = [device for device in devices if is_wanted(device, wanted)]
    exact = [device for device in matching if wanted in {device.name, device.full_name}]
    if len(exact or matching) == 1:
        return (exact or matching)[0]
    raise DeviceError(_no_single_device(wanted, kind, devices, matching))


def is_wanted(device: Device, wanted: str | None) -> bool:
    """Whether this name or number may mean the device."""
    if wanted is None or wanted == DEFAULT_DEVICE:
        return device.is_default
    return str(device.index) == wanted or (
        not wanted.isdigit() and wanted.casefold() in device.full_name.casefold()
    )


def lasting_name(device: Device, listed: Sequence[Device]) -> str:
    """A name that finds this device again later, when its number may have changed.

    ``listed`` are all of its kind.
    """
    same_name = [one for one in listed if one.name == device.name]
    return device.name if len(same_name) == 1 else device.full_name


def find_again(device: Device, *, refresh: bool = False) -> Device:
    """A device found before, as it is now: the default one, or the one with the same name.

    ``refresh`` has PortAudio look for devices again in any case, and not only for a device that is
    not there.

    Raises:
        DeviceError: it is gone; the message lists those available.
    """
    kind, wanted = device.kind, None if device.is_default else device.name
    devices = list_devices(kind, refresh=True) if refresh else _devices_with(wanted, kind)
    same = [one for one in devices if wanted and one.name == wanted]
    same.sort(key=lambda one: one.index != device.index)
    return same[0] if same else _single_device(wanted, kind, devices)


def open_stream(
    device: Device,
    release: Callable[[], None] | None = None,
    channel_counts: Sequence[int] = (),
    **options: Any,
) -> Any:
    """Open and start a float32 stream on a device; options are those of sounddevice's streams.

    ``release`` is called before the devices are listed again. It closes the stream if nothing needs
    it then. The first of the ``channel_counts``, by default the device's own, that the device
    accepts is taken.

    Raises:
        DeviceError: the device is in use, access was refused, or it was disconnected.
    """
    sounddevice = load_sounddevice()
    is_input = device.kind is DeviceKind.INPUT
    make_stream = sounddevice.InputStream if is_input else sounddevice.OutputStream
    *others, last = channel_counts or device.channel_counts

    def started(channels: int) -> Any:
        stream = make_stream(
            samplerate=device.rate_hz,
            device=device.index,
            channels=channels,
            dtype="float32",
            **options,
        )
        stream.start()
        return stream

    with _open_streams.guard:
        stream = None
        for channels in others:
            with suppress(sounddevice.PortAudioError):
                stream = started(channels)
                break
        try:
            stream = stream or started(last)
        except sounddevice.PortAudioError as error:
            raise _not_opened(device, error) from error
        _open_streams.add(stream, release)
    return stream


def restart_stream(stream: Any, device: Device) -> None:
    """Restart a stream, so that what it plays next is heard at once, with no silence before it.

    Raises:
        DeviceError: access to the device was refused, or it was disconnected.
    """
    stream.abort(ignore_errors=True)
    try:
        stream.start()
    except load_sounddevice().PortAudioError as error:
        raise _not_opened(device, error) from error


def close_stream(stream: Any) -> None:
    """Stop a stream at once and release its device."""
    stream.abort(ignore_errors=True)
    stream.close(ignore_errors=True)
    _open_streams.remove(stream)


class _OpenStreams:
    """Every open stream: PortAudio can't list devices again while one is open.

    The ``guard`` is held while a stream is opened, devices are listed, or the library is restarted,
    since it knows of no device meanwhile.
    """

    def __init__(self) -> None:
        self.guard = threading.Lock()
        self._releases: dict[int, Callable[[], None] | None] = {}

    def add(self, stream: Any, release: Callable[[], None] | None) -> None:
        self._releases[id(stream)] = release

    def remove(self, stream: Any) -> None:
        self._releases.pop(id(stream), None)

    @contextmanager
    def at_rest(self) -> Iterator[None]:
        """Nobody opens a device or restarts the library meanwhile.

        Raises:
            TimeoutError: a device hangs while it is opened.
        """
        if not self.guard.acquire(timeout=_PATIENCE_SECONDS):
            raise TimeoutError
        try:
            yield
        finally:
            self.guard.release()

    def refresh(self, sounddevice: ModuleType) -> None:
        for release in list(self._releases.values()):
            if release:
                release()
        with self.at_rest():
            if not self._releases:
                # The library has no public name for these, and no other way to look again.
                with suppress(sounddevice.PortAudioError):  # if it could not be started before
                    sounddevice._terminate()  # noqa: SLF001
                sounddevice._initialize()  # noqa: SLF001


_open_streams = _OpenStreams()


def _not_opened(device: Device, error: Exception) -> DeviceError:
    return DeviceError(
        f"The {device.kind.person_name} '{device.name}' can't be opened: {error}. "
        f"Is another program using it? {device.kind.way_around}"
    )


def _not_listed(kind: DeviceKind, reason: str) -> DeviceError:
    return DeviceError(
        f"The {kind.person_name}s of this computer can't be listed: {reason}. Try again in a "
        f"moment. {kind.way_around}"
    )


def _default_index(sounddevice: ModuleType, kind: DeviceKind) -> int:
    try:
        return int(sounddevice.query_devices(kind=str(kind))["index"])
    except (sounddevice.PortAudioError, ValueError):
        return -1


def _no_single_device(
    wanted: str | None, kind: DeviceKind, devices: Sequence[Device], matching: Sequence[Device]
) -> str:
    way_around = kind.way_around if matching else kind.way_around + _way_to_folder(wanted, kind)
    if not devices:
        hint = " Is a sound server running?" if sys.platform == "linux" else ""
        return f"This computer has no {kind.person_name}.{hint} {way_around}"
    listing = "\n".join(f"  {device.index}: {device.name}" for device in matching or devices)
    return (
        f"{_what_is_wrong(wanted, kind, is_ambiguous=bool(matching))} Choose one by number or "
        f"name:\n{listing}\n{way_around}"
    )


def _way_to_folder(wanted: str | None, kind: DeviceKind) -> str:
    is_word = wanted not in {None, DEFAULT_DEVICE} and not str(wanted).isdigit()
    if kind is DeviceKind.INPUT or not is_word:
        return ""
    return f" To save the speech in a folder of that name, write './{wanted}'."


def _what_is_wrong(wanted: str | None, kind: DeviceKind, *, is_ambiguous: bool) -> str:
    if wanted in {None, DEFAULT_DEVICE}:
        return f"There is no default {kind.person_name}."
    if is_ambiguous:
        return f"Several {kind.person_name}s match '{wanted}'."
    return f"No {kind.person_name} matches '{wanted}'."

"""What a person is shown of the sound devices that there are."""

from collections.abc import Iterator, Sequence
from typing import Any

from simulator.portaudio import Device, DeviceKind, is_wanted
from simulator.presenting.lines import Line, LineKind


def device_lines(kind: DeviceKind, listed: Sequence[Device]) -> Iterator[Line]:
    """The devices of a kind."""
    yield Line(f"{kind.person_name}s:" if listed else f"no {kind.person_name}s", LineKind.ROW)
    for device in listed:
        default = " (default)" if device.is_default else ""
        yield Line(f"  {device.index:>2}  {device.full_name}{default}", LineKind.ROW)


def choice_lines(listed: Sequence[Device], wanted: str) -> Iterator[Line]:
    """The devices to choose from; the one in use is marked."""
    if not listed:
        yield Line("None found. Plug one in, then look again.", LineKind.HINT)
    for device in listed:
        mark = "*" if is_wanted(device, wanted) else " "
        default = ", the system default" if device.is_default else ""
        yield Line(f"  {mark} {device.index:>2}  {device.full_name}{default}", LineKind.ROW)


def device_json(device: Device) -> dict[str, Any]:
    """A device in the object of ``check --json``."""
    return {
        "index": device.index,
        "name": device.name,
        "host_api": device.host_api,
        "is_default": device.is_default,
    }

"""A microphone or a loudspeaker to choose in the page, ready for JSON. Pure."""

from collections.abc import Iterator, Sequence
from typing import Any

from simulator.control_signs import without_controls
from simulator.portaudio import DEFAULT_DEVICE, Device, DeviceKind, is_wanted, lasting_name
from simulator.usecases.device_names import NO_SPEAKER, is_device

_NOTHING_FOUND = "None found. Plug one in, then look again."
_SILENT = "None: questions are shown, not spoken"


def device_choice(
    kind: DeviceKind, listed: Sequence[Device], wanted: str | None, fixed_by: str = ""
) -> dict[str, Any]:
    """What can be chosen, each by a name that finds it again later, and what is chosen now.

    ``fixed_by`` is the option of the command that leaves no choice.
    """
    chosen = _chosen(kind, listed, wanted)
    known = dict(_known(kind, listed))
    options = {chosen: known.get(chosen, _stranger(kind, chosen))}
    if not fixed_by:
        options = known | options
    return {
        "options": [_option(value, label) for value, label in options.items()],
        "value": chosen,
        "fixed": fixed(fixed_by),
        "words": "" if listed else _NOTHING_FOUND,
    }


def fixed(option: str) -> str:
    """What is told of a setting that an option of the command has fixed, if one has."""
    return f"Set with {option} for as long as this page is open." if option else ""


def _known(kind: DeviceKind, listed: Sequence[Device]) -> Iterator[tuple[str, str]]:
    usual = next((device.name for device in listed if device.is_default), "")
    is_named = usual not in {"", DEFAULT_DEVICE}
    yield DEFAULT_DEVICE, f"The system's choice ({usual})" if is_named else "The system's choice"
    for device in listed:
        if device.name != DEFAULT_DEVICE:
            name = lasting_name(device, listed)
            yield name, name
    if kind is DeviceKind.OUTPUT:
        yield NO_SPEAKER, _SILENT


def _chosen(kind: DeviceKind, listed: Sequence[Device], wanted: str | None) -> str:
    """The option that stands for what the settings say."""
    if wanted in {None, DEFAULT_DEVICE}:
        return DEFAULT_DEVICE
    assert wanted is not None  # noqa: S101 - see above
    if not is_device(kind, wanted):
        return wanted
    meant = [device for device in listed if is_wanted(device, wanted)]
    exact = [device for device in meant if wanted in {device.name, device.full_name}]
    found = exact or meant
    return lasting_name(found[0], listed) if len(found) == 1 else wanted


def _stranger(kind: DeviceKind, wanted: str) -> str:
    """What is not among those listed: a file, a folder, or a device that is gone."""
    return f"{wanted} (not connected)" if is_device(kind, wanted) else wanted


def _option(value: str, label: str) -> dict[str, str]:
    return {"value": value, "label": without_controls(label)}

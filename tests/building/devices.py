"""Sound devices."""

from simulator.portaudio import Device, DeviceKind


def headset(*, is_default: bool = True) -> Device:
    """A microphone."""
    return Device(3, "Headset", "ALSA", DeviceKind.INPUT, 1, 48_000, is_default)

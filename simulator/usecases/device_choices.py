"""Remembers which microphone and loudspeaker a person chose."""

from collections.abc import Collection
from dataclasses import replace
from typing import Any

from simulator.errors import SettingsError
from simulator.portaudio import DEFAULT_DEVICE
from simulator.settings import Settings, remember


def lasting_choices(microphone: object, speaker: object) -> frozenset[str]:
    """The devices that no option names; only a choice of these may be remembered."""
    given = {"microphone": microphone, "speaker": speaker}
    return frozenset(name for name, option in given.items() if not option)


def remembered(settings: Settings, lasting: Collection[str]) -> tuple[Settings, str]:
    """The settings with these devices, and the reason if they could not be saved.

    They apply to this run in any case.
    """
    chosen: dict[str, Any] = {
        name: getattr(settings, name) or DEFAULT_DEVICE for name in sorted(lasting)
    }
    try:
        return remember(settings, **chosen), ""
    except SettingsError as error:
        return replace(settings, **chosen), str(error)

"""A short sound check before the first question that somebody answers aloud."""

from collections.abc import Sequence
from contextlib import closing, suppress
from dataclasses import replace
from typing import Any

from simulator.cli.keyboard import has_keyboard
from simulator.cli.line_screen import echo, tell
from simulator.cli.sound_check import SoundCheck, ask
from simulator.errors import DeviceError, SettingsError
from simulator.portaudio import DEFAULT_DEVICE, DeviceKind, list_devices
from simulator.settings import Settings, remember


def is_preflight_due(settings: Settings, wanted: Sequence[str]) -> bool:
    """Whether somebody at a terminal is about to use a microphone that was never checked.

    ``wanted`` is what the command line names as the microphone.
    """
    if wanted or settings.microphone or not has_keyboard():
        return False
    with suppress(DeviceError):  # which whoever opens the microphone tells of
        return bool(list_devices(DeviceKind.INPUT))
    return False


def run_preflight(settings: Settings, wanted: Sequence[str], speaker: str | None) -> Settings:
    """Offer the check; the settings with the devices that it ended with, which are remembered.

    ``wanted`` and ``speaker``, where given, take the place of those in the settings and are not
    remembered.
    """
    echo("\nA sound check before the first question: a voice speaks, you read one sentence.")
    if ask("[Enter] begin, [s] skip it, now and later") == "s":
        echo("'simulator check' does it at any time.")
        return _remembered(settings, microphone=DEFAULT_DEVICE)
    named = replace(
        settings,
        microphone=wanted[0] if wanted else settings.microphone,
        speaker=speaker or settings.speaker,
    )
    with closing(SoundCheck(named, asks=True)) as check:
        check.try_speaker_until_heard()
        check.try_microphone_until_ready()
    if wanted:
        return settings
    return keep_choices(settings, check.settings, is_speaker_kept=speaker is None)


def keep_choices(before: Settings, after: Settings, *, is_speaker_kept: bool) -> Settings:
    """Remember which devices were chosen, in ``settings.toml``."""
    chosen = {"microphone": after.microphone or DEFAULT_DEVICE}
    if is_speaker_kept and after.speaker != before.speaker:
        chosen["speaker"] = after.speaker or DEFAULT_DEVICE
    return _remembered(before, **chosen)


def _remembered(settings: Settings, **chosen: Any) -> Settings:
    try:
        return remember(settings, **chosen)
    except SettingsError as error:
        tell(str(error))
        return replace(settings, **chosen)

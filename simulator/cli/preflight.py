"""A short sound check before the first question that somebody answers aloud."""

from collections.abc import Collection
from contextlib import closing, suppress

from simulator.cli.echo import echo, tell
from simulator.cli.keyboard import has_keyboard
from simulator.cli.sound_check import SoundCheck, ask
from simulator.errors import DeviceError
from simulator.portaudio import DeviceKind, list_devices
from simulator.presenting.offers import SOUND_CHECK
from simulator.settings import SETTINGS_FILE_NAME, Settings
from simulator.usecases.device_choices import remembered


def is_preflight_due(settings: Settings) -> bool:
    """Whether somebody at a terminal is about to use a microphone they never chose."""
    if settings.microphone or not has_keyboard():
        return False
    with suppress(DeviceError):  # which whoever opens the microphone tells of
        return bool(list_devices(DeviceKind.INPUT))
    return False


def offer_preflight(settings: Settings, lasting: Collection[str]) -> Settings:
    """Offer the check, once and for all; see :func:`run_preflight`."""
    echo(f"\nFirst, {SOUND_CHECK}")
    if ask("[Enter] start, [s] skip it now and in future", "s") == "s":
        echo(
            "Using the system's default microphone. To test or choose another, run 'simulator "
            "check'."
        )
        return _kept(settings, {"microphone"})[0]
    return run_preflight(settings, lasting)


def run_preflight(
    settings: Settings, lasting: Collection[str], *, chooses: bool = False
) -> Settings:
    """Check the sound; returns the settings with the devices chosen in the end.

    ``lasting`` says which of ``microphone`` and ``speaker`` are remembered. With ``chooses``, a
    person chooses them first; otherwise only if one fails.
    """
    with closing(SoundCheck(settings)) as check:
        if chooses:
            check.choose(DeviceKind.OUTPUT)
        check.try_speaker_until_heard()
        if chooses:
            check.choose(DeviceKind.INPUT)
        check.try_microphone_until_ready()
        settings = keep_choices(check.settings, lasting)
    ask("[Enter] continue to the first question")
    return settings


def keep_choices(settings: Settings, lasting: Collection[str]) -> Settings:
    """Remember devices in ``settings.toml``; if that fails, they apply to this run only."""
    if not lasting:
        return settings
    kept, is_remembered = _kept(settings, lasting)
    if is_remembered:
        names = " and ".join(sorted(lasting))
        echo(f"Saved as {names} in {settings.home / SETTINGS_FILE_NAME}.")
    return kept


def _kept(settings: Settings, lasting: Collection[str]) -> tuple[Settings, bool]:
    """The settings with these devices, and whether they are remembered; if not, says why."""
    kept, trouble = remembered(settings, lasting)
    if trouble:
        tell(trouble)
    return kept, not trouble

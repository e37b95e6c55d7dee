"""What to do, on this system, about a microphone or loudspeaker that does not work."""

import sys
from types import MappingProxyType

from simulator.listening.sound_report import Symptom

_NO_SOUND_ANYWHERE = (
    "No sound arrives, not even noise. The microphone is muted, or the system blocks it for this "
    "program. Look for a mute key or switch first."
)
_LINUX = "linux"
_NO_SOUND = MappingProxyType(
    {
        "darwin": (
            "Then open System Settings, Privacy & Security, Microphone, allow your terminal (or "
            "Interview practice, if you use its launcher), and restart it. Also check in Sound, "
            "Input that the volume is not at zero."
        ),
        "win32": (
            "Then open Settings, Privacy & security, Microphone, and let desktop apps use it. Also "
            "check in System, Sound, Input that it is not muted."
        ),
        _LINUX: (
            "Then unmute it in your sound settings or in pavucontrol, or with: "
            "pactl set-source-mute @DEFAULT_SOURCE@ 0. An input with nothing plugged in is also "
            "silent; if yours is one, choose another."
        ),
    }
)
_NOT_HEARD = MappingProxyType(
    {
        "darwin": "Check in System Settings, Sound, Output which device is chosen, and its volume.",
        "win32": "Check in Settings, System, Sound which output is chosen, and its volume.",
        _LINUX: (
            "Check in your sound settings or in pavucontrol which output is chosen, and its "
            "volume, or unmute it with: pactl set-sink-mute @DEFAULT_SINK@ 0."
        ),
    }
)
_ALIKE_EVERYWHERE = MappingProxyType(
    {
        Symptom.NO_VOICE: (
            "There is sound but no voice in it. Is this the microphone in front of you? Speak up, "
            "come closer, or choose another."
        ),
        Symptom.CLIPPING: (
            "Too loud: peaks are cut off. Move back, or turn the input volume down in your sound "
            "settings."
        ),
        Symptom.QUIET: (
            "Too quiet: come closer, or turn the input volume up in your sound settings."
        ),
        Symptom.NOISY: (
            "The room is nearly as loud as your voice. Come closer to the microphone, use a "
            "headset, or find a quieter place."
        ),
    }
)


def remedy(symptom: Symptom, system: str = sys.platform) -> str:
    """What is wrong, and what to do about it on this system, as ``sys.platform`` names it."""
    if symptom is Symptom.NO_SOUND:
        return f"{_NO_SOUND_ANYWHERE} {_NO_SOUND.get(system, _NO_SOUND[_LINUX])}"
    return _ALIKE_EVERYWHERE[symptom]


def remedy_for_unheard_speaker(system: str = sys.platform) -> str:
    """What to do when nothing is heard from a loudspeaker that seems to work."""
    return _NOT_HEARD.get(system, _NOT_HEARD[_LINUX])

"""Opens the devices of an interview, and of those that follow it."""

from collections.abc import Callable
from dataclasses import dataclass

from simulator.devices import no_microphone, open_microphone, open_speaker
from simulator.errors import DeviceError
from simulator.listening.file_microphone import Pace
from simulator.listening.source import AudioSource
from simulator.sessions.agenda import Agenda
from simulator.settings import Settings
from simulator.speaking.voice import AudioSink
from simulator.usecases.device_names import NO_SPEAKER, are_recordings
from simulator.usecases.what_follows import Held, recordings_for

Devices = tuple[AudioSource, AudioSink]
"""A microphone and a loudspeaker."""

OpenDevices = Callable[[Agenda, Held | None], Devices]
"""Opens microphone and loudspeaker for an interview, and for one that follows another."""


@dataclass(frozen=True, slots=True)
class WantedDevices:
    """What to listen to and to speak with.

    ``microphones`` are the name of one, or sound files that stand in for it and are played at a
    ``pace``; none is the system's. So is a speaker of None.
    """

    microphones: tuple[str, ...] = ()
    pace: Pace = Pace.FAST
    speaker: str | None = None


def opener(
    wanted: WantedDevices,
    settings: Settings,
    notify: Callable[[str], None],
    opened: Devices | None = None,
) -> OpenDevices:
    """Opens the microphone, unless answers are typed, and the loudspeaker.

    Who types can read the questions as well, and needs no loudspeaker that was not asked for;
    ``notify`` is told of that, and where speech goes that can't be heard. The first interview is
    given those that are ``opened`` already, if any are.

    Recordings that stand in for the microphone answer their questions again.
    """

    def open_devices(agenda: Agenda, before: Held | None) -> Devices:
        if opened and before is None:
            return opened
        if agenda.options.types_answers:
            return no_microphone(), _speaker_beside_typing(wanted.speaker, notify)
        names = wanted.microphones
        if before and are_recordings(names):
            names = recordings_for(agenda, before)
        count = len(agenda.questions) - agenda.first_index
        microphone = open_microphone(names, wanted.pace, count, settings)
        return microphone, open_speaker(wanted.speaker, notify)

    return open_devices


def _speaker_beside_typing(wanted: str | None, notify: Callable[[str], None]) -> AudioSink:
    try:
        return open_speaker(wanted, notify)
    except DeviceError:
        if wanted:
            raise
        notify("No loudspeaker was found, so the questions are shown and not spoken.")
        return open_speaker(NO_SPEAKER)

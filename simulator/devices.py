"""Opens microphones and loudspeakers, or what stands in for them."""

from collections.abc import Callable, Sequence

from simulator.disk import written_path
from simulator.errors import DeviceError
from simulator.figures import counted
from simulator.listening.file_microphone import FileMicrophone, Pace
from simulator.listening.sounddevice_microphone import SounddeviceMicrophone
from simulator.listening.source import AudioSource, Microphones, Prompter
from simulator.portaudio import DeviceKind, list_devices
from simulator.settings import Settings
from simulator.speaking.folder_speaker import FolderSpeaker, SilentSpeaker
from simulator.speaking.sounddevice_speaker import SounddeviceSpeaker
from simulator.speaking.voice import AudioSink
from simulator.usecases.device_names import NO_SPEAKER, are_recordings, is_folder_name


def _tell_nobody(_text: str) -> None:
    pass


def open_speaker(wanted: str | None, notify: Callable[[str], None] = _tell_nobody) -> AudioSink:
    """A loudspeaker, a folder that collects speech, or silence.

    ``notify`` is told where the speech goes if it can't be heard.

    Raises:
        DeviceError: no such device or folder, or PortAudio is missing.
    """
    if wanted == NO_SPEAKER:
        return SilentSpeaker()
    if wanted is not None and is_folder_name(wanted):
        speaker = FolderSpeaker(written_path(wanted))
        notify(f"Speech is saved in {wanted}")
        return speaker
    return SounddeviceSpeaker(wanted)


def open_microphone(
    wanted: Sequence[str], pace: Pace, answer_count: int, settings: Settings
) -> AudioSource:
    """A microphone by name or number, or sound files in place of one.

    Files are used in order, one for each answer and one for each reply to a follow-up. The number
    of follow-ups is not known in advance, so each question needs at least one file.

    Raises:
        DeviceError: no such device, PortAudio is missing, or there are too few files.
        AudioFileError: a file can't be used.
    """
    if are_recordings(wanted):
        if len(wanted) < answer_count:
            message = (
                f"There are {answer_count} questions to answer, but --microphone names only "
                f"{counted(len(wanted), 'sound file')}. Name one sound file for each question, or "
                "lower --count."
            )
            raise DeviceError(message)
        paths = [written_path(name) for name in wanted]
        return FileMicrophone(paths, pace, settings.longest_recording_seconds)
    microphone = SounddeviceMicrophone(wanted[0] if wanted else None, settings.microphone_channel)
    microphone.open()
    return microphone


def no_microphone() -> AudioSource:
    """What stands in for the microphone when answers are typed."""
    return FileMicrophone([], Pace.FAST)


class InstalledMicrophones:
    """See :class:`simulator.listening.source.Microphones`."""

    def names(self) -> tuple[str, ...]:
        """See :meth:`simulator.listening.source.Microphones.names`."""
        return tuple(device.name for device in list_devices(DeviceKind.INPUT, refresh=True))

    def open(self, number: int) -> AudioSource:
        """See :meth:`simulator.listening.source.Microphones.open`."""
        devices = list_devices(DeviceKind.INPUT)
        if not 1 <= number <= len(devices):
            message = f"There is no microphone {number}. Choose a number from 1 to {len(devices)}."
            raise DeviceError(message)
        microphone = SounddeviceMicrophone(str(devices[number - 1].index))
        microphone.open()
        return microphone


def live_microphones(source: AudioSource) -> Microphones | None:
    """The microphones that could replace this one; none if recordings stand in for it."""
    return InstalledMicrophones() if isinstance(source, SounddeviceMicrophone) else None


def prompter_of(source: AudioSource) -> Prompter | None:
    """What is told which recording comes next, if recordings stand in for the microphone."""
    return source if isinstance(source, FileMicrophone) else None

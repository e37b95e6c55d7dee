"""Builds the parts from the settings: the only file that names concrete ones."""

import os
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

import platformdirs

from simulator.errors import DeviceError
from simulator.history.session_folder import SessionFolder
from simulator.history.sqlite_store import SqliteStore
from simulator.history.store import Store
from simulator.interview.journal import Agenda
from simulator.interview.judge import Judge
from simulator.interview.screen import Screen
from simulator.interview.session import InterviewSession, Parts
from simulator.interview.system_clock import SystemClock
from simulator.listening.file_microphone import FileMicrophone, Pace
from simulator.listening.recorder import Recorder, Recording, load_recording
from simulator.listening.silero_detector import SileroDetector
from simulator.listening.sounddevice_microphone import SounddeviceMicrophone
from simulator.listening.source import AudioSource
from simulator.portaudio import DeviceKind, find_device
from simulator.settings import Settings
from simulator.speaking.folder_speaker import FolderSpeaker, SilentSpeaker
from simulator.speaking.narrator import Narrator
from simulator.speaking.pyttsx3_voice import Pyttsx3Voice
from simulator.speaking.sounddevice_speaker import SounddeviceSpeaker
from simulator.speaking.voice import AudioSink
from simulator.transcribing.packaged_weights import (
    PACKAGED_MODELS,
    Progress,
    is_assembled,
    ready_model,
)
from simulator.transcribing.whisper_engine import WhisperEngine

_APPLICATION = "interview-simulator"
NO_SPEAKER = "none"


def default_home() -> Path:
    """The platform's folder for a user's own data."""
    return platformdirs.user_data_path(_APPLICATION)


def model_cache_folder() -> Path:
    """Where assembled models are kept; ``SIMULATOR_CACHE`` overrides the platform's choice."""
    given = os.environ.get("SIMULATOR_CACHE")
    return Path(given) if given else platformdirs.user_cache_path(_APPLICATION) / "models"


def shipped_file(name: str) -> Path:
    """A file of the project, such as ``bank/data-engineer.txt``, in a checkout or a wheel."""
    package = Path(__file__).parent
    in_wheel = package / "shipped" / name
    return in_wheel if in_wheel.exists() else package.parent / name


def needs_assembly(settings: Settings) -> bool:
    """Whether :func:`assemble_model` has seconds of work to do."""
    packaged = PACKAGED_MODELS.get(settings.model)
    return packaged is not None and not is_assembled(packaged, model_cache_folder())


def assemble_model(settings: Settings, progress: Progress) -> None:
    """Put a packaged model together in the cache.

    Raises:
        ModelError: a package is missing or damaged, or the cache can't be written.
    """
    ready_model(PACKAGED_MODELS[settings.model], model_cache_folder(), progress)


def open_store(settings: Settings) -> Store:
    """The history of all answers.

    Raises:
        HistoryError: it can't be opened.
    """
    return SqliteStore(settings.history_file)


def open_voice(settings: Settings, voice_id: str | None = None) -> Pyttsx3Voice:
    """The voice of the settings, or another."""
    return Pyttsx3Voice(voice_id or settings.voice, settings.rate_words_per_minute, settings.volume)


def open_speaker(wanted: str | None) -> AudioSink:
    """A loudspeaker, a folder that collects speech, or silence.

    What looks like a path, or is the name of no device, is a folder.

    Raises:
        DeviceError: no such device, or PortAudio is missing.
    """
    if wanted == NO_SPEAKER:
        return SilentSpeaker()
    if wanted is None or (not _looks_like_path(wanted) and _is_loudspeaker(wanted)):
        return SounddeviceSpeaker(wanted)
    return FolderSpeaker(Path(wanted))


def _looks_like_path(text: str) -> bool:
    return Path(text).is_dir() or any(separator in text for separator in ("/", os.sep))


def _is_loudspeaker(wanted: str) -> bool:
    try:
        find_device(wanted, DeviceKind.OUTPUT)
    except DeviceError:
        return wanted.isdigit()
    return True


def open_microphone(wanted: Sequence[str], pace: Pace) -> AudioSource:
    """A microphone by name or number, or sound files in place of one.

    Raises:
        DeviceError: no such device, or PortAudio is missing.
        AudioFileError: a file can't be used.
    """
    if any(_is_file_name(name) for name in wanted) or len(wanted) > 1:
        return FileMicrophone([Path(name) for name in wanted], pace)
    microphone = SounddeviceMicrophone(wanted[0] if wanted else None)
    microphone.open()
    return microphone


def _is_file_name(name: str) -> bool:
    return Path(name).is_file() or bool(Path(name).suffix) or "/" in name or os.sep in name


class Grader:
    """Grades recordings with one loaded model."""

    def __init__(self, settings: Settings) -> None:
        self._engine = _whisper(settings)
        self.judge = Judge(self._engine)

    def load(self) -> None:
        """Load the model now.

        Raises:
            ModelError: it is missing, damaged or can't be used.
        """
        self._engine.load()

    @staticmethod
    def recording(path: Path) -> Recording:
        """Read one recording and find the speech in it.

        Raises:
            AudioFileError: it can't be used.
        """
        return load_recording(path, SileroDetector())


def _whisper(settings: Settings) -> WhisperEngine:
    return WhisperEngine(settings.model, settings.device, model_cache_folder())


@contextmanager
def interview(
    agenda: Agenda,
    settings: Settings,
    screen: Screen,
    microphone: AudioSource,
    speaker: AudioSink,
) -> Iterator[InterviewSession]:
    """A session that is ready to run; voice, devices and history are closed afterwards.

    Raises:
        HistoryError: the session folder or the history can't be opened.
    """
    clock = SystemClock()
    engine = _whisper(settings)
    narrator = Narrator(open_voice(settings), speaker)
    with ExitStack() as open_parts:
        open_parts.callback(narrator.close)
        open_parts.callback(microphone.close)
        narrator.prepare()
        store = open_store(settings)
        open_parts.callback(store.close)
        parts = Parts(
            narrator=narrator,
            recorder=Recorder(microphone, SileroDetector, clock.monotonic),
            judge=Judge(engine),
            store=store,
            screen=screen,
            clock=clock,
            warm_up=engine.load,
        )
        unit = agenda.questions[0].unit
        folder = SessionFolder(settings.sessions_folder, clock.utc(), unit)
        yield InterviewSession(agenda, settings, parts, folder)

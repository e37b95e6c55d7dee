"""What an interview opens first, so that its greeting sounds while the rest is loaded."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from simulator.audio import Clip
from simulator.cli.options import find_bank
from simulator.interview.greeting import HELLO
from simulator.listening.file_microphone import Pace
from simulator.listening.source import AudioSource
from simulator.portaudio import DeviceKind
from simulator.questions.choosing import Choice, Order, fitting_questions
from simulator.settings import Settings
from simulator.speaking.early_speaker import EarlySpeaker
from simulator.speaking.early_voice import EarlyVoice
from simulator.speaking.kept_sentence import KeptSentence
from simulator.speaking.voice import Voice
from simulator.usecases.device_names import NO_SPEAKER, are_recordings, is_device
from simulator.voices import open_voice

if TYPE_CHECKING:
    from simulator.interview_devices import Devices
    from simulator.questions.bank import Bank
    from simulator.questions.shelf import FoundBank


@dataclass(frozen=True, slots=True)
class Wanted:
    """The options of ``practice`` that are no settings, by their names on the command line."""

    bank_name: str
    unit: str | None
    section: str | None
    question_ids: tuple[str, ...]
    count: int | None
    order: str | None
    microphone: tuple[str, ...]
    pace: str
    follow_ups: int | None
    exam: bool
    drill: bool
    checks: bool
    typed: bool
    speaker: str | None
    hands_free: bool
    plain: bool

    @property
    def choice(self) -> Choice:
        """Which questions to ask, in which order."""
        order = Order(self.order or Order.DUE)
        return Choice(self.unit, self.section, self.question_ids, self.count, order)

    def microphones(self, settings: Settings) -> tuple[str, ...]:
        """The microphone or sound files to listen to; none is the system's microphone."""
        return self.microphone or ((settings.microphone,) if settings.microphone else ())

    def speaker_in(self, settings: Settings) -> str | None:
        """The loudspeaker to speak with, or what stands in for it; None is the system's."""
        return self.speaker or settings.speaker


@dataclass(frozen=True, slots=True)
class Opened:
    """The bank, and the voice that is to read it; the ``devices`` only if it greets already."""

    found: "FoundBank"
    bank: "Bank"
    voice: Voice
    devices: "Devices | None"


@contextmanager
def opened_early(ctx: click.Context, settings: Settings, wanted: Wanted) -> Iterator[Opened]:
    """Start the voice, read the bank and, if the sound of the greeting is at hand, begin with it.

    Whatever may keep the interview from beginning is told before anything sounds.

    Raises:
        SimulatorError: it can't begin.
    """
    greets = settings.greeting and not wanted.drill
    with ExitStack() as open_parts:
        voice = _voice_of(settings, greets=greets)
        open_parts.callback(voice.close)
        if wanted.speaker_in(settings) != NO_SPEAKER:
            voice.start()  # a process of its own, which takes as long as loading the rest
        from simulator.questions.bank_file import read_bank  # noqa: PLC0415 - slow to load

        found = find_bank(ctx, wanted.bank_name)
        bank = read_bank(found.path)
        greeting = _sound_at_hand(settings, wanted, voice) if greets else None
        devices = _greeting_devices(settings, wanted, bank, greeting) if greeting else None
        for device in devices or ():
            open_parts.callback(device.close)
        yield Opened(found, bank, voice, devices)


def _voice_of(settings: Settings, *, greets: bool) -> Voice:
    """The voice; a greeting whose sound is not kept is rendered while the rest is loaded."""
    voice = open_voice(settings)
    is_kept = isinstance(voice, KeptSentence) and voice.is_kept
    return EarlyVoice(voice, HELLO) if greets and not is_kept else voice


def _sound_at_hand(settings: Settings, wanted: Wanted, voice: Voice) -> Clip | None:
    """The greeting, if it is kept, a loudspeaker is to play it, and nothing is asked before."""
    asks_before = wanted.checks or not wanted.microphones(settings)
    is_heard = is_device(DeviceKind.OUTPUT, wanted.speaker_in(settings)) and not wanted.typed
    if asks_before or not is_heard or not isinstance(voice, KeptSentence):
        return None
    return voice.clip()


def _greeting_devices(
    settings: Settings, wanted: Wanted, bank: "Bank", greeting: Clip
) -> "Devices":
    """The microphone, and the loudspeaker, which greets."""
    from simulator.devices import open_speaker  # noqa: PLC0415 - slow to load

    if settings.language_model_url:
        from simulator.advisors import require_allowed_server  # noqa: PLC0415 - few need it

        require_allowed_server(settings)
    speaker = open_speaker(wanted.speaker_in(settings))
    microphone = _free_microphone(settings, wanted, bank)
    return microphone, EarlySpeaker(speaker, greeting)


def _free_microphone(settings: Settings, wanted: Wanted, bank: "Bank") -> AudioSource:
    """One that nobody listens to, or enough sound files for the questions."""
    from simulator.devices import open_microphone  # noqa: PLC0415 - slow to load
    from simulator.sessions.locks import listening  # noqa: PLC0415 - slow to load

    count = len(fitting_questions(bank, wanted.choice)[: wanted.count])
    names = wanted.microphones(settings)
    with nullcontext() if are_recordings(names) else listening(settings.home):
        return open_microphone(names, Pace(wanted.pace), count, settings)

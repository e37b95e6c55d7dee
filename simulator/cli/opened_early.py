"""What an interview opens first, so that its greeting sounds while the rest is loaded."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from simulator.cli.options import find_bank
from simulator.interview.greeting import HELLO
from simulator.portaudio import DeviceKind
from simulator.questions.choosing import Choice, Order
from simulator.settings import Settings
from simulator.speaking.early_speaker import EarlySpeaker
from simulator.speaking.early_voice import EarlyVoice
from simulator.speaking.kept_sentence import KeptSentence
from simulator.speaking.voice import AudioSink, Voice
from simulator.usecases.device_names import NO_SPEAKER, is_device
from simulator.voices import open_voice

if TYPE_CHECKING:
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


@dataclass(frozen=True, slots=True)
class Opened:
    """The bank, and the voice that is to read it; the ``speaker`` only if it greets already."""

    found: "FoundBank"
    bank: "Bank"
    voice: Voice
    speaker: AudioSink | None


@contextmanager
def opened_early(ctx: click.Context, settings: Settings, wanted: Wanted) -> Iterator[Opened]:
    """Start the voice, read the bank and, if the sound of the greeting is at hand, begin with it.

    Raises:
        BankError: there is no such bank, or it can't be used.
        DeviceError: the loudspeaker can't be opened.
    """
    greets = settings.greeting and not wanted.drill
    with ExitStack() as open_parts:
        voice = _voice_of(settings, greets=greets)
        open_parts.callback(voice.close)
        if _speaker_of(settings, wanted) != NO_SPEAKER:
            voice.start()  # a process of its own, which takes as long as loading the rest
        from simulator.questions.bank_file import read_bank  # noqa: PLC0415 - slow to load

        found = find_bank(ctx, wanted.bank_name)
        bank = read_bank(found.path)
        speaker = _greeting_speaker(settings, wanted, voice) if greets else None
        if speaker:
            open_parts.callback(speaker.close)
        yield Opened(found, bank, voice, speaker)


def _voice_of(settings: Settings, *, greets: bool) -> Voice:
    """The voice; a greeting whose sound is not kept is rendered while the rest is loaded."""
    voice = open_voice(settings)
    is_kept = isinstance(voice, KeptSentence) and voice.is_kept
    return EarlyVoice(voice, HELLO) if greets and not is_kept else voice


def _speaker_of(settings: Settings, wanted: Wanted) -> str | None:
    return wanted.speaker or settings.speaker


def _greeting_speaker(settings: Settings, wanted: Wanted, voice: Voice) -> AudioSink | None:
    """The loudspeaker, if it is real, the sound is kept, and nothing is to be asked before."""
    name = _speaker_of(settings, wanted)
    has_microphone = bool(wanted.microphone or settings.microphone)
    asks_before = wanted.checks or not has_microphone
    is_heard = is_device(DeviceKind.OUTPUT, name) and not wanted.typed
    if asks_before or not is_heard or not isinstance(voice, KeptSentence):
        return None
    greeting = voice.clip()
    if greeting is None:
        return None
    from simulator.devices import open_speaker  # noqa: PLC0415 - slow to load

    return EarlySpeaker(open_speaker(name), greeting)

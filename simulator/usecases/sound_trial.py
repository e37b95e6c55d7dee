"""Tries the loudspeaker and the microphone of the settings; nobody needs to be there."""

import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass

from simulator.errors import SimulatorError
from simulator.interview.sentence_check import ReadAloud
from simulator.listening.source import AudioSource
from simulator.listening.turn import Turn
from simulator.settings import Settings
from simulator.speaking.narrator import Narrator
from simulator.speaking.voice import AudioSink, Utterance, Voice
from simulator.usecases.device_names import NO_SPEAKER, are_recordings
from simulator.usecases.sentence_hearer import SentenceHearer

REQUEST = "Please read this sentence aloud."
"""What the loudspeaker is tried with."""

_READING_SECONDS = 10.0
_NOBODY_READS_SECONDS = 2.0

Reading = Callable[[float], AbstractContextManager[Turn]]
"""The turn of a person who is asked to read, and has so many seconds to begin."""


@dataclass(frozen=True, slots=True)
class SpeakerTrial:
    """What came of saying a sentence; ``name`` is None for the default device."""

    name: str | None
    trouble: str | None


@dataclass(frozen=True, slots=True)
class MicrophoneTrial:
    """What a microphone picked up, or the trouble with it; ``name`` is None for the default one.

    ``is_read`` tells whether the sentence was to be read, by a person or in a recording.
    """

    name: str | None
    is_read: bool
    read: ReadAloud | None
    trouble: str = ""


class SoundTrial:
    """Tries devices as often as wanted; whoever begins it closes it.

    ``claimed_microphone`` opens one that nobody else may listen to meanwhile.
    """

    def __init__(
        self,
        open_hearer: Callable[[], SentenceHearer],
        open_voice: Callable[[Settings], Voice],
        open_speaker: Callable[[str | None], AudioSink],
        claimed_microphone: Callable[[str | None], AbstractContextManager[AudioSource]],
    ) -> None:
        self._open_hearer = open_hearer
        self._hearer: SentenceHearer | None = None
        self._open_voice = open_voice
        self._open_speaker = open_speaker
        self._claimed_microphone = claimed_microphone

    def prepare(self) -> SentenceHearer:
        """Begin to load the model, which a microphone is tried with."""
        self._hearer = self._hearer or self._open_hearer()
        return self._hearer

    def close(self) -> None:
        """Release the model."""
        if self._hearer:
            self._hearer.close()

    def speaker(self, settings: Settings) -> SpeakerTrial:
        """Say a sentence; only a person can tell whether it was heard."""
        name = settings.speaker
        return SpeakerTrial(name, None if name == NO_SPEAKER else self._trouble_speaking(settings))

    def _trouble_speaking(self, settings: Settings) -> str | None:
        try:
            sink = self._open_speaker(settings.speaker)
            voice = self._open_voice(settings)
        except SimulatorError as error:
            return str(error)
        with closing(Narrator(voice, sink)) as narrator:
            return narrator.say(Utterance("check", REQUEST), threading.Event())

    def microphone(self, settings: Settings, reading: Reading | None = None) -> MicrophoneTrial:
        """Listen to the sentence; for a moment only, if nobody reads it."""
        name = settings.microphone
        is_read = bool(reading) or are_recordings((name,) if name else ())
        patience_seconds = _READING_SECONDS if is_read else _NOBODY_READS_SECONDS
        hearer, turns = self.prepare(), (reading or _unwatched)(patience_seconds)
        try:
            with self._claimed_microphone(name) as source, turns as turn:
                read = hearer.hear(source, turn, patience_seconds)
        except SimulatorError as error:
            return MicrophoneTrial(name, is_read, None, str(error))
        return MicrophoneTrial(name, is_read, read)


@contextmanager
def _unwatched(_patience_seconds: float) -> Iterator[Turn]:
    yield Turn(threading.Event())

"""Builds the voice from the settings; with ``app`` and ``devices`` it names concrete parts."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from simulator import __version__
from simulator.errors import SettingsError, VoiceError
from simulator.interview.greeting import HELLO
from simulator.own_folders import model_cache_folder
from simulator.settings import Settings
from simulator.speaking.kept_sentence import KeptSentence
from simulator.speaking.piper_shelf import PiperShelf
from simulator.speaking.piper_voice import PiperEngine
from simulator.speaking.pyttsx3_voice import Pyttsx3Engine
from simulator.speaking.voice import InstalledVoice, Voice, VoiceEngine

if TYPE_CHECKING:
    from simulator.speaking.piper_hub import PiperHub

_FOLDER = "voices"
_DIGITS = 16


@dataclass(frozen=True, slots=True)
class EngineVoices:
    """What one engine has, or the trouble with it; ``chosen`` is the voice that is asked for.

    The engine in use speaks with its default voice if none is asked for.
    """

    name: str
    voices: tuple[InstalledVoice, ...]
    is_in_use: bool = False
    chosen: str | None = None
    trouble: str = ""

    def is_speaking(self, voice: InstalledVoice) -> bool:
        """Whether this is the voice that would speak."""
        is_meant = voice.id == self.chosen if self.chosen else voice.is_default
        return self.is_in_use and is_meant


def voice_engines() -> Mapping[str, VoiceEngine]:
    """The voice engines, by their names in the setting ``voice_engine``; the best comes first.

    Raises:
        SettingsError: this user has no folder for voices.
    """
    return {"piper": PiperEngine(_piper_shelf()), "pyttsx3": Pyttsx3Engine()}


def piper_hub() -> "PiperHub":
    """Where further voices of Piper come from.

    Raises:
        SettingsError: this user has no folder for voices.
    """
    from simulator.speaking.piper_hub import PiperHub  # noqa: PLC0415 - no interview needs it

    return PiperHub(_piper_shelf())


def chosen_engine(settings: Settings, voice_id: str | None = None) -> str:
    """The name of the engine that speaks with the voice of the settings, or with another.

    Raises:
        SettingsError: the settings name one that there is not.
    """
    engines, named = voice_engines(), settings.voice_engine
    if named is None:
        wanted = voice_id or settings.voice
        return next(name for name, engine in engines.items() if engine.suits(wanted))
    if named not in engines:
        message = f"Setting voice_engine = {named!r}: use {' or '.join(engines)}."
        raise SettingsError(message)
    return named


def open_voice(settings: Settings, voice_id: str | None = None) -> Voice:
    """The voice of the settings, or another.

    Raises:
        SettingsError: there is no such engine.
    """
    engine = voice_engines()[chosen_engine(settings, voice_id)]
    wanted = voice_id or settings.voice
    voice = engine.open(wanted, settings.rate_words_per_minute, settings.volume)
    fingerprint = engine.fingerprint(wanted)
    return KeptSentence(voice, HELLO, _kept_hello(fingerprint, settings)) if fingerprint else voice


def _kept_hello(fingerprint: str, settings: Settings) -> Path:
    """Where the sound of the first words is kept, for one voice at one rate and volume."""
    parts = (fingerprint, settings.rate_words_per_minute, settings.volume, __version__, HELLO)
    digest = hashlib.sha256(repr(parts).encode()).hexdigest()
    return model_cache_folder() / _FOLDER / f"hello-{digest[:_DIGITS]}.wav"


def listed_voices(settings: Settings, language: str) -> list[EngineVoices]:
    """The voices of a language by their engines, the one in use first; all, if it is empty.

    Raises:
        VoiceError: none has a voice of this language.
    """
    in_use = chosen_engine(settings)
    listed = [
        _voices_of(name, language, settings, is_in_use=name == in_use)
        for name in sorted(voice_engines(), key=lambda name: name != in_use)
    ]
    if not any(engine.voices for engine in listed):
        troubles = [engine.trouble for engine in listed if engine.trouble]
        message = f"No voice speaks '{language}'. Try another --language, such as en."
        raise VoiceError(" ".join([message, *troubles]))
    return listed


def _voices_of(engine: str, language: str, settings: Settings, *, is_in_use: bool) -> EngineVoices:
    try:
        installed = voice_engines()[engine].installed_voices()
    except VoiceError as error:
        return EngineVoices(engine, (), trouble=str(error))
    speaking = tuple(voice for voice in installed if not language or voice.speaks(language))
    return EngineVoices(engine, speaking, is_in_use, settings.voice)


def _piper_shelf() -> PiperShelf:
    return PiperShelf(model_cache_folder() / _FOLDER)

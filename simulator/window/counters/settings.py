"""What a page can ask for about settings: what they are, another value for one, and a voice."""

from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import replace
from typing import Any

from simulator import app
from simulator.advisors import require_allowed_server
from simulator.devices import open_speaker
from simulator.errors import DeviceError, SettingsError, VoiceError
from simulator.presenting.device_choice import device_choice
from simulator.presenting.settings_scene import (
    DEVICES,
    FIELDS,
    Options,
    keeping_options,
    model_options,
    patience_options,
    settings_scene,
    value_given,
    voice_options,
)
from simulator.settings import Patience, Settings
from simulator.speaking.voice import InstalledVoice
from simulator.usecases.device_names import NO_SPEAKER
from simulator.usecases.voice_sample import say_sample
from simulator.voices import EngineVoices, listed_voices, open_voice
from simulator.window.counter import Counter, text_of, unknown_request
from simulator.window.counters.sound import ListDevices
from simulator.window.host import WindowHost
from simulator.window.own_settings import OwnSettings

_LANGUAGE = "en"
_USUAL = InstalledVoice("", "your interviewer", ())
_SPEAKING = "A voice is being tried. Wait a moment until it has spoken."


class SettingsCounter:
    """Reads and changes the settings of one home; ``list_voices`` takes settings and a language."""

    def __init__(
        self,
        own: OwnSettings,
        host: WindowHost,
        list_devices: ListDevices,
        list_voices: Callable[[Settings, str], list[EngineVoices]] = listed_voices,
    ) -> None:
        self._own, self._host = own, host
        self._list_devices, self._list_voices = list_devices, list_voices

    @property
    def counter(self) -> Counter:
        """All that is offered here."""
        return Counter(
            {
                "settings": self.settings,
                "settings-change": self.change,
                "settings-voice": self.try_voice,
            }
        )

    def settings(self, _given: Mapping[str, Any]) -> dict[str, Any]:
        """Every setting, with what can be chosen.

        Raises:
            SettingsError: the file can't be used.
        """
        settings = self._own.now()
        fixed_by = {name: self._own.fixed_by(name) for name in FIELDS}
        options = {name: self._options(name, settings) for name in FIELDS}
        chosen = {name: self._devices(name, settings)["value"] for name in DEVICES}
        return settings_scene(replace(settings, **chosen), options, fixed_by)

    def _options(self, name: str, settings: Settings) -> Options:
        match name:
            case "voice":
                return voice_options(self._voices(settings), settings.voice)
            case "patience":
                return patience_options()
            case "model":
                return model_options(app.model_shelf().models(settings.model), settings.model)
            case "keep_audio":
                return keeping_options(settings.keep_audio)
            case "microphone" | "speaker":
                options: Options = self._devices(name, settings)["options"]
                return options
        return ()

    def _voices(self, settings: Settings) -> list[EngineVoices]:
        try:
            return self._list_voices(settings, _LANGUAGE)
        except VoiceError:  # which is told when one is to speak
            return []

    def _devices(self, name: str, settings: Settings) -> dict[str, Any]:
        kind, wanted = DEVICES[name], getattr(settings, name)
        try:
            listed = self._list_devices(kind)
        except DeviceError:  # which the sound check tells of
            listed = ()
        return device_choice(kind, listed, wanted, self._own.fixed_by(name))

    def change(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """Keep another value of one setting.

        Raises:
            SettingsError: it is out of range, or the file can't be used.
            WindowError: the command has fixed this one.
        """
        name = text_of(given, "name")
        if name not in FIELDS:
            raise unknown_request()
        settings = self._own.now()
        value = value_given(FIELDS[name], given.get("value"), self._options(name, settings))
        changed = self._with_what_follows(name, value, settings)
        if name in {"model_server", "allow_remote"}:
            require_allowed_server(replace(settings, **changed))
        self._own.change(**changed)
        return {}

    def _with_what_follows(self, name: str, value: Any, settings: Settings) -> dict[str, Any]:
        """A voice brings its engine, where the file names another one."""
        changed = {name: Patience(value) if name == "patience" and value else value}
        if name == "voice" and value and settings.voice_engine:
            changed["voice_engine"] = self._engine_of(value, settings)
        return changed

    def _engine_of(self, voice: str, settings: Settings) -> str | None:
        owners = (
            engine.name
            for engine in self._voices(settings)
            if voice in {one.id for one in engine.voices}
        )
        return next(owners, settings.voice_engine)

    def try_voice(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """Have a voice say its name and ask something.

        Raises:
            SimulatorError: it can't speak, or an interview is on.
        """
        settings = self._own.now()
        engine, voice = self._voice(text_of(given, "voice"), settings)
        usual = None if settings.speaker == NO_SPEAKER else settings.speaker
        with self._host.kept_free(_SPEAKING), closing(open_speaker(usual)) as sink:
            speaking = open_voice(replace(settings, voice_engine=engine), voice.id or None)
            trouble = say_sample(speaking, voice, sink)
        return {"notice": trouble or ""}

    def _voice(self, wanted: str, settings: Settings) -> tuple[str | None, InstalledVoice]:
        """A voice with its engine; the usual one, of the settings' engine, if none is named."""
        if not wanted:
            return settings.voice_engine, _USUAL
        for engine in self._voices(settings):
            for voice in engine.voices:
                if voice.id == wanted:
                    return engine.name, voice
        message = "There is no such voice any more. Reload the page."
        raise SettingsError(message)

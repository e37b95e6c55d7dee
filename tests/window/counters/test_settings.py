"""Settings in the page, with made-up devices and voices."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from simulator.errors import SettingsError, SimulatorError, WindowError
from simulator.portaudio import Device, DeviceKind
from simulator.settings import SETTINGS_FILE_NAME, Patience, Settings, load_settings
from simulator.speaking.voice import InstalledVoice
from simulator.voices import EngineVoices
from simulator.window.counters.settings import SettingsCounter
from simulator.window.host import WindowHost
from simulator.window.own_settings import OwnSettings
from tests.building.devices import headset

JOE = InstalledVoice("en_US-joe-medium", "Joe", ("en-us",), is_default=True)
SYSTEM = InstalledVoice("gmw/en-us", "English (America)", ("en-us",))


def devices(kind: DeviceKind, *, refresh: bool = False) -> tuple[Device, ...]:
    assert not refresh, "looking again would disturb an interview"
    return (headset(),) if kind is DeviceKind.INPUT else ()


def voices(_settings: Settings, _language: str) -> list[EngineVoices]:
    return [EngineVoices("piper", (JOE,)), EngineVoices("pyttsx3", (SYSTEM,))]


def counter(home: Path, **given: str) -> SettingsCounter:
    host = WindowHost(lambda _settings: pytest.fail("no interview begins"))
    return SettingsCounter(OwnSettings(home, given), host, devices, voices)


def change(home: Path, name: str, value: object, **given: str) -> Settings:
    counter(home, **given).counter.asks["settings-change"]({"name": name, "value": value})
    return load_settings(home)


def fields(home: Path, **given: str) -> dict[str, Any]:
    groups = counter(home, **given).counter.asks["settings"]({})["groups"]
    return {field["name"]: field for group in groups for field in group["fields"]}


def test_a_change_is_kept_and_comments_in_the_file_stay(tmp_path: Path) -> None:
    (tmp_path / SETTINGS_FILE_NAME).write_text("# mine\nfollow_ups = 2  # two\n", "utf-8")

    assert change(tmp_path, "patience", "patient").patience is Patience.PATIENT
    assert change(tmp_path, "rate_words_per_minute", 150).rate_words_per_minute == 150
    text = (tmp_path / SETTINGS_FILE_NAME).read_text("utf-8")
    assert text.startswith("# mine\nfollow_ups = 2  # two\n")


def test_several_changes_at_once_are_all_kept(tmp_path: Path) -> None:
    ask = counter(tmp_path).counter.asks["settings-change"]
    values = {"follow_ups": 3, "volume": 50, "think_seconds": 20, "limit_seconds": 60}
    with ThreadPoolExecutor() as several:
        list(several.map(lambda one: ask({"name": one[0], "value": one[1]}), values.items()))

    kept = load_settings(tmp_path)
    assert (kept.follow_ups, kept.volume) == (3, 0.5)
    assert (kept.think_seconds, kept.limit_seconds) == (20.0, 60.0)


def test_what_is_emptied_is_as_the_question_says_again(tmp_path: Path) -> None:
    assert change(tmp_path, "think_seconds", 30).think_seconds == 30.0
    assert change(tmp_path, "think_seconds", "").think_seconds is None


def test_a_part_of_a_name_in_the_file_is_shown_as_the_device_that_it_means(tmp_path: Path) -> None:
    (tmp_path / SETTINGS_FILE_NAME).write_text('microphone = "head"\n', "utf-8")

    assert fields(tmp_path)["microphone"]["value"] == "Headset"


def test_a_voice_brings_its_engine_where_the_file_names_another(tmp_path: Path) -> None:
    assert change(tmp_path, "voice", SYSTEM.id).voice_engine is None
    (tmp_path / SETTINGS_FILE_NAME).write_text('voice_engine = "piper"\n', "utf-8")

    changed = change(tmp_path, "voice", SYSTEM.id)

    assert (changed.voice, changed.voice_engine) == (SYSTEM.id, "pyttsx3")


def test_a_model_is_chosen_among_those_that_are_here(tmp_path: Path) -> None:
    options = fields(tmp_path)["model"]["options"]

    assert "base" in [option["value"] for option in options]
    assert "large-v3" not in [option["value"] for option in options]
    with pytest.raises(SettingsError, match="can't be chosen"):
        change(tmp_path, "model", "large-v3")


def test_what_an_option_has_fixed_is_shown_and_not_changed(tmp_path: Path) -> None:
    assert fields(tmp_path, model="tiny.en")["model"]["value"] == "tiny.en"
    with pytest.raises(WindowError, match="Set with --model"):
        change(tmp_path, "model", "base", model="base")


def test_a_language_model_on_another_computer_has_to_be_allowed_first(tmp_path: Path) -> None:
    address = "http://192.0.2.7:11434/v1"
    with pytest.raises(SettingsError, match="not on this computer"):
        change(tmp_path, "model_server", address)
    change(tmp_path, "allow_remote", value=True)

    assert change(tmp_path, "model_server", address).model_server == address
    with pytest.raises(SettingsError, match="not on this computer"):
        change(tmp_path, "allow_remote", value=False)


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("model_server", "ftp://127.0.0.1", "use an address such as"),
        ("follow_ups", 10, "from 0 to 9"),
        ("home", "elsewhere", "something unknown"),
        ("device", "cuda", "something unknown"),
    ],
)
def test_what_can_not_be_kept_is_told_and_changes_nothing(
    tmp_path: Path, name: str, value: object, told: str
) -> None:
    with pytest.raises(SimulatorError, match=told):
        change(tmp_path, name, value)

    assert not (tmp_path / SETTINGS_FILE_NAME).exists()


def test_a_file_that_can_not_be_read_is_told_with_the_remedy_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / SETTINGS_FILE_NAME
    path.write_text("voice = \n", "utf-8")

    for ask in (lambda: fields(tmp_path), lambda: change(tmp_path, "greeting", value=False)):
        with pytest.raises(SettingsError, match="Fix the file or delete it"):
            ask()

    assert path.read_text("utf-8") == "voice = \n"


def test_a_voice_is_tried_aloud(tmp_path: Path) -> None:
    spoken = tmp_path / "spoken"
    trying = counter(tmp_path, speaker=f"{spoken}/")
    trying.counter.asks["settings-voice"]({"voice": SYSTEM.id})

    assert [path.suffix for path in spoken.iterdir()] == [".wav"]


def test_no_voice_is_tried_that_is_not_listed(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="no such voice"):
        counter(tmp_path, speaker="none").counter.asks["settings-voice"]({"voice": "../x"})

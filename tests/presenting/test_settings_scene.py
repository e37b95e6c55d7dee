from pathlib import Path
from typing import Any

import pytest

from simulator.errors import SettingsError
from simulator.presenting.settings_scene import (
    FIELDS,
    keeping_options,
    model_options,
    patience_options,
    settings_scene,
    value_given,
    voice_options,
)
from simulator.settings import Settings
from simulator.speaking.voice import InstalledVoice
from simulator.transcribing.models import ShelfModel, Source, State
from simulator.voices import EngineVoices

JOE = InstalledVoice("en_US-joe-medium", "Joe", ("en-us",), is_default=True)
SYSTEM = InstalledVoice("gmw/en-us", "English (America)", ("en-us",))
ENGINES = (EngineVoices("piper", (JOE,), is_in_use=True), EngineVoices("pyttsx3", (SYSTEM,)))


def shown(settings: Settings, **fixed_by: str) -> dict[str, Any]:
    """Each setting of the page by its name."""
    groups = settings_scene(settings, {"patience": patience_options()}, fixed_by)["groups"]
    return {field["name"]: field for group in groups for field in group["fields"]}


def given(name: str, value: object) -> Any:
    options = [{"value": "default"}, {"value": "Headset"}]
    return value_given(FIELDS[name], value, options)


def test_every_setting_is_told_in_plain_words_with_its_value() -> None:
    fields = shown(Settings(Path("home"), volume=0.8, first_word_seconds=11.0))

    assert (fields["volume"]["label"], fields["volume"]["value"]) == ("Volume", 80)
    assert (fields["first_word_seconds"]["value"], fields["first_word_seconds"]["least"]) == (11, 1)
    assert fields["think_seconds"]["value"] == ""
    assert fields["patience"]["options"][1] == {"value": "normal", "label": "Normal: 2.65 seconds"}
    assert all(field["label"] and field["words"].endswith(".") for field in fields.values())


def test_what_the_command_has_fixed_is_told() -> None:
    fields = shown(Settings(Path("home")), model="--model")

    assert fields["model"]["fixed"] == "Set with --model for as long as this page is open."
    assert fields["voice"]["fixed"] == ""


@pytest.mark.parametrize(
    ("name", "value", "setting"),
    [
        ("rate_words_per_minute", 180, 180),
        ("volume", 75, 0.75),
        ("think_seconds", "", None),
        ("limit_seconds", 90, 90.0),
        ("greeting", False, False),
        ("microphone", "Headset", "Headset"),
        ("model_server", " http://127.0.0.1:11434/v1 ", "http://127.0.0.1:11434/v1"),
        ("model_server", "", None),
        ("voice", "", None),
    ],
)
def test_what_a_person_gives_becomes_a_setting(name: str, value: object, setting: object) -> None:
    assert given(name, value) == setting


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("rate_words_per_minute", 500, "Use a whole number from 80 to 400."),
        ("rate_words_per_minute", 120.5, "Use a whole number from 80 to 400."),
        ("rate_words_per_minute", "", "Use a whole number from 80 to 400."),
        ("follow_ups", float("inf"), "Use a whole number from 0 to 9."),
        ("first_word_seconds", float("nan"), "Use a number from 1 to 120."),
        ("first_word_seconds", True, "Use a number from 1 to 120."),
        ("think_seconds", -1, "Use a number from 0 to 3600."),
        ("volume", 101, "Use a number from 0 to 100."),
        ("greeting", "yes", "Switch it on or off."),
        ("microphone", "../secret.wav", "This can't be chosen any more. Reload the page."),
        ("microphone", ["Headset"], "This can't be chosen any more. Reload the page."),
        ("model_server", "x" * 301, "Write at most 300 letters."),
    ],
)
def test_what_can_not_be_a_setting_is_told_beside_its_field(
    name: str, value: object, told: str
) -> None:
    with pytest.raises(SettingsError) as refused:
        given(name, value)

    assert str(refused.value) == told


def test_voices_stand_under_their_engines_after_the_usual_one() -> None:
    assert voice_options(ENGINES, None) == [
        {"value": "", "label": "The usual voice"},
        {"value": "en_US-joe-medium", "label": "Joe", "group": "Natural voices"},
        {"value": "gmw/en-us", "label": "English (America)", "group": "The system's voices"},
    ]


def test_a_chosen_voice_of_another_language_stays_chosen() -> None:
    assert {"value": "roa/fr", "label": "roa/fr"} in voice_options(ENGINES, "roa/fr")


def test_models_that_are_not_here_are_not_offered_unless_one_is_chosen() -> None:
    base = ShelfModel("base", Source.PACKAGED, State.READY, size_bytes=145_000_000)
    small = ShelfModel("small", Source.ON_REQUEST, State.NOT_HERE)

    assert model_options((base, small), "base") == [{"value": "base", "label": "base, 145 MB"}]
    assert model_options((base, small), "small")[1]["label"] == "small (not here)"


def test_days_that_the_file_names_are_among_those_to_choose() -> None:
    values = [option["value"] for option in keeping_options("45")]

    assert values == ["keep", "7", "30", "45", "90", "365", "never"]

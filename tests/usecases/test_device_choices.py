from pathlib import Path

from simulator.settings import SETTINGS_FILE_NAME, Settings, load_settings
from simulator.usecases.device_choices import lasting_choices, remembered


def test_a_choice_lasts_unless_an_option_named_the_device() -> None:
    assert lasting_choices((), None) == {"microphone", "speaker"}
    assert lasting_choices(("answer.wav",), None) == {"speaker"}


def test_chosen_devices_are_there_the_next_time(tmp_path: Path) -> None:
    chosen = Settings(tmp_path, microphone="Headset")

    settings, trouble = remembered(chosen, {"microphone", "speaker"})

    assert (settings.microphone, settings.speaker, trouble) == ("Headset", "default", "")
    assert load_settings(tmp_path).microphone == "Headset"


def test_a_choice_that_can_not_be_written_down_holds_for_this_time(tmp_path: Path) -> None:
    (tmp_path / SETTINGS_FILE_NAME).mkdir()

    settings, trouble = remembered(Settings(tmp_path, microphone="Headset"), {"microphone"})

    assert settings.microphone == "Headset"
    assert SETTINGS_FILE_NAME in trouble

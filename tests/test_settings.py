import json
from pathlib import Path
from typing import Any

import pytest

from simulator.errors import SettingsError
from simulator.settings import (
    SETTINGS_FILE_NAME,
    Patience,
    SessionOptions,
    Settings,
    load_settings,
    remember,
)


def home_with(folder: Path, toml: str) -> Path:
    (folder / SETTINGS_FILE_NAME).write_text(toml, encoding="utf-8")
    return folder


def test_without_a_file_the_defaults_apply(tmp_path: Path) -> None:
    settings = load_settings(tmp_path)

    assert settings == Settings(tmp_path)
    assert (settings.model, settings.device) == ("base", "cpu")
    assert settings.patience.silence_seconds == 2.65
    assert settings.first_word_seconds == 11.0
    assert settings.follow_ups == 1


def test_all_that_is_kept_lies_under_home(tmp_path: Path) -> None:
    settings = load_settings(tmp_path)

    assert settings.sessions_folder == tmp_path / "sessions"
    assert settings.history_file.parent == tmp_path


def test_a_home_that_does_not_exist_yet_is_no_error(tmp_path: Path) -> None:
    assert load_settings(tmp_path / "new").home == tmp_path / "new"


@pytest.mark.parametrize(
    ("toml", "name", "value"),
    [
        ('voice_engine = "pyttsx3"', "voice_engine", "pyttsx3"),
        ('voice = "gmw/en"', "voice", "gmw/en"),
        ("rate_words_per_minute = 120", "rate_words_per_minute", 120),
        ("volume = 0.5", "volume", 0.5),
        ("volume = 1", "volume", 1.0),
        ('patience = "patient"', "patience", Patience.PATIENT),
        ("first_word_seconds = 20", "first_word_seconds", 20.0),
        ("follow_ups = 2", "follow_ups", 2),
        ("follow_ups = 0", "follow_ups", 0),
        ('model = "small.en"', "model", "small.en"),
        ('device = "auto"', "device", "auto"),
        ('microphone = "USB"', "microphone", "USB"),
        ("microphone = 3", "microphone", "3"),
        ('speaker = "none"', "speaker", "none"),
        ("microphone_channel = 2", "microphone_channel", 2),
        ("longest_recording_minutes = 90", "longest_recording_minutes", 90.0),
    ],
)
def test_the_file_changes_a_default(tmp_path: Path, toml: str, name: str, value: object) -> None:
    assert getattr(load_settings(home_with(tmp_path, toml)), name) == value


def test_a_byte_order_mark_makes_no_difference(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text('model = "tiny.en"\n', "utf-8-sig")

    assert load_settings(tmp_path).model == "tiny.en"


def test_an_option_of_the_command_wins_over_the_file(tmp_path: Path) -> None:
    home = home_with(tmp_path, 'model = "tiny.en"\nvolume = 0.5')

    settings = load_settings(home, model="base", volume=None)

    assert (settings.model, settings.volume) == ("base", 0.5)


@pytest.mark.parametrize(
    ("toml", "names"),
    [
        ("speed = 3", ["'speed'", "rate_words_per_minute"]),
        ('home = "/elsewhere"', ["'home'"]),
        ('rate_words_per_minute = "fast"', ["rate_words_per_minute", "'fast'", "a whole number"]),
        ("rate_words_per_minute = 120.5", ["rate_words_per_minute", "120.5", "a whole number"]),
        ("rate_words_per_minute = true", ["rate_words_per_minute", "True", "a whole number"]),
        ("volume = true", ["volume", "True", "a number"]),
        ("microphone = true", ["microphone", "True", "text in quotes"]),
        ("patience = 5", ["patience", "fast, normal, patient or off"]),
        ('patience = "endless"', ["patience", "endless", "fast, normal, patient or off"]),
        ("rate_words_per_minute = 79", ["rate_words_per_minute", "79", "from 80 to 400"]),
        ("rate_words_per_minute = 401", ["rate_words_per_minute", "401", "from 80 to 400"]),
        ("volume = 1.5", ["volume", "1.5", "from 0.0 to 1.0"]),
        ("volume = nan", ["volume", "nan", "from 0.0 to 1.0"]),
        ("first_word_seconds = 0", ["first_word_seconds", "0", "from 1.0 to 120.0"]),
        ("follow_ups = -1", ["follow_ups", "-1", "from 0 to 9"]),
        ("follow_ups = 10", ["follow_ups", "10", "from 0 to 9"]),
        ("follow_ups = 1.5", ["follow_ups", "1.5", "a whole number"]),
        ('device = "tpu"', ["device", "tpu", "cpu, cuda or auto"]),
        ("microphone_channel = 0", ["microphone_channel", "from 1 to 64"]),
        ("longest_recording_minutes = 0", ["longest_recording_minutes", "from 1.0 to 1440.0"]),
        ("volume =\nvoice =", ["line 1", "Fix the file or delete it"]),
    ],
)
def test_a_faulty_line_is_named_with_its_file(tmp_path: Path, toml: str, names: list[str]) -> None:
    home = home_with(tmp_path, toml)

    with pytest.raises(SettingsError) as caught:
        load_settings(home)

    for name in [str(home / SETTINGS_FILE_NAME), *names]:
        assert name in str(caught.value)


def test_a_file_in_another_encoding_is_named(tmp_path: Path) -> None:
    path = tmp_path / SETTINGS_FILE_NAME
    path.write_bytes('voice = "Zoë"'.encode("latin-1"))

    with pytest.raises(SettingsError, match="Fix the file") as caught:
        load_settings(tmp_path)

    assert str(path) in str(caught.value)


@pytest.mark.parametrize(
    ("overrides", "name"),
    [({"volume": -0.1}, "volume"), ({"rate_words_per_minute": 1000}, "rate_words_per_minute")],
)
def test_an_option_out_of_range_is_named(
    tmp_path: Path, overrides: dict[str, Any], name: str
) -> None:
    with pytest.raises(SettingsError, match=name):
        load_settings(tmp_path, **overrides)


def test_more_patience_means_a_longer_silence() -> None:
    seconds = [patience.silence_seconds for patience in Patience]

    assert seconds == sorted(seconds)
    assert len(set(seconds)) == len(seconds)


def test_a_long_answer_may_take_longer_than_a_short_one() -> None:
    assert Settings.default_limit_seconds("long") > Settings.default_limit_seconds("short")


@pytest.mark.parametrize(
    ("toml", "days"),
    [
        ("", None),
        ('keep_audio = "keep"', None),
        ('keep_audio = "never"', 0),
        ("keep_audio = 30", 30),
    ],
)
def test_recordings_are_kept_for_ever_never_or_for_days(
    tmp_path: Path, toml: str, days: int | None
) -> None:
    assert load_settings(home_with(tmp_path, toml)).keep_audio_days == days


@pytest.mark.parametrize("value", ["0", "-3", '"sometimes"', '"30 weeks"'])
def test_another_time_to_keep_recordings_is_refused(tmp_path: Path, value: str) -> None:
    with pytest.raises(SettingsError, match="use keep, never or a number of days"):
        load_settings(home_with(tmp_path, f"keep_audio = {value}"))


def test_what_belongs_to_a_session_comes_back_whatever_the_home_says_meanwhile(
    tmp_path: Path,
) -> None:
    begun = Settings(tmp_path, patience=Patience.PATIENT, follow_ups=3, first_word_seconds=20.0)
    kept = json.loads(json.dumps(SessionOptions.of(begun, plain=True).as_json()))
    later = Settings(tmp_path, patience=Patience.FAST, follow_ups=0, volume=0.5, limit_seconds=9.0)

    options = SessionOptions.from_json({**kept, "something of another version": 1})

    resumed = options.applied_to(later)

    assert (resumed.patience, resumed.follow_ups) == (Patience.PATIENT, 3)
    assert (resumed.first_word_seconds, resumed.volume) == (20.0, 0.5)
    assert resumed.limit_seconds is None
    assert options.plain


@pytest.mark.parametrize(("name", "value"), [("follow_ups", "many"), ("follow_ups", 99)])
def test_a_kept_setting_that_is_spoilt_is_refused_by_name(name: str, value: object) -> None:
    with pytest.raises(SettingsError, match=name):
        SessionOptions.from_json({name: value})


def test_what_is_remembered_joins_what_the_person_wrote(tmp_path: Path) -> None:
    written = 'patience = "fast"  # I think quickly\n\n# microphone = "old one"\nspeaker = "Desk"\n'
    home_with(tmp_path, written)

    changed = remember(load_settings(tmp_path), microphone="Headset", speaker="default")

    assert (changed.microphone, changed.speaker) == ("Headset", "default")
    assert load_settings(tmp_path) == changed
    text = (tmp_path / SETTINGS_FILE_NAME).read_text(encoding="utf-8")
    assert 'patience = "fast"  # I think quickly' in text
    assert '# microphone = "old one"' in text


def test_what_is_remembered_goes_where_a_link_leads(tmp_path: Path) -> None:
    kept = home_with(tmp_path, 'patience = "fast"\n') / "dotfile.toml"
    (tmp_path / SETTINGS_FILE_NAME).rename(kept)
    (tmp_path / SETTINGS_FILE_NAME).symlink_to(kept)

    remember(load_settings(tmp_path), microphone="Headset")

    assert (tmp_path / SETTINGS_FILE_NAME).is_symlink()
    assert 'microphone = "Headset"' in kept.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["limit_seconds", "volume", "first_word_seconds"])
def test_a_number_that_is_far_too_large_is_out_of_range(tmp_path: Path, name: str) -> None:
    home_with(tmp_path, f"{name} = 1{'0' * 400}")

    with pytest.raises(SettingsError, match=f"{name} = .*: use a value from"):
        load_settings(tmp_path)


def test_what_is_remembered_makes_home_and_file(tmp_path: Path) -> None:
    remember(Settings(tmp_path / "new"), microphone="Headset")

    assert load_settings(tmp_path / "new").microphone == "Headset"


def test_what_is_to_be_usual_again_is_left_out_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / SETTINGS_FILE_NAME
    path.write_text('# my own\nfollow_ups = 3  # many\nvoice = "joe"\n', "utf-8")

    changed = remember(load_settings(tmp_path), follow_ups=None, think_seconds=None)

    assert (changed.follow_ups, changed.think_seconds) == (1, None)
    assert path.read_text("utf-8") == '# my own\nvoice = "joe"\n'
    assert load_settings(tmp_path) == changed


def test_what_a_command_was_given_is_not_remembered_with_it(tmp_path: Path) -> None:
    remember(load_settings(tmp_path, patience=Patience.FAST), microphone="Headset")

    assert load_settings(tmp_path).patience is Patience.NORMAL


def test_a_file_that_is_spoilt_is_left_alone(tmp_path: Path) -> None:
    settings = load_settings(tmp_path)
    home_with(tmp_path, "patience = ")

    with pytest.raises(SettingsError, match="Fix the file or delete it"):
        remember(settings, microphone="Headset")

    assert (tmp_path / SETTINGS_FILE_NAME).read_text(encoding="utf-8") == "patience = "


def test_a_home_that_takes_no_file_is_named(tmp_path: Path) -> None:
    (tmp_path / SETTINGS_FILE_NAME).mkdir()
    with pytest.raises(SettingsError, match=SETTINGS_FILE_NAME):
        remember(Settings(tmp_path), microphone="Headset")

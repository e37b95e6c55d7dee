from contextlib import closing
from dataclasses import replace
from pathlib import Path

from simulator import app
from simulator.sessions.locks import listening
from simulator.settings import Settings
from tests.building.trials import Trial
from tests.fakes.sink import FakeSink

SETTINGS = Settings(Path("home"), microphone="Headset")


def test_a_sentence_is_said() -> None:
    kit = Trial()

    assert kit.trial.speaker(SETTINGS).trouble is None
    assert kit.voice.sentences == ["Please read this sentence aloud."]
    assert kit.sink.labels == ["check"]
    assert kit.voice.is_closed


def test_without_a_loudspeaker_nothing_is_said() -> None:
    kit = Trial()

    assert kit.trial.speaker(replace(SETTINGS, speaker="none")).trouble is None
    assert kit.voice.sentences == []


def test_trouble_with_the_loudspeaker_is_told() -> None:
    kit = Trial()
    kit.sink.failing = True

    assert "went away" in str(kit.trial.speaker(SETTINGS).trouble)


def test_a_voice_that_can_not_be_opened_is_told() -> None:
    kit = Trial()
    kit.has_voice = False

    assert kit.trial.speaker(SETTINGS).trouble == "There is no such voice."


def test_a_microphone_is_heard() -> None:
    trial = Trial().trial.microphone(SETTINGS)

    assert trial.read is not None
    assert (trial.name, trial.read.text) == ("Headset", "My microphone")


def test_a_sentence_is_expected_of_a_recording_but_not_of_an_empty_room() -> None:
    kit = Trial()

    assert not kit.trial.microphone(SETTINGS).is_read
    assert kit.trial.microphone(replace(SETTINGS, microphone="sentence.wav")).is_read


def test_a_microphone_that_can_not_be_opened_is_told() -> None:
    kit = Trial()
    kit.is_plugged_in = False

    trial = kit.trial.microphone(SETTINGS)

    assert (trial.read, trial.trouble) == (None, "No microphone matches Headset.")


def test_a_microphone_that_somebody_else_listens_to_is_left_alone(tmp_path: Path) -> None:
    trial = app.open_sound_trial(Settings(tmp_path), lambda _name: FakeSink())

    with closing(trial), listening(tmp_path):
        heard = trial.microphone(Settings(tmp_path))

    assert heard.read is None
    assert "is listening to the microphone" in heard.trouble


def test_the_model_is_not_loaded_to_try_a_loudspeaker() -> None:
    kit = Trial()

    kit.trial.speaker(SETTINGS)
    kit.trial.close()

    assert kit.hearers == 0

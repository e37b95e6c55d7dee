"""A sound check from the page, with made-up devices."""

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from simulator import settings
from simulator.errors import DeviceError, SettingsError, WindowError
from simulator.listening.turn import Turn
from simulator.portaudio import Device, DeviceKind
from simulator.presenting.remedies import remedy_for_unheard_speaker
from simulator.scoring.read_aloud import SENTENCE
from simulator.settings import SETTINGS_FILE_NAME, Settings, load_settings
from simulator.usecases.sound_trial import MicrophoneTrial, Reading, SoundTrial
from simulator.window.counters.sound import SoundCounter
from simulator.window.host import Beginning, WindowHost
from simulator.window.own_settings import OwnSettings
from tests.building.devices import headset
from tests.building.moments import moment
from tests.building.trials import Trial

CAMERA = replace(headset(is_default=False), index=4, name="USB camera")
SPEAKERS = (replace(headset(), name="Speakers", kind=DeviceKind.OUTPUT),)


class Check:
    """A check of the settings in a home, with a microphone that hears the whole sentence."""

    def __init__(self, home: Path, **given: str) -> None:
        self.kit = Trial(SENTENCE)
        self.trial: SoundTrial = self.kit.trial
        self.open_trial: Callable[[], SoundTrial] = lambda: self.trial
        self.home = home
        self.has_portaudio, self.has_looked_again = True, False
        self.host = WindowHost(lambda _settings: pytest.fail("no interview begins"))
        own = OwnSettings(home, given)
        self.counter = SoundCounter(own, self.host, self._list_devices, lambda _: self.open_trial())

    def _list_devices(self, kind: DeviceKind, *, refresh: bool = False) -> tuple[Device, ...]:
        if not self.has_portaudio:
            message = "Live sound needs the PortAudio library."
            raise DeviceError(message)
        self.has_looked_again |= refresh
        return (headset(), CAMERA) if kind is DeviceKind.INPUT else SPEAKERS

    def ask(self, name: str, **given: str) -> Any:
        return self.counter.counter.asks[name](given)

    def listen(self) -> None:
        self.ask("sound-listen", microphone="Headset")

    @property
    def kept(self) -> Settings:
        return load_settings(self.home)


@pytest.fixture
def check(tmp_path: Path) -> Check:
    return Check(tmp_path)


def texts(answer: Mapping[str, Any]) -> list[str]:
    return [row["text"] for row in answer["finding"]["rows"]]


def test_what_can_be_chosen_and_what_is_read_aloud_are_shown(check: Check) -> None:
    shown = check.ask("sound-devices")

    microphones = [option["value"] for option in shown["microphone"]["options"]]
    assert microphones == ["default", "Headset", "USB camera"]
    assert shown["speaker"]["value"] == "default"
    assert shown["sentence"] == SENTENCE
    assert check.has_looked_again


def test_without_a_library_for_sound_the_way_to_get_it_is_told(check: Check) -> None:
    check.has_portaudio = False

    shown = check.ask("sound-devices")

    assert shown["microphone"]["words"] == "Live sound needs the PortAudio library."


def test_a_sentence_that_is_read_is_shown_as_it_was_understood(check: Check) -> None:
    heard = check.ask("sound-listen", microphone="USB camera")

    assert heard["finding"]["is_ok"]
    assert texts(heard) == ["microphone: ok", f"Heard 13 of 13 words: “{SENTENCE}”"]
    assert check.kit.microphones == ["USB camera"]


def test_a_sentence_is_said_and_whoever_does_not_hear_it_is_helped(check: Check) -> None:
    said = check.ask("sound-speak", speaker="Speakers")

    assert check.kit.voice.sentences == ["Please read this sentence aloud."]
    assert texts(said)[:2] == ["loudspeaker: ok", "You heard the sentence."]
    assert said["unheard"]["rows"][1]["text"] == remedy_for_unheard_speaker()


def test_where_nothing_is_to_be_spoken_nobody_is_asked_whether_they_heard_it(check: Check) -> None:
    said = check.ask("sound-speak", speaker="none")

    assert said["finding"]["is_ok"]
    assert said["unheard"] is None


def test_what_is_tried_or_chosen_is_used_from_then_on(check: Check) -> None:
    check.ask("sound-listen", microphone="USB camera")
    check.ask("sound-choose", speaker="none")

    assert (check.kept.microphone, check.kept.speaker) == ("USB camera", "none")


def test_a_microphone_that_fails_is_told_with_the_reason(check: Check) -> None:
    check.kit.is_plugged_in = False

    heard = check.ask("sound-listen", microphone="Headset")

    assert texts(heard) == ["microphone: not ready", "No microphone matches Headset."]


@pytest.mark.parametrize("name", ["answer.wav", "/etc/passwd", "Studio", ""])
def test_a_page_names_no_device_but_those_that_are_offered(check: Check, name: str) -> None:
    with pytest.raises(WindowError, match="is gone"):
        check.ask("sound-listen", microphone=name)

    assert not (check.home / SETTINGS_FILE_NAME).exists()


def test_what_an_option_has_fixed_is_tried_and_not_kept(tmp_path: Path) -> None:
    check = Check(tmp_path, microphone="Headset")

    assert "--microphone" in check.ask("sound-devices")["microphone"]["fixed"]
    check.ask("sound-listen", microphone="Headset")

    assert check.kept.microphone is None


def test_a_choice_that_can_not_be_kept_is_told_and_holds_for_now(
    check: Check, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_path: Path, _text: str) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(settings, "replace_file", full)

    told = check.ask("sound-choose", microphone="USB camera")

    assert "No space left on device. Your choice applies to this run only." in told["notice"]
    assert check.ask("sound-devices")["microphone"]["value"] == "USB camera"
    monkeypatch.undo()
    check.ask("sound-choose", microphone="Headset")
    assert check.kept.microphone == "Headset"


def test_a_file_of_settings_that_can_not_be_read_is_told(check: Check) -> None:
    (check.home / SETTINGS_FILE_NAME).mkdir()

    with pytest.raises(SettingsError, match="can't be read"):
        check.ask("sound-choose", microphone="Headset")


class PatientTrial(SoundTrial):
    """Listens until it is told to stop."""

    def __init__(self) -> None:
        self.begun = threading.Event()
        self.turn: Turn | None = None

    def microphone(self, settings: Settings, reading: Reading | None = None) -> MicrophoneTrial:
        assert reading is not None
        with reading(10.0) as self.turn:
            self.begun.set()
            assert self.turn.finish.wait(10.0)
        return MicrophoneTrial(settings.microphone, is_read=True, read=None, trouble="Stopped.")

    def close(self) -> None:
        """There is nothing to let go of."""


@contextmanager
def listening(home: Path) -> Iterator[tuple[Check, Turn]]:
    check, trial = Check(home), PatientTrial()
    check.trial = trial
    thread = threading.Thread(target=check.listen)
    thread.start()
    assert trial.begun.wait(10.0)
    assert trial.turn is not None
    try:
        yield check, trial.turn
    finally:
        check.counter.close()
        thread.join(10.0)
        assert not thread.is_alive()


def test_while_it_listens_the_level_is_shown(tmp_path: Path) -> None:
    with listening(tmp_path) as (check, turn):
        turn.on_moment(moment(3.0, level_dbfs=-15.0))

        assert check.counter.scene == {"share": 0.75, "words": "hearing you", "is_warning": False}
        check.ask("sound-stop")

    assert check.counter.scene is None


def test_who_leaves_before_the_microphone_is_open_is_not_listened_to(check: Check) -> None:
    check.counter.stop()
    heard_before = texts(check.ask("sound-listen", microphone="Headset"))[0]

    def open_while_somebody_leaves() -> SoundTrial:
        check.counter.stop()
        return check.trial

    check.open_trial = open_while_somebody_leaves
    heard_after = texts(check.ask("sound-listen", microphone="Headset"))[0]

    assert (heard_before, heard_after) == ("microphone: ok", "microphone: not ready")


def test_no_interview_begins_and_nothing_else_is_tried_while_it_listens(tmp_path: Path) -> None:
    def prepare() -> nullcontext[Beginning]:
        pytest.fail("no interview begins")

    with listening(tmp_path) as (check, _turn):
        with pytest.raises(WindowError, match="sound check is on"):
            check.host.begin(prepare)
        with pytest.raises(WindowError, match="sound check is on"):
            check.ask("sound-speak", speaker="Speakers")


def test_while_an_interview_is_on_nothing_is_tried(check: Check) -> None:
    is_over = threading.Event()

    def prepare() -> nullcontext[Beginning]:
        assert is_over.wait(10.0)
        message = "It is over."
        raise WindowError(message)

    check.host.begin(prepare)
    try:
        for name, given in {"sound-speak": {"speaker": "none"}, "sound-devices": {}}.items():
            with pytest.raises(WindowError, match="already running"):
                check.ask(name, **given)
    finally:
        is_over.set()
        check.host.close()

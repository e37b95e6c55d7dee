import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from simulator import devices
from simulator.audio import Samples
from simulator.errors import DeviceError
from simulator.listening.file_microphone import Pace
from simulator.listening.sounddevice_microphone import SounddeviceMicrophone
from simulator.portaudio import (
    DeviceKind,
    find_device,
    lasting_name,
    list_devices,
    load_sounddevice,
)
from simulator.settings import Settings
from simulator.usecases.device_names import are_recordings, is_folder_name
from tests.fakes.sounddevice import FakeSounddevice

TWO_DEVICES = """
class PortAudioError(Exception):
    pass

DEVICES = [
    {"index": 0, "name": "USB headset", "max_input_channels": 1, "max_output_channels": 2,
     "default_samplerate": 44100.0, "hostapi": 0},
    {"index": 1, "name": "USB camera", "max_input_channels": 2, "max_output_channels": 0,
     "default_samplerate": 32000.0, "hostapi": 0},
]

def query_devices(kind=None):
    return DEVICES[0] if kind else DEVICES

def _initialize():
    pass

def _terminate():
    pass

def query_hostapis():
    return [{"name": "MME"}, {"name": "WASAPI"}]
"""


PLUGGED_IN_LATER = """
HEADSET = DEVICES.pop(0)

def _initialize():
    DEVICES.insert(0, HEADSET)
"""


STREAMS = """
import numpy as np

class InputStream:
    accepts, active = {accepts}, True

    def __init__(self, samplerate, device, channels, dtype, blocksize, callback):
        if channels not in self.accepts:
            raise PortAudioError("Invalid number of channels [PaErrorCode -9998]")
        self.block = np.zeros((blocksize, channels), np.float32)
        self.block[:, -1] = 0.5
        self.callback = callback

    def start(self):
        class Moments:
            currentTime = inputBufferAdcTime = 0.0
        class Status:
            input_overflow = False
        self.callback(self.block, len(self.block), Moments, Status)

    def abort(self, ignore_errors):
        self.active = False

    def close(self, ignore_errors):
        pass
"""


@pytest.fixture
def sounddevice_stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A module in the place of sounddevice, for the test to write."""
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "sounddevice", raising=False)
    path = tmp_path / "sounddevice.py"
    path.write_text(TWO_DEVICES, encoding="utf-8")
    yield path
    sys.modules.pop("sounddevice", None)


@pytest.fixture
def no_portaudio(sounddevice_stand_in: Path) -> None:
    """Make sounddevice fail as it does without its system library."""
    sounddevice_stand_in.write_text("raise OSError('PortAudio library not found')")


@pytest.mark.usefixtures("no_portaudio")
def test_without_portaudio_live_sound_names_the_package_and_the_way_around() -> None:
    with pytest.raises(DeviceError, match="apt-get install libportaudio2") as caught:
        load_sounddevice()

    assert "--microphone FILE" in str(caught.value)


@pytest.mark.usefixtures("no_portaudio")
def test_without_portaudio_files_and_folders_still_work(tmp_path: Path, project: Path) -> None:
    answer = project / "audio_fixtures" / "short-09-full.ogg"

    microphone = devices.open_microphone([str(answer)], Pace.FAST, 1, Settings(Path()))
    microphone.begin()
    first_block = microphone.read()
    devices.open_speaker(f"{tmp_path}/spoken/").close()
    devices.open_speaker("none").close()

    assert first_block is not None
    assert len(first_block)
    assert (tmp_path / "spoken").is_dir()


@pytest.mark.usefixtures("sounddevice_stand_in")
def test_devices_are_listed_by_the_way_their_sound_goes() -> None:
    microphones = list_devices(DeviceKind.INPUT)

    assert [device.name for device in microphones] == ["USB headset", "USB camera"]
    assert [device.rate_hz for device in microphones] == [44_100, 32_000]
    assert [device.is_default for device in microphones] == [True, False]
    assert [device.name for device in list_devices(DeviceKind.OUTPUT)] == ["USB headset"]


@pytest.mark.usefixtures("sounddevice_stand_in")
def test_a_name_that_fits_several_devices_asks_to_choose() -> None:
    with pytest.raises(
        DeviceError, match=r"(?s)Several microphones match 'usb'.*0: USB headset.*1: USB cam"
    ):
        devices.open_microphone(["usb"], Pace.FAST, 1, Settings(Path()))


def test_a_name_that_fits_several_loudspeakers_is_no_folder(sounddevice_stand_in: Path) -> None:
    both_play = TWO_DEVICES.replace('"max_output_channels": 0', '"max_output_channels": 2')
    sounddevice_stand_in.write_text(both_play, encoding="utf-8")

    with pytest.raises(DeviceError, match="Several loudspeakers match 'usb'") as error:
        devices.open_speaker("usb")

    assert "folder of that name" not in str(error.value)


@pytest.mark.usefixtures("sounddevice_stand_in")
def test_default_is_what_the_system_has_chosen() -> None:
    assert find_device("default", DeviceKind.INPUT) == find_device(None, DeviceKind.INPUT)
    assert not is_folder_name("default")
    assert not are_recordings(["default"])


def test_a_device_that_two_parts_of_the_system_offer_is_told_apart(
    sounddevice_stand_in: Path,
) -> None:
    twice = TWO_DEVICES.replace("USB camera", "USB headset")
    twice = twice.replace('32000.0, "hostapi": 0', '32000.0, "hostapi": 1')
    sounddevice_stand_in.write_text(twice, encoding="utf-8")
    listed = first, second = list_devices(DeviceKind.INPUT)

    names = lasting_name(first, listed), lasting_name(second, listed)

    assert names == ("USB headset, MME", "USB headset, WASAPI")
    assert [find_device(name, DeviceKind.INPUT) for name in names] == [first, second]


@pytest.mark.usefixtures("sounddevice_stand_in")
def test_a_device_that_is_the_only_one_of_its_name_is_known_by_it() -> None:
    listed = list_devices(DeviceKind.INPUT)

    assert lasting_name(listed[1], listed) == "USB camera"


@pytest.mark.usefixtures("sounddevice_stand_in")
def test_a_mistyped_speaker_is_an_error_and_no_new_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    with pytest.raises(
        DeviceError,
        match=r"(?s)No loudspeaker matches 'headphonse'.*0: USB headset.*'--speaker none'\. "
        r"To save the speech in a folder of that name, write '\./headphonse'\.$",
    ):
        devices.open_speaker("headphonse")

    assert not (tmp_path / "headphonse").exists()


@pytest.mark.usefixtures("sounddevice_stand_in")
@pytest.mark.parametrize("name", ["spoken/", "./spoken", "~/spoken"])
def test_a_name_with_a_path_in_it_is_a_folder(name: str) -> None:
    assert is_folder_name(name)
    assert not is_folder_name("Line 1/2 (M-Audio)")


def test_a_device_that_was_plugged_in_later_is_found(sounddevice_stand_in: Path) -> None:
    sounddevice_stand_in.write_text(TWO_DEVICES + PLUGGED_IN_LATER, encoding="utf-8")
    assert [device.name for device in list_devices(DeviceKind.INPUT)] == ["USB camera"]

    assert find_device("headset", DeviceKind.INPUT).name == "USB headset"


def test_a_speaker_that_may_be_a_folder_is_told_how_to_be_one_where_there_is_no_sound(
    sounddevice_stand_in: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    without_devices = TWO_DEVICES.replace(
        "return DEVICES[0] if kind else DEVICES", 'return {"index": -1} if kind else []'
    )
    sounddevice_stand_in.write_text(without_devices, encoding="utf-8")

    with pytest.raises(DeviceError, match=r"no loudspeaker\..* that name, write '\./spoken'"):
        devices.open_speaker("spoken")
    with pytest.raises(DeviceError, match=r"no loudspeaker\..* '--speaker FOLDER/'"):
        devices.open_speaker(None)

    devices.open_speaker("./spoken")
    assert (tmp_path / "spoken").is_dir()


@pytest.fixture
def library(monkeypatch: pytest.MonkeyPatch) -> FakeSounddevice:
    library = FakeSounddevice("USB headset")
    monkeypatch.setitem(sys.modules, "sounddevice", library)
    return library


def test_devices_that_are_asked_for_while_the_library_restarts_are_waited_for(
    library: FakeSounddevice,
) -> None:
    library.restart_seconds = 0.3
    looking = threading.Thread(
        target=list_devices, args=[DeviceKind.INPUT], kwargs={"refresh": True}
    )
    looking.start()
    assert library.is_down.wait(5.0)

    listed = list_devices(DeviceKind.OUTPUT)

    looking.join()
    assert [(device.name, device.is_default) for device in listed] == [("USB headset", True)]


def test_a_library_that_does_not_start_is_told_and_is_started_later(
    library: FakeSounddevice,
) -> None:
    library.is_startable = False
    for refresh in (True, False, True):
        with pytest.raises(DeviceError, match="loudspeakers of this computer can't be listed: "):
            list_devices(DeviceKind.OUTPUT, refresh=refresh)

    library.is_startable = True

    assert list_devices(DeviceKind.OUTPUT, refresh=True)


def microphone_of(
    stand_in: Path, channels: int, accepts: set[int], chosen: int | None = None
) -> Samples:
    """What the USB camera delivers first, which has sound on its last channel."""
    devices_listed = TWO_DEVICES.replace(
        '"max_input_channels": 2', f'"max_input_channels": {channels}'
    )
    stand_in.write_text(devices_listed + STREAMS.format(accepts=accepts), encoding="utf-8")
    microphone = SounddeviceMicrophone("USB camera", chosen)
    try:
        microphone.begin(since=0.0)
        microphone.read()
        return microphone.end()
    finally:
        microphone.close()


@pytest.mark.parametrize(
    ("channels", "accepts", "level"),
    [
        (2, {1, 2}, 0.25),
        (4, {4}, 0.125),
        (6, {1}, 0.5),
        (32, {1, 32}, 0.5),
        (64, {64}, 0.5 / 64),
    ],
)
def test_a_microphone_is_opened_with_as_many_channels_as_it_accepts(
    sounddevice_stand_in: Path, channels: int, accepts: set[int], level: float
) -> None:
    heard = microphone_of(sounddevice_stand_in, channels, accepts)

    assert heard.max() == pytest.approx(level, rel=0.2)


@pytest.mark.parametrize(("channels", "chosen", "level"), [(4, 4, 0.5), (4, 1, 0.0), (32, 32, 0.5)])
def test_a_channel_can_be_chosen(
    sounddevice_stand_in: Path, channels: int, chosen: int, level: float
) -> None:
    heard = microphone_of(sounddevice_stand_in, channels, {1, channels}, chosen)

    assert heard.max() == pytest.approx(level, rel=0.2)


def test_a_channel_that_is_not_there_is_named_with_a_remedy(sounddevice_stand_in: Path) -> None:
    with pytest.raises(DeviceError, match=r"has 4 channels, so there is no channel 5\. Leave out"):
        microphone_of(sounddevice_stand_in, 4, {4}, chosen=5)


def test_a_microphone_that_no_number_of_channels_opens_says_why(
    sounddevice_stand_in: Path,
) -> None:
    with pytest.raises(DeviceError, match="can't be opened: Invalid number of channels"):
        microphone_of(sounddevice_stand_in, 4, {3})

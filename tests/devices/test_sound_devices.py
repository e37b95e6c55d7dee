"""The microphone and loudspeaker adapters on real PortAudio streams."""

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from simulator.audio import SAMPLE_RATE_HZ, Clip, Samples
from simulator.audio_files import read_clip, write_wav
from simulator.errors import DeviceError
from simulator.listening.sounddevice_microphone import SounddeviceMicrophone
from simulator.portaudio import DeviceKind, find_device, list_devices
from simulator.speaking.sounddevice_speaker import SounddeviceSpeaker
from tests.devices.sound_server import SoundServer

pytestmark = pytest.mark.sound_server


def tone(hz: float, seconds: float, rate_hz: int = 44_100) -> Clip:
    time_axis = np.arange(int(seconds * rate_hz), dtype=np.float32) / rate_hz
    return Clip((0.4 * np.sin(2 * np.pi * hz * time_axis)).astype(np.float32), rate_hz)


def strongest_hz(samples: Samples, rate_hz: int) -> float:
    spectrum = np.abs(np.fft.rfft(samples))
    return float(np.fft.rfftfreq(len(samples), 1 / rate_hz)[spectrum.argmax()])


def sounding_seconds(path: Path) -> float:
    samples = read_clip(path, SAMPLE_RATE_HZ).samples
    loud = np.abs(samples[: len(samples) // 160 * 160].reshape(-1, 160)).max(axis=1) > 0.05
    return float(loud.sum() / 100)


@pytest.fixture
def microphone(sound_server: SoundServer) -> Iterator[SounddeviceMicrophone]:
    del sound_server
    opened = SounddeviceMicrophone("default")
    opened.open()
    yield opened
    opened.close()


@pytest.fixture
def speaker(sound_server: SoundServer) -> Iterator[SounddeviceSpeaker]:
    del sound_server
    opened = SounddeviceSpeaker(None)
    yield opened
    opened.close()


def read_for(microphone: SounddeviceMicrophone, seconds: float) -> Samples:
    blocks = []
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        block = microphone.read()
        assert block is not None
        blocks.append(block)
    return np.concatenate(blocks)


def test_the_microphone_delivers_what_sounds_at_16_khz(
    microphone: SounddeviceMicrophone, sound_server: SoundServer, tmp_path: Path
) -> None:
    write_wav(tmp_path / "tone.wav", tone(440, 2.0))
    microphone.begin(0)
    playing = threading.Thread(
        target=sound_server.speak_into_microphone, args=[tmp_path / "tone.wav"]
    )
    playing.start()
    heard = read_for(microphone, 2.0)
    playing.join()

    assert len(heard) / SAMPLE_RATE_HZ == pytest.approx(2.0, abs=0.5)
    assert strongest_hz(heard, SAMPLE_RATE_HZ) == pytest.approx(440, abs=3)


def test_the_microphone_is_deaf_between_answers(
    microphone: SounddeviceMicrophone, sound_server: SoundServer, tmp_path: Path
) -> None:
    write_wav(tmp_path / "tone.wav", tone(440, 1.0))
    microphone.begin(0)
    read_for(microphone, 0.3)
    microphone.end()
    sound_server.speak_into_microphone(tmp_path / "tone.wav")
    time.sleep(0.5)
    microphone.begin(1)
    heard = read_for(microphone, 1.0)

    assert np.abs(heard).max() < 0.05


def test_the_loudspeaker_plays_clips_of_any_rate_one_after_another(
    speaker: SounddeviceSpeaker, sound_server: SoundServer, tmp_path: Path
) -> None:
    recorded = tmp_path / "heard.wav"
    first_sounds = []
    with sound_server.recording_of_loudspeaker(recorded):
        speaker.play(
            "two tones",
            [tone(440, 0.5, rate_hz=22_050), tone(440, 0.5, rate_hz=16_000)],
            threading.Event(),
            lambda: first_sounds.append(1),
        )
    heard = read_clip(recorded, SAMPLE_RATE_HZ)

    assert first_sounds == [1]
    assert sounding_seconds(recorded) == pytest.approx(1.0, abs=0.1)
    assert strongest_hz(heard.samples, heard.rate_hz) == pytest.approx(440, abs=3)


def test_speech_stops_at_once_when_it_is_interrupted(
    speaker: SounddeviceSpeaker, sound_server: SoundServer, tmp_path: Path
) -> None:
    recorded, stop = tmp_path / "heard.wav", threading.Event()
    with sound_server.recording_of_loudspeaker(recorded):
        threading.Timer(0.7, stop.set).start()
        speaker.play("long", [tone(440, 10.0)], stop, lambda: None)
        time.sleep(1.0)

    assert 0.1 < sounding_seconds(recorded) < 1.5


def test_speech_after_an_interruption_begins_afresh(
    speaker: SounddeviceSpeaker, sound_server: SoundServer, tmp_path: Path
) -> None:
    recorded, stop = tmp_path / "heard.wav", threading.Event()
    threading.Timer(0.7, stop.set).start()
    speaker.play("long", [tone(440, 10.0)], stop, lambda: None)
    with sound_server.recording_of_loudspeaker(recorded):
        speaker.play("short", [tone(880, 0.5)], threading.Event(), lambda: None)
    heard = read_clip(recorded, SAMPLE_RATE_HZ)

    assert sounding_seconds(recorded) == pytest.approx(0.5, abs=0.1)
    assert strongest_hz(heard.samples, heard.rate_hz) == pytest.approx(880, abs=3)


def test_devices_are_found_by_default_number_and_part_of_their_name(
    sound_server: SoundServer,
) -> None:
    del sound_server
    default = find_device(None, DeviceKind.INPUT)

    assert default.is_default
    assert find_device(str(default.index), DeviceKind.INPUT) == default
    assert find_device(default.name, DeviceKind.INPUT) == default


def test_an_unknown_device_lists_those_there_are(sound_server: SoundServer) -> None:
    del sound_server
    names = [device.name for device in list_devices(DeviceKind.OUTPUT)]

    with pytest.raises(DeviceError, match="'gramophone' is not there") as caught:
        find_device("gramophone", DeviceKind.OUTPUT)

    assert all(name in str(caught.value) for name in names)

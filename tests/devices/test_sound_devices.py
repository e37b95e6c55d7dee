"""The microphone and loudspeaker adapters on real PortAudio streams."""

import ctypes
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Self

import numpy as np
import pytest

from audio_fixtures.sound_server import SoundServer, running_sound_server
from simulator.audio import SAMPLE_RATE_HZ, Clip, Samples
from simulator.audio_files import read_clip, read_recording, write_wav
from simulator.errors import DeviceError
from simulator.listening.end_of_answer import EndReason, EndRule
from simulator.listening.recorder import Recorder
from simulator.listening.recording import Recording
from simulator.listening.sounddevice_microphone import SounddeviceMicrophone
from simulator.listening.turn import Turn
from simulator.portaudio import DeviceKind, find_device, list_devices
from simulator.speaking.sounddevice_speaker import SounddeviceSpeaker
from tests.fakes.detector import FakeDetector
from tests.fakes.listener import FakeListener

pytestmark = pytest.mark.sound_server

PATIENT = EndRule(silence_seconds=60.0, first_word_seconds=60.0, limit_seconds=60.0)


def tone(hz: float, seconds: float, rate_hz: int = 44_100) -> Clip:
    time_axis = np.arange(int(seconds * rate_hz), dtype=np.float32) / rate_hz
    return Clip((0.4 * np.sin(2 * np.pi * hz * time_axis)).astype(np.float32), rate_hz)


def silent(seconds: float) -> Clip:
    return tone(0, seconds)


def joined(*clips: Clip) -> Clip:
    return Clip(np.concatenate([clip.samples for clip in clips]), clips[0].rate_hz)


def seconds_of(hz: float, samples: Samples) -> float:
    """How long a tone sounds in a recording at 16 kHz."""
    frames = samples[: len(samples) // 160 * 160].reshape(-1, 160)
    spectra = np.abs(np.fft.rfft(frames, n=1600)) / 80
    place = round(hz / 10)
    is_loud = spectra.max(axis=1) > 0.05
    is_it = np.abs(spectra.argmax(axis=1) - place) <= 5
    return float((is_loud & is_it).sum() / 100)


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
    microphone.begin()
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
    microphone.begin()
    read_for(microphone, 0.3)
    microphone.end()
    sound_server.speak_into_microphone(tmp_path / "tone.wav")
    time.sleep(0.5)
    microphone.begin()
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
    moments: list[float] = []

    def note() -> None:
        moments.append(time.monotonic())

    def interrupt() -> None:
        stop.set()
        note()

    with sound_server.recording_of_loudspeaker(recorded):
        threading.Timer(0.7, interrupt).start()
        speaker.play("long", [tone(440, 10.0)], stop, on_first_sound=note)
        time.sleep(0.5)
    first_sound_at, stopped_at = moments

    assert 0.1 < sounding_seconds(recorded) < stopped_at - first_sound_at + 0.1


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


def test_a_chime_is_heard_and_not_waited_for(
    speaker: SounddeviceSpeaker, sound_server: SoundServer, tmp_path: Path
) -> None:
    recorded = tmp_path / "heard.wav"
    speaker.play("open the device", [tone(440, 0.1)], threading.Event(), lambda: None)
    with sound_server.recording_of_loudspeaker(recorded):
        speaker.chime(tone(880, 0.4))
        speaker.play("right behind it", [tone(880, 0.4)], threading.Event(), lambda: None)
    heard = read_clip(recorded, SAMPLE_RATE_HZ)

    assert sounding_seconds(recorded) == pytest.approx(0.8, abs=0.1)
    assert strongest_hz(heard.samples, heard.rate_hz) == pytest.approx(880, abs=3)


def test_an_answer_begins_where_the_own_voice_ended_with_its_first_sound_whole(
    microphone: SounddeviceMicrophone,
    speaker: SounddeviceSpeaker,
    sound_server: SoundServer,
    tmp_path: Path,
) -> None:
    write_wav(tmp_path / "answer.wav", joined(tone(880, 0.15), tone(440, 1.0)))
    question = joined(tone(1500, 1.0), silent(0.1))
    with sound_server.loudspeaker_heard_by_microphone():
        speaker.play("question", [question], threading.Event(), lambda: None)
        quiet_since = time.monotonic()
        sound_server.speak_into_microphone(tmp_path / "answer.wav")
        microphone.begin(since=quiet_since)
        heard = read_for(microphone, 0.5)

    assert seconds_of(880, heard) == pytest.approx(0.15, abs=0.03)
    assert seconds_of(440, heard) == pytest.approx(1.0, abs=0.05)
    assert seconds_of(1500, heard) == 0


class Listening:
    """An answer that is being recorded, and what its person is told meanwhile."""

    def __init__(self, microphone: SounddeviceMicrophone, kept: Path) -> None:
        self._microphone = microphone
        self._kept = kept
        self._turn = Turn(threading.Event())
        self._turn.on_trouble = self._note
        self._thread = threading.Thread(target=self._record)
        self._recording: Recording | None = None
        self.told: list[tuple[float, str]] = []

    def __enter__(self) -> Self:
        self._thread.start()
        time.sleep(0.3)
        return self

    def __exit__(self, *_error: object) -> None:
        self.finished()

    def finished(self) -> Recording:
        """Press Enter."""
        self._turn.finish.set()
        return self.ended()

    def ended(self) -> Recording:
        """Wait until the answer ends by itself."""
        self._thread.join()
        assert self._recording
        return self._recording

    def wait_until_told(self, part: str) -> float:
        """When a person was told something with these words."""
        end = time.monotonic() + 15.0
        while time.monotonic() < end:
            for at, text in self.told:
                if part in text:
                    return at
            time.sleep(0.02)
        pytest.fail(f"Nothing like {part!r} was told, but {self.told}.")

    def _note(self, text: str) -> None:
        self.told.append((time.monotonic(), text))

    def _record(self) -> None:
        recorder = Recorder(self._microphone, FakeDetector, time.monotonic)
        self._recording = recorder.record(PATIENT, self._turn, FakeListener(), self._kept)


@pytest.fixture
def own_server() -> Iterator[SoundServer]:
    """A server that the test may stop."""
    with running_sound_server() as server:
        yield server


def test_a_microphone_that_falls_silent_is_told_within_two_seconds_and_heard_again(
    microphone: SounddeviceMicrophone, sound_server: SoundServer, tmp_path: Path
) -> None:
    write_wav(tmp_path / "before.wav", tone(440, 1.0))
    write_wav(tmp_path / "after.wav", tone(880, 1.0))
    kept = tmp_path / "answer.wav"
    with Listening(microphone, kept) as listening:
        sound_server.speak_into_microphone(tmp_path / "before.wav")
        gone_at = time.monotonic()
        sound_server.control("suspend-sink", "mouth", "1")
        try:
            told_at = listening.wait_until_told("delivers no sound. Is it plugged in?")
        finally:
            sound_server.control("suspend-sink", "mouth", "0")
        listening.wait_until_told("delivers sound again")
        sound_server.speak_into_microphone(tmp_path / "after.wav")
        recording = listening.finished()

    assert told_at - gone_at < 2.0
    assert (recording.ended_by, recording.trouble) == (EndReason.KEY, None)
    assert seconds_of(440, read_recording(kept)) == pytest.approx(1.0, abs=0.1)
    assert seconds_of(880, read_recording(kept)) == pytest.approx(1.0, abs=0.1)


LISTENING_PROGRAM = """
import sys, time
from pathlib import Path
import numpy as np
from simulator.audio import SAMPLE_RATE_HZ, Clip
from simulator.audio_files import write_wav
from simulator.listening.sounddevice_microphone import SounddeviceMicrophone

microphone = SounddeviceMicrophone("default")
microphone.begin()
print("listening", flush=True)
blocks, end = [], time.monotonic() + float(sys.argv[1])
while time.monotonic() < end:
    blocks.append(microphone.read())
    if microphone.news:
        print(microphone.news, flush=True)
microphone.close()
write_wav(Path(sys.argv[2]), Clip(np.concatenate(blocks), SAMPLE_RATE_HZ))
"""


def test_a_program_that_stands_still_for_a_while_loses_neither_the_microphone_nor_a_sound(
    sound_server: SoundServer, tmp_path: Path
) -> None:
    write_wav(tmp_path / "tone.wav", tone(440, 6.0))
    kept = tmp_path / "kept.wav"
    listening = subprocess.Popen(
        [sys.executable, "-c", LISTENING_PROGRAM, "9", str(kept)],
        env=sound_server.environment,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    with listening as program:
        assert program.stdout is not None
        assert program.stdout.readline() == "listening\n"
        speaking = threading.Thread(
            target=sound_server.speak_into_microphone, args=[tmp_path / "tone.wav"]
        )
        speaking.start()
        for _time in range(3):
            time.sleep(0.4)
            program.send_signal(signal.SIGSTOP)
            time.sleep(1.5)
            program.send_signal(signal.SIGCONT)
        speaking.join()
        told = program.stdout.read()

    assert (program.returncode, told) == (0, "")
    assert seconds_of(440, read_recording(kept)) == pytest.approx(6.0, abs=0.1)


def test_an_answer_goes_on_when_the_sound_server_was_started_again(
    own_server: SoundServer, microphone: SounddeviceMicrophone, tmp_path: Path
) -> None:
    write_wav(tmp_path / "before.wav", tone(440, 1.0))
    write_wav(tmp_path / "after.wav", tone(880, 1.0))
    kept = tmp_path / "answer.wav"
    with Listening(microphone, kept) as listening:
        own_server.speak_into_microphone(tmp_path / "before.wav")
        own_server.stop()
        listening.wait_until_told("delivers no sound")
        with own_server.started_again():
            listening.wait_until_told("delivers sound again")
            own_server.speak_into_microphone(tmp_path / "after.wav")
            time.sleep(2.5)  # a null sink hands its sound on every two seconds
            recording = listening.finished()

    assert recording.ended_by is EndReason.KEY
    assert recording.trouble is not None
    assert "words may be missing" in recording.trouble
    assert seconds_of(440, read_recording(kept)) == pytest.approx(1.0, abs=0.1)
    assert seconds_of(880, read_recording(kept)) == pytest.approx(1.0, abs=0.1)


def test_a_microphone_that_stays_away_is_lost_and_its_sound_is_kept(
    own_server: SoundServer, microphone: SounddeviceMicrophone, tmp_path: Path
) -> None:
    write_wav(tmp_path / "tone.wav", tone(440, 1.0))
    kept = tmp_path / "answer.wav"
    with Listening(microphone, kept) as listening:
        own_server.speak_into_microphone(tmp_path / "tone.wav")
        gone_at = time.monotonic()
        own_server.stop()
        told_at = listening.wait_until_told("delivers no sound")
        recording = listening.ended()

    assert told_at - gone_at < 2.0
    assert recording.ended_by is EndReason.DEVICE_LOST
    assert recording.trouble is not None
    assert "stopped delivering sound" in recording.trouble
    assert seconds_of(440, read_recording(kept)) == pytest.approx(1.0, abs=0.1)


def test_a_device_that_was_lost_can_be_opened_again(
    microphone: SounddeviceMicrophone, sound_server: SoundServer, tmp_path: Path
) -> None:
    write_wav(tmp_path / "tone.wav", tone(440, 1.0))
    microphone.begin()
    read_for(microphone, 0.2)
    sound_server.control("suspend-sink", "mouth", "1")
    with pytest.raises(DeviceError, match="stopped delivering sound"):
        read_for(microphone, 15.0)
    sound_server.control("suspend-sink", "mouth", "0")

    other = SounddeviceMicrophone("pulse")
    other.begin()
    playing = threading.Thread(
        target=sound_server.speak_into_microphone, args=[tmp_path / "tone.wav"]
    )
    playing.start()
    heard = read_for(other, 1.5)
    playing.join()
    other.close()

    assert strongest_hz(heard, SAMPLE_RATE_HZ) == pytest.approx(440, abs=3)


@pytest.fixture
def headset(sound_server: SoundServer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> str:
    """A device that ALSA knows of from now on."""
    del sound_server
    list_devices(DeviceKind.INPUT, refresh=True)
    configuration = 'pcm.headset { type pulse hint { show on description "Headset" } }'
    (tmp_path / ".asoundrc").write_text(configuration, encoding="utf-8")
    monkeypatch.setenv("HOME", str(tmp_path))
    return "headset"


def test_a_device_that_was_plugged_in_is_known_after_a_refresh(
    headset: str, speaker: SounddeviceSpeaker
) -> None:
    speaker.play("before", [tone(440, 0.1)], threading.Event(), lambda: None)
    before = [device.name for device in list_devices(DeviceKind.INPUT)]

    after = [device.name for device in list_devices(DeviceKind.INPUT, refresh=True)]

    assert headset not in before
    assert headset in after


def test_a_loudspeaker_sounds_as_before_after_a_refresh(
    headset: str, speaker: SounddeviceSpeaker, sound_server: SoundServer, tmp_path: Path
) -> None:
    recorded = tmp_path / "heard.wav"
    speaker.play("before", [tone(440, 0.1)], threading.Event(), lambda: None)
    assert headset in [device.name for device in list_devices(DeviceKind.OUTPUT, refresh=True)]

    with sound_server.recording_of_loudspeaker(recorded):
        speaker.play("after", [tone(440, 0.5)], threading.Event(), lambda: None)

    assert sounding_seconds(recorded) == pytest.approx(0.5, abs=0.1)


def test_nothing_is_refreshed_while_a_microphone_listens(
    headset: str, microphone: SounddeviceMicrophone
) -> None:
    microphone.begin()

    names = [device.name for device in list_devices(DeviceKind.INPUT, refresh=True)]

    assert headset not in names
    assert len(read_for(microphone, 0.3)) > 0


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

    with pytest.raises(DeviceError, match="No loudspeaker matches 'gramophone'") as caught:
        find_device("gramophone", DeviceKind.OUTPUT)

    assert all(name in str(caught.value) for name in names)


@pytest.mark.usefixtures("sound_server")
def test_alsa_writes_nothing_amid_the_lines_of_an_interview(
    capfd: pytest.CaptureFixture[str],
) -> None:
    assert list_devices(DeviceKind.OUTPUT)
    alsa = ctypes.CDLL("libasound.so.2")

    alsa.snd_pcm_open(ctypes.byref(ctypes.c_void_p()), b"a device that there is not", 0, 0)

    assert capfd.readouterr().err == ""


def test_what_could_not_be_played_is_not_heard_before_what_comes_next(
    own_server: SoundServer, speaker: SounddeviceSpeaker, tmp_path: Path
) -> None:
    own_server.stop()
    with pytest.raises(DeviceError):
        speaker.chime(tone(440, 2.0))

    with (
        own_server.started_again(),
        own_server.recording_of_loudspeaker(tmp_path / "heard.wav"),
    ):
        speaker.play("next", [tone(880, 2.0)], threading.Event(), lambda: None)
        time.sleep(2.5)  # a null sink hands its sound on every two seconds

    heard = read_clip(tmp_path / "heard.wav", SAMPLE_RATE_HZ).samples
    assert seconds_of(880, heard) > 1.0
    assert seconds_of(440, heard) == 0.0

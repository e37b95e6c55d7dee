"""A sound server of our own, with a virtual microphone and a virtual loudspeaker."""

import ctypes.util
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

INSTALL = "sudo apt-get install pulseaudio libasound2-plugins libportaudio2"
TOOLS = ("pulseaudio", "pactl", "paplay", "parec")
START_SECONDS = 10.0

# What is played into "mouth" is what the microphone hears.
SERVER_SCRIPT = """
load-module module-native-protocol-unix socket={folder}/native auth-anonymous=1
load-module module-null-sink sink_name=speaker rate=48000
load-module module-null-sink sink_name=mouth rate=48000
load-module module-remap-source source_name=microphone master=mouth.monitor
set-default-sink speaker
set-default-source microphone
"""


@dataclass(frozen=True)
class SoundServer:
    """A running server; ``environment`` makes any program use it."""

    environment: dict[str, str]

    def speak_into_microphone(self, path: Path) -> None:
        """Play a WAV file into the microphone, and return at its end."""
        command = ["paplay", "--device=mouth", str(path)]
        subprocess.run(command, env=self.environment, check=True)

    @contextmanager
    def recording_of_loudspeaker(self, path: Path) -> Iterator[None]:
        """Record what the loudspeaker plays while the context lasts."""
        command = ["parec", "--device=speaker.monitor", "--file-format=wav", "--latency-msec=20"]
        recorder = subprocess.Popen([*command, str(path)], env=self.environment)
        try:
            time.sleep(0.3)
            yield
            time.sleep(0.3)
        finally:
            recorder.terminate()
            recorder.wait()


@pytest.fixture(scope="package")
def sound_server() -> Iterator[SoundServer]:
    """Start the server, or skip with the way to get it; in CI its absence is a failure."""
    missing = _missing_parts()
    if missing:
        message = f"Needs {', '.join(missing)}: {INSTALL}"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    with tempfile.TemporaryDirectory(prefix="sound-") as folder:
        environment = {"PULSE_SERVER": f"unix:{folder}/native", "XDG_RUNTIME_DIR": folder}
        before = {name: os.environ.get(name) for name in environment}
        os.environ.update(environment)
        processes = [_start(Path(folder)), *_keep_prompt()]
        try:
            yield SoundServer(dict(os.environ))
        finally:
            for process in reversed(processes):
                process.terminate()
                process.wait()
            for name, value in before.items():
                os.environ.pop(name)
                if value is not None:
                    os.environ[name] = value


def _missing_parts() -> list[str]:
    missing = [tool for tool in TOOLS if shutil.which(tool) is None]
    # Not by importing sounddevice: PortAudio lists the devices there are when it is loaded.
    return missing if ctypes.util.find_library("portaudio") else [*missing, "PortAudio"]


def _start(folder: Path) -> subprocess.Popen[bytes]:
    script = folder / "server.pa"
    script.write_text(SERVER_SCRIPT.format(folder=folder), encoding="utf-8")
    process = subprocess.Popen(
        ["pulseaudio", "-n", "-F", str(script), "--daemonize=no", "--exit-idle-time=-1"]
        + ["--use-pid-file=no"],
        env=os.environ | {"HOME": str(folder)},
        stderr=subprocess.DEVNULL,
    )
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        answer = subprocess.run(["pactl", "info"], capture_output=True, check=False)
        if answer.returncode == 0:
            return process
        time.sleep(0.1)
    process.kill()
    pytest.fail("pulseaudio did not start")


def _keep_prompt() -> list[subprocess.Popen[bytes]]:
    """Listen to both null sinks all the time.

    Without a listener who is in a hurry a null sink hands its sound on every two seconds only,
    as no real device does.
    """
    command = ["parec", "--latency-msec=10"]
    listeners = [
        subprocess.Popen([*command, f"--device={sink}.monitor"], stdout=subprocess.DEVNULL)
        for sink in ("speaker", "mouth")
    ]
    time.sleep(2.2)
    return listeners

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


class SoundServerError(Exception):
    """The sound server does not start."""


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

    @contextmanager
    def loudspeaker_heard_by_microphone(self) -> Iterator[None]:
        """While entered, the loudspeaker stands beside the microphone: it is heard too."""
        module = self.control(
            "load-module", "module-loopback", "source=speaker.monitor", "sink=mouth",
            "latency_msec=30",
        )  # fmt: skip
        try:
            yield
        finally:
            self.control("unload-module", module)

    def stop(self) -> None:
        """End the server, as when it crashes."""
        self.control("exit")

    @contextmanager
    def started_again(self) -> Iterator[None]:
        """While entered, a server that was stopped runs again."""
        process = _start(Path(self.environment["XDG_RUNTIME_DIR"]))
        try:
            yield
        finally:
            process.terminate()
            process.wait()

    def control(self, *command: str) -> str:
        """Run a command of ``pactl``; what it prints."""
        finished = subprocess.run(
            ["pactl", *command],
            env=self.environment,
            check=True,
            capture_output=True,
            encoding="utf-8",
        )
        return finished.stdout.strip()


def missing_parts() -> list[str]:
    """What has to be installed for a sound server."""
    missing = [tool for tool in TOOLS if shutil.which(tool) is None]
    # Not by importing sounddevice: PortAudio lists the devices there are when it is loaded.
    return missing if ctypes.util.find_library("portaudio") else [*missing, "PortAudio"]


@contextmanager
def running_sound_server() -> Iterator[SoundServer]:
    """Start a server for this process and its children.

    Raises:
        SoundServerError: it does not start.
    """
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


def _start(folder: Path) -> subprocess.Popen[bytes]:
    script = folder / "server.pa"
    script.write_text(SERVER_SCRIPT.format(folder=folder), encoding="utf-8")
    alone = ["--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no"]
    process = subprocess.Popen(
        ["pulseaudio", "-n", "-F", str(script), *alone],
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
    message = "pulseaudio did not start"
    raise SoundServerError(message)


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

"""``simulator`` as a process of its own, run to its end or cut off in the middle."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from simulator import app

Run = Callable[..., "subprocess.CompletedProcess[str]"]
"""Runs ``simulator`` with these arguments."""
LISTENING = "Listening"
_HEADER_BYTES = 44
_BYTES_A_SECOND = 32_000
_PATIENCE_SECONDS = 60.0


class RunningCommand:
    """A command that is running."""

    def __init__(self, process: "subprocess.Popen[str]", home: Path) -> None:
        self.process = process
        self._home = home

    @property
    def output(self) -> IO[str]:
        assert self.process.stdout is not None
        return self.process.stdout

    def wait_for(self, beginning: str, times: int = 1) -> None:
        """Until it has printed so many lines that begin like this."""
        for line in self.output:
            times -= line.strip().startswith(beginning)
            if not times:
                return
        message = f"It ended without {beginning!r}"
        raise AssertionError(message)

    def wait_for_sound(self, name: str, seconds: float) -> None:
        """Until so much is recorded."""
        wait_for_sound(self._home, name, seconds)

    def rest(self) -> str:
        """What it prints until it ends by itself."""
        text = self.output.read()
        self.process.wait(_PATIENCE_SECONDS)
        return text

    def kill(self) -> None:
        """End it at once, as nothing can prevent."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()


def wait_for_sound(home: Path, name: str, seconds: float) -> None:
    """Until a recording of the only session in a home is so long."""
    size = _HEADER_BYTES + round(seconds * _BYTES_A_SECOND)
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while not any(path.stat().st_size >= size for path in home.rglob(name)):
        assert time.monotonic() < deadline, f"{name} does not grow"
        time.sleep(0.02)


@contextmanager
def begun(
    home: Path, *arguments: object, in_child: Callable[[], None] | None = None
) -> Iterator[RunningCommand]:
    """``simulator`` with these arguments; killed in the end if it is still running."""
    project = Path(__file__).parent.parent.parent
    process = subprocess.Popen(
        [sys.executable, "-u", "-m", "simulator", "--home", str(home), *map(str, arguments)],
        cwd=project,
        env=os.environ | {"SIMULATOR_CACHE": str(app.model_cache_folder())},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        preexec_fn=in_child,  # noqa: PLW1509 - no other thread holds a lock that the child needs
    )
    with process:
        try:
            yield RunningCommand(process, home)
        finally:
            process.kill()


def devices(*recordings: str | Path, pace: str = "realtime") -> Sequence[Any]:
    """Options: files, or recordings of ``audio_fixtures``, for the microphone; no loudspeaker."""
    files = [one if isinstance(one, Path) else f"audio_fixtures/{one}.ogg" for one in recordings]
    return ("--pace", pace, "--speaker", "none", "--microphone", *files)

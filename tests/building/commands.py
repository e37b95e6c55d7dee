"""``simulator`` as a process of its own, run to its end or cut off in the middle.

What runs to its end is forked from a process that has imported the program already, and read its
lists of words: that takes longer than most commands do.
"""

import io
import multiprocessing
import os
import signal
import subprocess
import sys
import time
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any

from simulator.cli.main import main
from simulator.own_folders import model_cache_folder

Run = Callable[..., "subprocess.CompletedProcess[str]"]
"""Runs ``simulator`` with these arguments."""
QUICK_VOICE = ("--voice", "gmw/en-us")
"""The voice that takes the least work: most tests that hear one are not about how it sounds."""
LISTENING = "Listening"
_HEADER_BYTES = 44
_BYTES_A_SECOND = 32_000
_PATIENCE_SECONDS = 60.0
_LONGEST_SECONDS = 120.0
_PROJECT = Path(__file__).parent.parent.parent
# The command asks numpy for this itself, too late for a process that has loaded it beforehand.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
_forking = multiprocessing.get_context("forkserver")
_forking.set_forkserver_preload(["tests.building.preloaded", __name__])


def completed(
    arguments: Sequence[object], environment: Mapping[str, str]
) -> "subprocess.CompletedProcess[str]":
    """What became of ``simulator`` at the top of the checkout, with warnings as errors.

    :param environment: what differs from the environment of the tests
    :raises subprocess.TimeoutExpired: after two minutes
    """
    words = [str(argument) for argument in arguments]
    with TemporaryDirectory() as folder:
        outputs = Path(folder, "stdout"), Path(folder, "stderr")
        process = _forking.Process(
            target=_become_simulator, args=(words, os.environ | environment, outputs)
        )
        process.start()
        process.join(_LONGEST_SECONDS)
        if process.exitcode is None:
            process.kill()
            raise subprocess.TimeoutExpired(words, _LONGEST_SECONDS)
        stdout, stderr = (path.read_text("utf-8") for path in outputs)
    return subprocess.CompletedProcess(words, process.exitcode, stdout, stderr)


def _become_simulator(
    arguments: Sequence[str], environment: dict[str, str], outputs: tuple[Path, Path]
) -> None:
    """What ``python -m simulator`` does in a process that has begun."""
    os.chdir(_PROJECT)
    os.environ.clear()
    os.environ.update(environment)
    for descriptor, path in enumerate(outputs, start=1):
        os.dup2(os.open(path, os.O_CREAT | os.O_WRONLY), descriptor)
    sys.stdout, sys.stderr = (
        io.TextIOWrapper(io.FileIO(descriptor, "w", closefd=False), encoding="utf-8")
        for descriptor in (1, 2)
    )
    sys.argv = [str(_PROJECT / "simulator" / "__main__.py"), *arguments]
    warnings.simplefilter("error")
    main()


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
    process = subprocess.Popen(
        [sys.executable, "-u", "-m", "simulator", "--home", str(home), *map(str, arguments)],
        cwd=_PROJECT,
        env=os.environ | {"SIMULATOR_CACHE": str(model_cache_folder())},
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

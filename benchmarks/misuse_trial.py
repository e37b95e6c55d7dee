"""Runs something in a process of its own, within limits, and tells what became of it.

Only for Linux: the process is forked, so that nothing has to be loaded again.
"""

import contextlib
import os
import resource
import select
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fcntl import ioctl
from itertools import cycle
from pathlib import Path
from termios import TIOCSCTTY, tcsetwinsize
from typing import BinaryIO, NoReturn

EXIT_TRACEBACK = 70
_ADDRESS_SPACE_BYTES = 6_000_000_000
_KEY_SECONDS = 0.4
_BLOCK_BYTES = 65536


@dataclass(frozen=True)
class Limits:
    """What a trial may take: of the processor, of time, and of resident memory."""

    processor_seconds: int = 10
    seconds: float = 60.0
    megabytes: float = 1000.0


@dataclass(frozen=True)
class Outcome:
    """How a trial ended; ``exit_code`` is negative for a signal, as in :mod:`subprocess`."""

    exit_code: int
    text: str
    processor_seconds: float
    megabytes: float
    is_out_of_time: bool


@dataclass(frozen=True)
class Terminal:
    """Sizes in columns and lines, each for a while in turn, and what is typed at each."""

    sizes: Sequence[tuple[int, int]]
    keys: Sequence[bytes] = ()


def tried(
    action: Callable[[], None], folder: Path, limits: Limits, terminal: Terminal | None = None
) -> Outcome:
    """Run an action in ``folder``; its output goes into a file, or to a terminal."""
    if terminal:
        return _tried_in_terminal(action, folder, limits, terminal)
    with tempfile.TemporaryFile() as output, Path(os.devnull).open("rb") as nothing:
        process = _fork(action, folder, limits, nothing.fileno(), output.fileno())
        is_out_of_time = not _ends_within(process, limits.seconds)
        return _ended(process, limits, is_out_of_time, lambda: _whole(output))


def _whole(output: BinaryIO) -> bytes:
    output.seek(0)
    return output.read()


def _tried_in_terminal(
    action: Callable[[], None], folder: Path, limits: Limits, terminal: Terminal
) -> Outcome:
    controller, device = os.openpty()
    tcsetwinsize(device, terminal.sizes[0][::-1])
    process = _fork(action, folder, limits, device, device)
    os.close(device)
    shown: list[bytes] = []
    try:
        is_out_of_time = not _used_until_end(process, controller, limits, terminal, shown)
        return _ended(process, limits, is_out_of_time, lambda: b"".join(shown))
    finally:
        os.close(controller)


def _used_until_end(
    process: int, controller: int, limits: Limits, terminal: Terminal, shown: list[bytes]
) -> bool:
    """Read, type and resize until the process ends; whether it does in time."""
    turns = zip(_forever(terminal.keys), cycle(terminal.sizes), strict=False)
    until = time.monotonic() + limits.seconds
    while time.monotonic() < until:
        if _read_for(_KEY_SECONDS, controller, shown):
            return True
        key, size = next(turns)
        with contextlib.suppress(OSError):
            tcsetwinsize(controller, size[::-1])
            os.write(controller, key)
        if _ends_within(process, 0):
            return True
    return False


def _forever(keys: Sequence[bytes]) -> Iterator[bytes]:
    """What is typed, and then Ctrl-C."""
    yield from keys
    while True:
        yield b"\x03"


def _read_for(seconds: float, controller: int, shown: list[bytes]) -> bool:
    """Read what is shown meanwhile; whether the terminal was left."""
    until = time.monotonic() + seconds
    while (left := until - time.monotonic()) > 0:
        if select.select([controller], [], [], left)[0]:
            try:
                shown.append(os.read(controller, _BLOCK_BYTES))
            except OSError:
                return True
    return False


def _fork(
    action: Callable[[], None], folder: Path, limits: Limits, source: int, output: int
) -> int:
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    process = os.fork()
    if not process:
        _run(action, folder, limits, source, output)
    return process


def _run(
    action: Callable[[], None], folder: Path, limits: Limits, source: int, output: int
) -> NoReturn:
    """What the forked process does; it never comes back."""
    exit_code = EXIT_TRACEBACK
    try:
        _confine(folder, limits, source, output)
        exit_code = _exit_code_of(action)
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
    except BaseException:  # noqa: BLE001 - whatever it is, it must not go on in the parent's code
        traceback.print_exc()
    finally:
        os._exit(exit_code)


def _confine(folder: Path, limits: Limits, source: int, output: int) -> None:
    os.setsid()
    if os.isatty(source):
        ioctl(source, TIOCSCTTY, 0)
    for descriptor, stream in ((source, 0), (output, 1), (output, 2)):
        os.dup2(descriptor, stream)
    sys.stdin, sys.stdout, sys.stderr = (
        open(stream, mode, encoding="utf-8", closefd=False)  # noqa: SIM115 - no paths
        for stream, mode in enumerate("rww")
    )
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (_ADDRESS_SPACE_BYTES, _ADDRESS_SPACE_BYTES))
    seconds = limits.processor_seconds
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    os.chdir(folder)
    tempfile.tempdir = str(folder)


def _exit_code_of(action: Callable[[], None]) -> int:
    try:
        action()
    except SystemExit as exiting:
        return exiting.code if isinstance(exiting.code, int) else 0
    return 0


def _ends_within(process: int, seconds: float) -> bool:
    descriptor = os.pidfd_open(process)
    try:
        return bool(select.select([descriptor], [], [], seconds)[0])
    finally:
        os.close(descriptor)


def _ended(
    process: int, limits: Limits, is_out_of_time: bool, shown: Callable[[], bytes]
) -> Outcome:
    """Wait for its end, or bring it about."""
    if is_out_of_time or not _ends_within(process, limits.seconds):
        is_out_of_time = True
        os.kill(process, signal.SIGKILL)
    _pid, status, usage = os.wait4(process, 0)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process, signal.SIGKILL)  # what it started
    exit_code = os.waitstatus_to_exitcode(status)
    return Outcome(
        exit_code=exit_code,
        text=shown().decode("utf-8", "replace"),
        processor_seconds=usage.ru_utime + usage.ru_stime,
        megabytes=usage.ru_maxrss / 1000,
        is_out_of_time=is_out_of_time or exit_code == -signal.SIGXCPU,
    )

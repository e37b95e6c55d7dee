"""Stands in for the library sounddevice, with devices that come and go."""

import threading
import time
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import numpy as np

_RATE_HZ = 16_000.0


class FakeSounddevice:
    """Put it where Python keeps the module.

    ``plugged_in`` names the devices there are, the default one first; they are seen when the
    library looks again, which takes ``restart_seconds`` and is counted as ``restarts``. Each new
    stream delivers one block unless they are mute. While ``is_down``, it
    fails at everything but starting, and at that too unless ``is_startable``.
    """

    class PortAudioError(Exception):
        """What the library raises."""

    def __init__(self, *plugged_in: str, clock: Callable[[], float] = time.monotonic) -> None:
        self.plugged_in = plugged_in
        self.is_mute = False
        self.restarts = 0
        self.restart_seconds = 0.0
        self.is_startable = True
        self.opened: list[str] = []
        self.stream: _FakeStream | None = None
        self._clock = clock
        self._known = plugged_in
        self.is_down = threading.Event()

    def query_devices(self, kind: str | None = None) -> Any:
        self._require_up()
        entries = [
            {
                "index": index,
                "name": name,
                "hostapi": 0,
                "max_input_channels": 1,
                "max_output_channels": 2,
                "default_samplerate": _RATE_HZ,
            }
            for index, name in enumerate(self._known)
        ]
        if kind is None:
            return entries
        return entries[0] if entries else {"index": -1}

    def query_hostapis(self) -> Any:
        self._require_up()
        return [{"name": "ALSA"}]

    def _terminate(self) -> None:
        self._require_up()
        self.is_down.set()
        time.sleep(self.restart_seconds)

    def _initialize(self) -> None:
        if not self.is_startable:
            message = "Internal PortAudio error"
            raise self.PortAudioError(message)
        self.restarts += 1
        self._known = self.plugged_in
        self.is_down.clear()

    def _require_up(self) -> None:
        if self.is_down.is_set():
            message = "PortAudio not initialized"
            raise self.PortAudioError(message)

    def InputStream(self, **options: Any) -> "_FakeStream":  # noqa: N802 - the library's name
        name = self._known[options["device"]]
        if name not in self.plugged_in:
            message = f"No such device: {name}"
            raise self.PortAudioError(message)
        self.opened.append(name)
        self.stream = _FakeStream(options, self._clock, is_mute=self.is_mute)
        return self.stream

    def unplug(self, *left: str) -> None:
        """Only these are left, and the stream stops."""
        self.plugged_in = left
        if self.stream:
            self.stream.active = False


class _FakeStream:
    def __init__(self, options: Any, clock: Callable[[], float], *, is_mute: bool) -> None:
        self.active = True
        self._options = options
        self._clock = clock
        self._is_mute = is_mute

    def start(self) -> None:
        if not self._is_mute:
            self.deliver()

    def deliver(self) -> None:
        """Call back with one block of silence."""
        block = np.zeros((self._options["blocksize"], self._options["channels"]), np.float32)
        moments = SimpleNamespace(currentTime=0.0, inputBufferAdcTime=0.0)
        status = SimpleNamespace(input_overflow=False)
        self._options["callback"](block, len(block), moments, status)

    def abort(self, ignore_errors: bool) -> None:
        del ignore_errors
        self.active = False

    def close(self, ignore_errors: bool) -> None:
        del ignore_errors

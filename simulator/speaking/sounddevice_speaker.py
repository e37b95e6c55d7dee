"""The loudspeaker, through a sounddevice (PortAudio) stream of our own."""

import queue
import threading
import time
from collections.abc import Callable, Iterable
from typing import Any

import numpy as np

from simulator.audio import Clip, Samples
from simulator.audio_files import Resampler
from simulator.errors import DeviceError
from simulator.portaudio import DeviceKind, close_stream, find_device, open_stream

_LATENCY_SECONDS = 0.2
_POLL_SECONDS = 0.02
_STALLED_SECONDS = 2.0
_RENDER_AHEAD_SECONDS = 0.3


class SounddeviceSpeaker:
    """Plays on one output device, chosen by name or index; None is the system's default."""

    def __init__(self, device: str | None) -> None:
        self._device = find_device(device, DeviceKind.OUTPUT)
        self._buffer = _PlaybackBuffer()
        self._stream: Any = None

    def play(
        self,
        label: str,  # noqa: ARG002 - the port's signature
        clips: Iterable[Clip],
        stop: threading.Event,
        on_first_sound: Callable[[], None],
    ) -> None:
        """See :meth:`simulator.speaking.voice.AudioSink.play`."""
        self._buffer.clear()
        for number, clip in enumerate(clips):
            if stop.is_set():
                break
            self._open()
            self._buffer.put(self._at_device_rate(clip))
            if number == 0:
                on_first_sound()
            self._wait_until_nearly_played(stop)
        self._finish(stop)

    def close(self) -> None:
        """See :meth:`simulator.speaking.voice.AudioSink.close`."""
        stream, self._stream = self._stream, None
        if stream is not None:
            close_stream(stream)

    def _open(self) -> None:
        if self._stream is not None:
            return
        # With a fixed block size, or less latency on a busy machine, PortAudio over ALSA over
        # PulseAudio was seen to underrun all the time and to swallow the sound much too fast.
        self._stream = open_stream(self._device, latency=_LATENCY_SECONDS, callback=self._fill)
        self._buffer.touched_at = time.monotonic()

    def _at_device_rate(self, clip: Clip) -> Samples:
        resampler = Resampler(clip.rate_hz, self._device.rate_hz)
        return np.concatenate([resampler.push(clip.samples), resampler.finish()])

    def _fill(self, block: Samples, frames: int, _time: Any, _status: Any) -> None:
        block[:] = self._buffer.take(frames)[:, np.newaxis]

    def _wait_until_nearly_played(self, stop: threading.Event) -> None:
        """Return when the next clip has to be rendered for the sound not to break off."""
        self._wait(
            stop,
            until=lambda: self._buffer.seconds_left(self._device.rate_hz) < _RENDER_AHEAD_SECONDS,
        )

    def _finish(self, stop: threading.Event) -> None:
        if self._stream is None:
            return
        self._wait(stop, until=lambda: self._buffer.seconds_left(self._device.rate_hz) == 0)
        if stop.is_set():
            self.close()
        else:
            stop.wait(self._stream.latency)

    def _wait(self, stop: threading.Event, until: Callable[[], bool]) -> None:
        while not until() and not stop.wait(_POLL_SECONDS):
            if time.monotonic() - self._buffer.touched_at > _STALLED_SECONDS:
                self.close()
                message = (
                    f"The loudspeaker '{self._device.name}' stopped taking sound. "
                    "Was it unplugged? Choose another with --speaker."
                )
                raise DeviceError(message)


class _PlaybackBuffer:
    """Samples between the playing thread and the device's callback."""

    def __init__(self) -> None:
        self._blocks: queue.SimpleQueue[Samples] = queue.SimpleQueue()
        self._current: Samples = np.zeros(0, np.float32)
        self._samples_left = 0
        self._guard = threading.Lock()
        self.touched_at = time.monotonic()

    def put(self, samples: Samples) -> None:
        with self._guard:
            self._samples_left += len(samples)
        self._blocks.put(samples)

    def take(self, count: int) -> Samples:
        """Next ``count`` samples, with silence where there are none."""
        self.touched_at = time.monotonic()
        taken = np.zeros(count, np.float32)
        filled = 0
        while filled < count and self._advance():
            part = self._current[: count - filled]
            taken[filled : filled + len(part)] = part
            self._current = self._current[len(part) :]
            filled += len(part)
        with self._guard:
            self._samples_left = max(0, self._samples_left - filled)
        return taken

    def clear(self) -> None:
        with self._guard:
            self._current = self._current[:0]
            self._samples_left = 0
            while not self._blocks.empty():
                self._blocks.get_nowait()

    def seconds_left(self, rate_hz: int) -> float:
        return self._samples_left / rate_hz

    def _advance(self) -> bool:
        if not len(self._current) and not self._blocks.empty():
            self._current = self._blocks.get_nowait()
        return bool(len(self._current))

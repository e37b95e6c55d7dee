"""The loudspeaker, through a sounddevice (PortAudio) stream of our own.

The stream stays open, so that a device that sleeps does not swallow first syllables. Whatever
sounds after silence restarts it: a stream that has been playing silence is as much behind as it
buffers, a fresh one plays its first samples at once. Falling silent aborts it, which drops all
that is buffered.
"""

import queue
import threading
import time
from collections.abc import Callable, Iterable
from typing import Any

import numpy as np

from simulator.audio import Clip, Samples
from simulator.errors import DeviceError
from simulator.heartbeat import Heartbeat
from simulator.portaudio import (
    DeviceKind,
    close_stream,
    find_again,
    find_device,
    open_stream,
    restart_stream,
)
from simulator.pyav_resampler import Resampler

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
        self._one_at_a_time = threading.RLock()

    @property
    def is_heard(self) -> bool:
        """See :attr:`simulator.speaking.voice.AudioSink.is_heard`."""
        return True

    @property
    def takes_sound(self) -> bool:
        """See :attr:`simulator.speaking.voice.AudioSink.takes_sound`."""
        return True

    def play(
        self,
        label: str,  # noqa: ARG002 - the port's signature
        clips: Iterable[Clip],
        stop: threading.Event,
        on_first_sound: Callable[[], None],
    ) -> None:
        """See :meth:`simulator.speaking.voice.AudioSink.play`."""
        for number, clip in enumerate(clips):
            if stop.is_set():
                break
            self._sound(clip)
            if number == 0:
                on_first_sound()
            self._wait(stop, until=self._is_nearly_played)
        self._wait(stop, until=self._is_quiet)
        if stop.is_set():
            self._fall_silent()

    def chime(self, clip: Clip) -> None:
        """See :meth:`simulator.speaking.voice.AudioSink.chime`."""
        self._sound(clip)

    def close(self) -> None:
        """See :meth:`simulator.speaking.voice.AudioSink.close`."""
        stream, self._stream = self._stream, None
        self._buffer.clear()
        if stream is not None:
            close_stream(stream)

    def _sound(self, clip: Clip) -> None:
        """Play a clip after those that are already playing."""
        with self._one_at_a_time:
            must_start = self._stream is None or self._is_quiet()
            self._buffer.put(self._at_device_rate(clip))
            if not must_start:
                return
            try:
                self._start()
            except DeviceError:
                self._buffer.clear()  # or it would sound before whatever is played next
                raise

    def _start(self) -> None:
        self._buffer.heartbeat.beat()
        if self._stream is not None:
            try:
                restart_stream(self._stream, self._device)
            except DeviceError:
                stream, self._stream = self._stream, None
                close_stream(stream)
            else:
                return
        # With a fixed block size, or less latency on a busy machine, PortAudio over ALSA over
        # PulseAudio was seen to underrun all the time and to swallow the sound much too fast.
        self._stream = open_stream(
            self._device,
            self._release_if_quiet,
            latency=_LATENCY_SECONDS,
            callback=self._fill,
        )

    def _at_device_rate(self, clip: Clip) -> Samples:
        if self._stream is None:
            self._device = find_again(self._device)
        resampler = Resampler(clip.rate_hz, self._device.rate_hz)
        return np.concatenate([resampler.push(clip.samples), resampler.finish()])

    def _fill(self, block: Samples, frames: int, moments: Any, _status: Any) -> None:
        delay_seconds = moments.outputBufferDacTime - moments.currentTime
        samples = self._buffer.take(frames, delay_seconds, self._device.rate_hz)
        block[:] = samples[:, np.newaxis]

    def _is_nearly_played(self) -> bool:
        """Whether the next clip has to be rendered for the sound not to stop."""
        return self._buffer.seconds_left(self._device.rate_hz) < _RENDER_AHEAD_SECONDS

    def _is_quiet(self) -> bool:
        return self._buffer.is_empty and time.monotonic() >= self._buffer.audible_until

    def _fall_silent(self) -> None:
        with self._one_at_a_time:
            if self._stream is not None:
                self._stream.abort(ignore_errors=True)
            self._buffer.clear()

    def _release_if_quiet(self) -> None:
        with self._one_at_a_time:
            if self._is_quiet():
                self.close()

    def _wait(self, stop: threading.Event, until: Callable[[], bool]) -> None:
        while not until() and not stop.wait(_POLL_SECONDS):
            if self._buffer.heartbeat.look(time.monotonic()) > _STALLED_SECONDS:
                self.close()
                message = (
                    f"The loudspeaker '{self._device.name}' stopped playing sound. "
                    "Was it unplugged? Choose another with --speaker."
                )
                raise DeviceError(message)


class _PlaybackBuffer:
    """Samples between the playing thread and the device's callback.

    ``audible_until`` is when the last of those taken will have been heard, in monotonic seconds;
    the ``heartbeat`` beats when any are taken.
    """

    def __init__(self) -> None:
        self._blocks: queue.SimpleQueue[Samples] = queue.SimpleQueue()
        self._current: Samples = np.zeros(0, np.float32)
        self._samples_left = 0
        self._guard = threading.Lock()
        self.audible_until = time.monotonic()
        self.heartbeat = Heartbeat(self.audible_until, _POLL_SECONDS)

    @property
    def is_empty(self) -> bool:
        return self._samples_left == 0

    def put(self, samples: Samples) -> None:
        with self._guard:
            self._samples_left += len(samples)
        self._blocks.put(samples)

    def take(self, count: int, delay_seconds: float, rate_hz: int) -> Samples:
        """Next ``count`` samples, heard after a delay, with silence where there are none."""
        now = time.monotonic()
        self.heartbeat.beat()
        taken = np.zeros(count, np.float32)
        filled = 0
        while filled < count and self._advance():
            part = self._current[: count - filled]
            taken[filled : filled + len(part)] = part
            self._current = self._current[len(part) :]
            filled += len(part)
        if filled:
            self.audible_until = now + _plausible(delay_seconds) + filled / rate_hz
        with self._guard:
            self._samples_left = max(0, self._samples_left - filled)
        return taken

    def clear(self) -> None:
        with self._guard:
            self._current = self._current[:0]
            self._samples_left = 0
            while not self._blocks.empty():
                self._blocks.get_nowait()
            self.audible_until = time.monotonic()

    def seconds_left(self, rate_hz: int) -> float:
        return self._samples_left / rate_hz

    def _advance(self) -> bool:
        if not len(self._current) and not self._blocks.empty():
            self._current = self._blocks.get_nowait()
        return bool(len(self._current))


def _plausible(delay_seconds: float) -> float:
    """Some drivers do not know how far behind they are."""
    return delay_seconds if 0.0 <= delay_seconds < 1.0 else _LATENCY_SECONDS

"""The microphone, through a sounddevice (PortAudio) stream.

The stream stays open for the whole interview, so that an answer can begin at once; between
answers its blocks are dropped. The callback copies and queues and does nothing else:
exceptions in it vanish, and a slow one loses sound.
"""

import queue
import time
from typing import Any

import numpy as np

from simulator.audio import SAMPLE_RATE_HZ, Samples
from simulator.audio_files import Resampler
from simulator.errors import DeviceError
from simulator.portaudio import DeviceKind, close_stream, find_device, open_stream

_BLOCK_SECONDS = 0.02
_READ_SECONDS = 0.1
_GONE_SECONDS = 2.0


class SounddeviceMicrophone:
    """Listens to one input device, chosen by name or index; None is the system's default.

    Raises:
        DeviceError: no such device, or PortAudio is not installed.
    """

    def __init__(self, device: str | None) -> None:
        self._device = find_device(device, DeviceKind.INPUT)
        self._blocks: queue.SimpleQueue[Samples] = queue.SimpleQueue()
        self._listening = False
        self._overflow_count = 0
        self._last_callback_at = 0.0
        self._resampler: Resampler | None = None
        self._stream: Any = None

    @property
    def overflow_count(self) -> int:
        """See :attr:`simulator.listening.source.AudioSource.overflow_count`."""
        return self._overflow_count

    def open(self) -> None:
        """Open the device ahead of the first answer.

        Raises:
            DeviceError: it is in use, was refused, or went away.
        """
        if self._stream is not None:
            return
        self._stream = open_stream(
            self._device,
            blocksize=int(self._device.rate_hz * _BLOCK_SECONDS),
            callback=self._keep,
        )
        self._last_callback_at = time.monotonic()

    def begin(self, answer_index: int) -> None:  # noqa: ARG002 - the port's signature
        """See :meth:`simulator.listening.source.AudioSource.begin`."""
        self.open()
        self._drained()
        self._resampler = Resampler(self._device.rate_hz, SAMPLE_RATE_HZ)
        self._overflow_count = 0
        self._listening = True

    def read(self) -> Samples | None:
        """See :meth:`simulator.listening.source.AudioSource.read`."""
        if self._resampler is None:
            return None
        try:
            block = self._blocks.get(timeout=_READ_SECONDS)
        except queue.Empty:
            self._require_alive()
            return np.zeros(0, np.float32)
        return self._resampler.push(block)

    def drop(self) -> None:
        """See :meth:`simulator.listening.source.AudioSource.drop`."""
        self._drained()

    def end(self) -> Samples:
        """See :meth:`simulator.listening.source.AudioSource.end`."""
        self._listening = False
        resampler, self._resampler = self._resampler, None
        if resampler is None:
            return np.zeros(0, np.float32)
        captured = [resampler.push(block) for block in self._drained()]
        return np.concatenate([*captured, resampler.finish()])

    def close(self) -> None:
        """See :meth:`simulator.listening.source.AudioSource.close`."""
        self.end()
        stream, self._stream = self._stream, None
        if stream is not None:
            close_stream(stream)

    def _keep(self, block: Samples, _frames: int, _time: Any, status: Any) -> None:
        self._last_callback_at = time.monotonic()
        if self._listening:
            self._overflow_count += bool(status.input_overflow)
            self._blocks.put(block[:, 0].copy())

    def _drained(self) -> list[Samples]:
        """Take every block that is waiting."""
        blocks = []
        while not self._blocks.empty():
            blocks.append(self._blocks.get_nowait())
        return blocks

    def _require_alive(self) -> None:
        """No event says that a device was unplugged; it only stops calling back."""
        if time.monotonic() - self._last_callback_at > _GONE_SECONDS:
            self.close()
            message = (
                f"The microphone '{self._device.name}' stopped delivering sound. "
                "Was it unplugged? What it recorded is kept."
            )
            raise DeviceError(message)

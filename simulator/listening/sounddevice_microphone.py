"""The microphone, through a sounddevice (PortAudio) stream.

The stream stays open for the whole interview, so that an answer can begin at once; between
answers only its last blocks are kept, for an answer that begins before it is listened to. The
callback copies and queues and does nothing else: exceptions in it vanish, and a slow one loses
sound.
"""

import contextlib
import queue
import time
from dataclasses import dataclass
from typing import Any

import numpy as np

from simulator.audio import SAMPLE_RATE_HZ, Samples
from simulator.errors import DeviceError
from simulator.figures import counted
from simulator.listening.channel_finder import ChannelFinder, Channels
from simulator.listening.lifeline import LOOK_SECONDS, Lifeline, Step
from simulator.portaudio import (
    Device,
    DeviceKind,
    close_stream,
    find_again,
    find_device,
    open_stream,
)
from simulator.pyav_resampler import Resampler

_BLOCK_SECONDS = 0.02
_MOST_BLOCKS_READ = 25
_KEPT_SECONDS = 2.0
_MOST_BLOCKS_KEPT = round(_KEPT_SECONDS / _BLOCK_SECONDS)
_LONGEST_DELAY_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class _Block:
    """Sound as the device delivers it, and when its first sample was captured."""

    captured_at: float
    samples: Channels


class SounddeviceMicrophone:
    """Listens to one input device, chosen by name or index; None is the system's default.

    ``channel``, counted from 1, is the one to listen to; without it, that with speech is found.

    Raises:
        DeviceError: no such device or channel, or PortAudio is not installed.
    """

    def __init__(self, device: str | None, channel: int | None = None) -> None:
        self._device = find_device(device, DeviceKind.INPUT)
        _require_channel(self._device, channel)
        self._channel = channel
        self._channels = ChannelFinder(channel)
        self._blocks: queue.SimpleQueue[_Block] = queue.SimpleQueue()
        self._listening = False
        self._since = 0.0
        self._overflow_count = 0
        self._lifeline = Lifeline(time.monotonic())
        self._news: str | None = None
        self._away: Device | None = None
        self._was_reopened = False
        self._heard_until = 0.0
        self._missed_seconds = 0.0
        self._resampler: Resampler | None = None
        self._stream: Any = None

    @property
    def overflow_count(self) -> int:
        """See :attr:`simulator.listening.source.AudioSource.overflow_count`."""
        return self._overflow_count

    @property
    def missed_seconds(self) -> float:
        """See :attr:`simulator.listening.source.AudioSource.missed_seconds`."""
        return self._missed_seconds

    @property
    def news(self) -> str | None:
        """See :attr:`simulator.listening.source.AudioSource.news`."""
        return self._news

    def open(self) -> None:
        """Open the device ahead of the first answer.

        Raises:
            DeviceError: it is in use, was refused, or went away.
        """
        if self._stream is None:
            self._lifeline = Lifeline(time.monotonic())
            self._open_stream()

    def _open_stream(self, *, refresh: bool = False) -> None:
        self._device = find_again(self._device, refresh=refresh)
        _require_channel(self._device, self._channel)
        self._stream = open_stream(
            self._device,
            channel_counts=(self._device.channels,) if self._channel else (),
            blocksize=int(self._device.rate_hz * _BLOCK_SECONDS),
            callback=self._keep,
        )

    def begin(self, since: float | None = None) -> None:
        """See :meth:`simulator.listening.source.AudioSource.begin`."""
        self.open()
        self._since = time.monotonic() if since is None else since
        self._resampler = Resampler(self._device.rate_hz, SAMPLE_RATE_HZ)
        self._overflow_count = 0
        self._heard_until, self._missed_seconds = self._since, 0.0
        self._was_reopened, self._news, self._away = False, None, None
        self._listening = True

    def read(self) -> Samples | None:
        """See :meth:`simulator.listening.source.AudioSource.read`."""
        if self._resampler is None:
            return None
        blocks = self._next_blocks()
        if not blocks:
            self._keep_alive()
            return np.zeros(0, np.float32)
        self._note_delivered(blocks)
        return self._resampler.push(np.concatenate([self._wanted(block) for block in blocks]))

    def drop(self) -> None:
        """See :meth:`simulator.listening.source.AudioSource.drop`."""
        self._drained()
        self._since = self._heard_until = time.monotonic()

    def end(self) -> Samples:
        """See :meth:`simulator.listening.source.AudioSource.end`."""
        self._listening = False
        resampler, self._resampler = self._resampler, None
        if resampler is None:
            return np.zeros(0, np.float32)
        captured = [self._wanted(block) for block in self._drained()]
        sound = np.concatenate(captured) if captured else np.zeros(0, np.float32)
        return np.concatenate([resampler.push(sound), resampler.finish()])

    def close(self) -> None:
        """See :meth:`simulator.listening.source.AudioSource.close`."""
        self.end()
        self._close_stream()

    def _close_stream(self) -> None:
        stream, self._stream = self._stream, None
        if stream is not None:
            close_stream(stream)

    def _keep(self, block: Channels, _frames: int, moments: Any, status: Any) -> None:
        now = time.monotonic()
        self._lifeline.beat(now)
        delay_seconds = moments.currentTime - moments.inputBufferAdcTime
        self._blocks.put(_Block(now - self._plausible(delay_seconds), block.copy()))
        if self._listening:
            self._overflow_count += bool(status.input_overflow)
        elif self._blocks.qsize() > _MOST_BLOCKS_KEPT:
            with contextlib.suppress(queue.Empty):
                self._blocks.get_nowait()

    def _plausible(self, delay_seconds: float) -> float:
        """How long ago the first sample of a block was captured; some drivers do not know."""
        if 0.0 < delay_seconds < _LONGEST_DELAY_SECONDS:
            return delay_seconds
        return _BLOCK_SECONDS

    def _wanted(self, block: _Block) -> Samples:
        """What of a block was captured since the answer began."""
        early = round((self._since - block.captured_at) * self._device.rate_hz)
        return self._channels.mono(block.samples[max(0, early) :])

    def _next_blocks(self) -> list[_Block]:
        """Wait for the next block, and take those behind it too: a reader may have fallen back."""
        blocks: list[_Block] = []
        with contextlib.suppress(queue.Empty):
            blocks.append(self._blocks.get(timeout=LOOK_SECONDS))
            while len(blocks) < _MOST_BLOCKS_READ:
                blocks.append(self._blocks.get_nowait())
        return blocks

    def _drained(self) -> list[_Block]:
        """Take every block that is waiting."""
        blocks = []
        while not self._blocks.empty():
            blocks.append(self._blocks.get_nowait())
        return blocks

    def _note_delivered(self, blocks: list[_Block]) -> None:
        if self._away:
            self._news, self._away = _return_told(self._away, self._device), None
        if self._was_reopened:
            self._was_reopened = False
            self._missed_seconds += max(0.0, blocks[0].captured_at - self._heard_until)
        self._heard_until = blocks[-1].captured_at

    def _keep_alive(self) -> None:
        """No event says that a device was unplugged; it stops calling back, or is inactive."""
        is_active = self._stream is not None and self._stream.active
        match self._lifeline.look(time.monotonic(), is_active=is_active):
            case Step.LISTEN:
                return
            case Step.WAIT:
                self._note_away()
            case Step.REOPEN:
                self._note_away()
                self._reopen()
            case Step.GIVE_UP:
                self.close()
                raise DeviceError(_loss_told(self._away or self._device))

    def _note_away(self) -> None:
        if self._away is None:
            self._away = self._device
            self._news = _silence_told(self._device)

    def _reopen(self) -> None:
        """Open the device again, if it can be found; it may have come back as another number."""
        self._close_stream()
        self._was_reopened = True
        with contextlib.suppress(DeviceError):
            self._open_stream(refresh=True)
            self._channels = ChannelFinder(self._channel)
            self._resampler = Resampler(self._device.rate_hz, SAMPLE_RATE_HZ)


def _silence_told(device: Device) -> str:
    return (
        f"The microphone '{device.name}' delivers no sound. Is it plugged in? You can go on when "
        "it is back."
    )


def _return_told(lost: Device, found: Device) -> str:
    if found.name == lost.name:
        return "The microphone delivers sound again."
    return f"The microphone '{found.name}' is used now, in place of '{lost.name}'."


def _loss_told(device: Device) -> str:
    return (
        f"The microphone '{device.name}' stopped delivering sound, and opening it again did not "
        "help. Was it unplugged? What it recorded is kept."
    )


def _require_channel(device: Device, channel: int | None) -> None:
    if channel is not None and not 1 <= channel <= device.channels:
        message = (
            f"The microphone '{device.name}' has {counted(device.channels, 'channel')}, so there "
            f"is no channel {channel}. Leave out --channel, and the one with speech is found."
        )
        raise DeviceError(message)

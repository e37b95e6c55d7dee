"""Sound files as other programs write them."""

import struct
import wave
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np

from simulator.audio import Samples

_MADE_AT_HZ = 48_000


def encode(  # noqa: PLR0913 - what an encoder must be told
    path: Path,
    codec: str,
    sound: Samples,
    *,
    rate_hz: int = _MADE_AT_HZ,
    container_format: str | None = None,
    options: dict[str, str] | None = None,
    bits_a_second: int | None = None,
    film_seconds: float = 0.0,
    gap_seconds: float = 0.0,
) -> Path:
    """Write a mono sound at a rate, beside a black film of this length if there is one.

    A gap is left in the middle, as by a recorder that misses some time.
    """
    with av.open(str(path), "w", format=container_format, options=options or {}) as container:
        film: Any = container.add_stream("mpeg4", rate=10) if film_seconds else None
        stream: Any = container.add_stream(codec, rate=rate_hz, layout="mono")
        if bits_a_second:
            stream.bit_rate = bits_a_second
        packets = list(_encoded(stream, sound, rate_hz))
        for packet in packets[len(packets) // 2 :] if gap_seconds else []:
            packet.pts += round(gap_seconds / packet.time_base)
            packet.dts = packet.pts
        if film:
            film.width = film.height = 32
            packets += _black(film, film_seconds)
        container.mux(packets)
    return path


def _encoded(stream: Any, sound: Samples, rate_hz: int) -> Iterator[Any]:
    frame = av.AudioFrame.from_ndarray(sound[np.newaxis, :], format="flt", layout="mono")
    frame.sample_rate = rate_hz
    frame.time_base, frame.pts = Fraction(1, rate_hz), 0
    yield from stream.encode(frame)
    yield from stream.encode(None)


def _black(stream: Any, seconds: float) -> Iterator[Any]:
    for _ in range(round(seconds * 10)):
        yield from stream.encode(av.VideoFrame.from_ndarray(np.zeros((32, 32, 3), np.uint8)))
    yield from stream.encode(None)


def write_channels(path: Path, channels: list[Samples], rate_hz: int) -> Path:
    """Write a WAV file of any number of channels, which PyAV can't write."""
    with wave.open(str(path), "wb") as file:
        file.setnchannels(len(channels))
        file.setsampwidth(2)
        file.setframerate(rate_hz)
        file.writeframes((np.stack(channels, axis=1) * 32767).astype("<i2").tobytes())
    return path


def as_streamed(path: Path, size: int) -> Path:
    """Give a WAV file the sizes that a program leaves there which writes to a pipe."""
    sound = bytearray(path.read_bytes())
    sound[4:8] = sound[40:44] = struct.pack("<I", size)
    path.write_bytes(sound)
    return path


def cut_short(path: Path, share: float = 0.5) -> Path:
    """Keep only the first part of a file."""
    whole = path.read_bytes()
    path.write_bytes(whole[: round(len(whole) * share)])
    return path

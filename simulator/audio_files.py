"""Sound files of any format, read and resampled with PyAV (FFmpeg), written as WAV.

faster-whisper decodes with the same library; reading block by block here lets a recording be
checked for truncation and stand in for a microphone.
"""

import struct
import time
import wave
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from simulator.audio import SAMPLE_RATE_HZ, Clip, Samples
from simulator.disk import sync_file, sync_folder
from simulator.errors import AudioFileError

if TYPE_CHECKING:
    import av

_FULL_SCALE = 32768.0
_TRUNCATION_TOLERANCE_SECONDS = 0.5
_SYNC_SECONDS = 1.0
_SAMPLE_BYTES = 2
_HEADER = struct.Struct("<4sI4s4sIHHIIHH4sI")
_RATE_FIELD = 7


class Resampler:
    """Converts successive mono blocks from one rate to another without gaps between them."""

    def __init__(self, from_rate_hz: int, to_rate_hz: int) -> None:
        from av import AudioResampler  # noqa: PLC0415 - takes 0.1 s to import

        self._from_rate_hz = from_rate_hz
        self._same = from_rate_hz == to_rate_hz
        self._resampler = AudioResampler(format="fltp", layout="mono", rate=to_rate_hz)

    def push(self, samples: Samples) -> Samples:
        """Resample the next block; a few samples may be held back until the next call."""
        if self._same or not len(samples):
            return samples
        from av import AudioFrame  # noqa: PLC0415

        frame = AudioFrame.from_ndarray(
            np.ascontiguousarray(samples[np.newaxis, :]), format="flt", layout="mono"
        )
        frame.sample_rate = self._from_rate_hz
        return _joined([_mean_of_channels(part) for part in self._resampler.resample(frame)])

    def finish(self) -> Samples:
        """Return the samples that are still held back."""
        rest = [] if self._same else self._resampler.resample(None)
        return _joined([_mean_of_channels(part) for part in rest])


def read_recording(path: Path) -> Samples:
    """Decode a recording to 16 kHz mono.

    Raises:
        AudioFileError: missing, empty, not audio, truncated, or nothing but zeros.
    """
    samples = read_clip(path, SAMPLE_RATE_HZ).samples
    if not samples.any():
        message = (
            f"{path} is completely silent (every sample is zero). "
            "Was the microphone muted, or did the system block it?"
        )
        raise AudioFileError(message)
    return samples


def read_clip(
    path: Path,
    rate_hz: int | None = None,
    tolerance_seconds: float = _TRUNCATION_TOLERANCE_SECONDS,
) -> Clip:
    """Decode a sound file to mono at the given rate, by default its own.

    Where more is missing of what its header promises than ``tolerance_seconds``, it is truncated.

    Raises:
        AudioFileError: missing, empty, not audio or truncated.
    """
    import av  # noqa: PLC0415 - takes 0.1 s to import

    try:
        _require_content(path)
    except OSError as error:
        message = f"{path} can't be opened: {error.strerror}. Check the path."
        raise AudioFileError(message) from error
    try:
        with av.open(str(path), metadata_errors="ignore") as container:
            if not container.streams.audio:
                message = f"{path} has no audio track. Give a recording of speech."
                raise AudioFileError(message)
            stream = container.streams.audio[0]
            rate_hz = rate_hz or stream.rate
            samples = _joined(list(_mono_blocks(container, rate_hz)))
            declared = _declared_seconds(container, stream, path)
    except (av.error.FFmpegError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        message = f"{path} can't be decoded as audio: {reason}. Is it a complete sound file?"
        raise AudioFileError(message) from error
    clip = Clip(samples, rate_hz)
    _require_complete(path, clip, declared, tolerance_seconds)
    return clip


def _require_content(path: Path) -> None:
    if not path.exists():
        message = f"{path} does not exist. Check the path."
        raise AudioFileError(message)
    if path.is_dir():
        message = f"{path} is a folder. Name the sound files in it."
        raise AudioFileError(message)
    if path.stat().st_size == 0:
        message = f"{path} is empty. Record it again."
        raise AudioFileError(message)


def _mono_blocks(container: "av.container.InputContainer", rate_hz: int) -> Iterator[Samples]:
    """Decoded blocks at a rate, as the mean of the channels.

    FFmpeg's own mono mix adds the channels up, which can exceed 1.
    """
    from av import AudioResampler  # noqa: PLC0415

    resampler = AudioResampler(format="fltp", rate=rate_hz)
    for frame in container.decode(audio=0):
        frame.pts = None
        yield from map(_mean_of_channels, resampler.resample(frame))
    yield from map(_mean_of_channels, resampler.resample(None))


def _mean_of_channels(frame: "av.AudioFrame") -> Samples:
    planes = frame.to_ndarray().astype(np.float32, copy=False)
    return np.asarray(planes.mean(axis=0), np.float32)


def _joined(blocks: list[Samples]) -> Samples:
    return np.concatenate([np.zeros(0, np.float32), *blocks])


def _declared_seconds(
    container: "av.container.InputContainer", stream: "av.AudioStream", path: Path
) -> float:
    if container.format.name == "wav":
        return _wav_declared_seconds(path)
    if stream.duration is not None and stream.time_base is not None:
        return float(stream.duration * stream.time_base)
    return (container.duration or 0) / 1e6


def _wav_declared_seconds(path: Path) -> float:
    """What the header promises; FFmpeg itself relies on the size of the file."""
    try:
        with wave.open(str(path)) as file:
            return float(file.getnframes() / file.getframerate())
    except (wave.Error, EOFError, ZeroDivisionError):
        return 0.0  # a compressed WAV, which only FFmpeg reads


def _require_complete(
    path: Path, clip: Clip, declared_seconds: float, tolerance_seconds: float
) -> None:
    if not len(clip.samples):
        message = f"{path} contains no sound. Record it again."
        raise AudioFileError(message)
    if clip.seconds < declared_seconds - tolerance_seconds:
        message = (
            f"{path} is truncated: its header promises {declared_seconds:.1f} s, "
            f"{clip.seconds:.1f} s are there. Copy or record it again."
        )
        raise AudioFileError(message)


class WavWriter:
    """Writes 16-bit mono WAV whose header is right after every block.

    A recording cut off at any moment can therefore be read up to its last block. If the program is
    killed, nothing that was written is lost. A power cut loses at most the last ``_SYNC_SECONDS``,
    provided that the disk keeps what it reports as written.

    Args:
        path: the file; an existing one is replaced.
        rate_hz: samples a second.
        clock: monotonic seconds.

    Raises:
        AudioFileError: the file can't be made or written, such as on a full disk.
    """

    def __init__(
        self,
        path: Path,
        rate_hz: int = SAMPLE_RATE_HZ,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.path = path
        self._clock = clock
        with self._translated():
            self._file = path.open("wb")
            self._wave = wave.open(self._file, "wb")  # noqa: SIM115 - closed in close()
            sync_folder(path.parent)
        self._wave.setnchannels(1)
        self._wave.setsampwidth(2)
        self._wave.setframerate(rate_hz)
        self._synced_at = clock()

    def write(self, samples: Samples) -> None:
        """Append a block.

        Raises:
            AudioFileError: it can't be written.
        """
        clipped = np.clip(samples * _FULL_SCALE, -_FULL_SCALE, _FULL_SCALE - 1)
        with self._translated():
            self._wave.writeframes(clipped.astype("<i2").tobytes())
            self._file.flush()
            if self._clock() >= self._synced_at + _SYNC_SECONDS:
                sync_file(self._file)
                self._synced_at = self._clock()

    def close(self) -> None:
        """Complete the file and make sure that it is on the disk.

        Raises:
            AudioFileError: it can't be written.
        """
        if self._file.closed:
            return
        with self._translated(), self._file:
            self._wave.close()
            sync_file(self._file)

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            message = (
                f"{self.path} can't be written: {error.strerror}. Free some disk space, or "
                "check the permissions."
            )
            raise AudioFileError(message) from error


def repair_wav(path: Path) -> float:
    """Repair a recording whose :class:`WavWriter` was cut off.

    The sizes in its header are set to those of the file, and half a sample at its end is removed. A
    complete recording is not touched.

    Returns:
        Its length in seconds; 0 if nothing was recorded, in which case the file stays as it is.

    Raises:
        AudioFileError: it is not a 16-bit mono WAV, or can't be read or written.
    """
    try:
        with path.open("r+b") as file:
            header = file.read(_HEADER.size)
            kept_bytes = path.stat().st_size - _HEADER.size
            if kept_bytes < _SAMPLE_BYTES:
                return 0.0
            rate_hz = _rate_of(header, path)
            kept_bytes -= kept_bytes % _SAMPLE_BYTES
            whole = _whole_header(kept_bytes, rate_hz)
            if header != whole or path.stat().st_size != _HEADER.size + kept_bytes:
                file.truncate(_HEADER.size + kept_bytes)
                file.seek(0)
                file.write(whole)
                sync_file(file)
    except OSError as error:
        message = (
            f"{path} can't be repaired: {error.strerror}. Free some disk space, or check the "
            "permissions."
        )
        raise AudioFileError(message) from error
    return kept_bytes / _SAMPLE_BYTES / rate_hz


def _whole_header(sound_bytes: int, rate_hz: int) -> bytes:
    return _HEADER.pack(
        b"RIFF", _HEADER.size - 8 + sound_bytes, b"WAVE", b"fmt ", 16,
        1, 1, rate_hz, _SAMPLE_BYTES * rate_hz, _SAMPLE_BYTES, 8 * _SAMPLE_BYTES,
        b"data", sound_bytes,
    )  # fmt: skip


def _rate_of(header: bytes, path: Path) -> int:
    """The rate in a header; an empty header, left by a power cut, means that of a recording."""
    if not any(header):
        return SAMPLE_RATE_HZ
    rate_hz = int(_HEADER.unpack(header)[_RATE_FIELD])
    sizes = (slice(4, 8), slice(40, 44))
    expected = bytearray(_whole_header(0, rate_hz))
    found = bytearray(header)
    for size in sizes:
        expected[size] = found[size] = bytes(4)
    if found != expected:
        message = f"{path} is not a recording made by the simulator, so it was left unchanged."
        raise AudioFileError(message)
    return rate_hz


def write_wav(path: Path, clip: Clip) -> None:
    """Write a whole clip.

    Raises:
        AudioFileError: it can't be written.
    """
    writer = WavWriter(path, clip.rate_hz)
    try:
        writer.write(clip.samples)
    finally:
        writer.close()

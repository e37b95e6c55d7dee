"""Sound files: read in any format, and written as WAV."""

import math
import struct
import time
import wave
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import BinaryIO

import numpy as np

from simulator.audio import SAMPLE_RATE_HZ, Clip, Samples
from simulator.disk import sync_file, sync_folder
from simulator.errors import AudioFileError
from simulator.given_files import require_answer
from simulator.pyav_sound import NoSoundError, PyavSound, TooLongError
from simulator.settings import LONGEST_RECORDING_MINUTES

LONGEST_SECONDS = 60 * LONGEST_RECORDING_MINUTES
_FIRST_SAMPLES = 60 * SAMPLE_RATE_HZ
_FULL_SCALE = 32768.0
_TRUNCATION_TOLERANCE_SECONDS = 0.5
_SYNC_SECONDS = 1.0
_SAMPLE_BYTES = 2
_HEADER = struct.Struct("<4sI4s4sIHHIIHH4sI")
_RATE_FIELD = 7


def read_recording(path: Path, longest_seconds: float = LONGEST_SECONDS) -> Samples:
    """Decode a recording to 16 kHz mono.

    Raises:
        AudioFileError: missing, empty, not audio, truncated, longer than ``longest_seconds``, or
            nothing but zeros.
    """
    samples = read_clip(path, SAMPLE_RATE_HZ, longest_seconds=longest_seconds).samples
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
    longest_seconds: float = LONGEST_SECONDS,
) -> Clip:
    """Decode a sound file to mono at the given rate, by default its own.

    Where more is missing of what its header promises than ``tolerance_seconds``, it is truncated.

    Raises:
        AudioFileError: missing, empty, not audio, truncated or longer than ``longest_seconds``.
    """
    with (
        _opened(path) as file,
        _decoded(path, longest_seconds),
        closing(PyavSound(file)) as sound,
    ):
        rate_hz = rate_hz or sound.rate_hz
        clip = Clip(_growing_together(sound.blocks(rate_hz, longest_seconds)), rate_hz)
        _require_complete(path, clip, sound, tolerance_seconds)
    return clip


def holds_sound(path: Path) -> bool:
    """Whether sound can be read from a file, whatever its name; its end may still be missing."""
    try:
        with _opened(path) as file, closing(PyavSound(file)) as sound:
            return any(map(len, sound.blocks(SAMPLE_RATE_HZ, math.inf)))
    except (AudioFileError, NoSoundError, OSError):
        return False


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    """A file that is open for reading: nothing that never ends, such as a pipe or a device."""
    try:
        _require_content(path)
        file = path.open("rb")
    except FileNotFoundError as error:
        message = f"{path} does not exist. Check the path."
        raise AudioFileError(message) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        message = f"{path} can't be opened: {reason}. Check the path."
        raise AudioFileError(message) from error
    with file:
        yield file


def _require_content(path: Path) -> None:
    require_answer(path, "sound")
    if path.stat().st_size == 0:
        message = f"{path} is empty. Record it again."
        raise AudioFileError(message)


@contextmanager
def _decoded(path: Path, longest_seconds: float) -> Iterator[None]:
    try:
        yield
    except NoSoundError as error:
        message = f"{path} {error}"
        raise AudioFileError(message) from error
    except TooLongError as error:
        message = (
            f"{path} lasts longer than {longest_seconds / 60:g} minutes. Cut it into answers, or "
            "raise longest_recording_minutes in settings.toml ('grade' has --longest MINUTES)."
        )
        raise AudioFileError(message) from error
    except OSError as error:
        message = f"{path} can't be read: {error.strerror}. Copy it from where it came again."
        raise AudioFileError(message) from error


def _growing_together(blocks: Iterable[Samples]) -> Samples:
    """Blocks joined in one array, which grows in its place, so that they lie in memory once."""
    joined = np.empty(_FIRST_SAMPLES, np.float32)
    count = 0
    for block in blocks:
        needed = count + len(block)
        if needed > len(joined):
            joined.resize(max(needed, len(joined) * 3 // 2), refcheck=False)
        joined[count:needed] = block
        count = needed
    joined.resize(count, refcheck=False)
    return joined


def _require_complete(path: Path, clip: Clip, sound: PyavSound, tolerance_seconds: float) -> None:
    if not len(clip.samples):
        message = f"{path} contains no sound. Record it again."
        raise AudioFileError(message)
    if sound.missing_seconds > tolerance_seconds:
        message = (
            f"{path} is truncated: its header promises {sound.promised_seconds:.1f} s, "
            f"{clip.seconds:.1f} s are there. Copy or record it again."
        )
        raise AudioFileError(message)
    if sound.breaks_off:
        message = (
            f"{path} is truncated: it breaks off after {clip.seconds:.1f} s. "
            "Copy or record it again."
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
        sound = _as_16_bit(samples)
        with self._translated():
            self._wave.writeframes(sound)
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


def _as_16_bit(samples: Samples) -> bytes:
    clipped = np.clip(samples * _FULL_SCALE, -_FULL_SCALE, _FULL_SCALE - 1)
    sound: bytes = clipped.astype("<i2").tobytes()
    return sound


def wav_bytes(clip: Clip) -> bytes:
    """What a file with a whole clip holds."""
    sound = _as_16_bit(clip.samples)
    return _whole_header(len(sound), clip.rate_hz) + sound


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

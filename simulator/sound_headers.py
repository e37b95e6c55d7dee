"""What the header of a sound file says about its length, read from the file's own bytes.

FFmpeg tells a length for nearly every file, and doesn't say which of them it only guessed.
"""

import os
import struct
from collections.abc import Iterator
from typing import BinaryIO

_RIFF = struct.Struct("<4sI4s")
_CHUNK = struct.Struct("<4sI")
_BYTES_A_SECOND = struct.Struct("<8xI")
_STREAMED_FROM_BYTES = 0x7FFF0000
_MOST_CHUNKS = 1_000

_CAF_HEADER_BYTES = 8
_CAF_CHUNK = struct.Struct(">4sq")
_CAF_SOUND = struct.Struct(">d4sIII")

_OGG_PAGE = struct.Struct("<4sBBqIIIB")
_OGG_BEGINNING = b"OggS\0"
_OGG_PAGE_BYTES = _OGG_PAGE.size + 255 + 255 * 255
_OGG_GOES_ON = 255

_ID3_BYTES = 10
_FIRST_FRAME_BYTES = 2_048
_FRAME_COUNTS = (b"Xing", b"Info", b"VBRI")


def seconds_of_broken(file: BinaryIO) -> float:
    """The length that a WAV or CAF file promises, if it ends before; 0 otherwise.

    A program that writes to a pipe can't know the length. It leaves 0 there, or -1, or about the
    most that the field can hold.
    """
    end_bytes = file.seek(0, os.SEEK_END)
    file.seek(0)
    beginning = file.read(4)
    file.seek(0)
    if beginning == b"RIFF":
        return _seconds_of_broken_wav(file, end_bytes)
    return _seconds_of_broken_caf(file, end_bytes) if beginning == b"caff" else 0.0


def _seconds_of_broken_wav(file: BinaryIO, end_bytes: int) -> float:
    """See https://www.mmsp.ece.mcgill.ca/Documents/AudioFormats/WAVE/WAVE.html."""
    file.seek(_RIFF.size)
    bytes_a_second = 0
    for name, start, size in _chunks(file, _CHUNK):
        if name == b"fmt ":
            bytes_a_second = _bytes_a_second(file.read(_BYTES_A_SECOND.size))
        if name == b"data":
            is_broken = start + size > end_bytes and size < _STREAMED_FROM_BYTES
            return size / bytes_a_second if is_broken and bytes_a_second else 0.0
        file.seek(start + size + size % 2)
    return 0.0


def _seconds_of_broken_caf(file: BinaryIO, end_bytes: int) -> float:
    """See Apple's "Core Audio Format Specification 1.0"; packets of many sizes tell no length."""
    file.seek(_CAF_HEADER_BYTES)
    seconds_a_byte = 0.0
    for name, start, size in _chunks(file, _CAF_CHUNK):
        if name == b"desc":
            seconds_a_byte = _seconds_a_byte(file.read(_CAF_SOUND.size))
        if name == b"data":
            return size * seconds_a_byte if start + size > end_bytes else 0.0
        if size < 0:
            return 0.0
        file.seek(start + size)
    return 0.0


def _seconds_a_byte(description: bytes) -> float:
    if len(description) < _CAF_SOUND.size:
        return 0.0
    rate_hz, _, _, packet_bytes, packet_frames = _CAF_SOUND.unpack(description)
    if not (rate_hz > 0 and packet_bytes):
        return 0.0
    return float(packet_frames / packet_bytes / rate_hz)


def _chunks(file: BinaryIO, head: struct.Struct) -> Iterator[tuple[bytes, int, int]]:
    """The name, place and size of each chunk, at each of which the file stands before the next."""
    for _ in range(_MOST_CHUNKS):
        read = file.read(head.size)
        if len(read) < head.size:
            return
        name, size = head.unpack(read)
        yield name, file.tell(), size


def _bytes_a_second(fmt: bytes) -> int:
    if len(fmt) < _BYTES_A_SECOND.size:
        return 0
    (bytes_a_second,) = _BYTES_A_SECOND.unpack(fmt)
    return int(bytes_a_second)


def counts_mp3_frames(file: BinaryIO) -> bool:
    """Whether an MP3 file says how many frames it has; else its length is guessed from its size."""
    file.seek(0)
    head = file.read(_ID3_BYTES)
    start = _ID3_BYTES + _id3_size(head) if head.startswith(b"ID3") else 0
    file.seek(start)
    first_frame = file.read(_FIRST_FRAME_BYTES)
    return any(name in first_frame for name in _FRAME_COUNTS)


def _id3_size(head: bytes) -> int:
    """Size of an ID3v2 tag behind its head: four bytes of seven bits."""
    size = 0
    for byte in head[6:]:
        size = size << 7 | byte & 0x7F
    return size


def breaks_off_in_ogg(file: BinaryIO) -> bool:
    """Whether an Ogg file ends within a page, or its last page within a packet.

    It tells no length, and whole ones may lack the mark of their end. See RFC 3533.
    """
    end_bytes = file.seek(0, os.SEEK_END)
    file.seek(0)
    if file.read(len(_OGG_BEGINNING)) != _OGG_BEGINNING:
        return False
    file.seek(max(0, end_bytes - _OGG_PAGE_BYTES))
    rest = file.read(_OGG_PAGE_BYTES)
    page = rest[max(0, rest.rfind(_OGG_BEGINNING)) :]
    if not page.startswith(_OGG_BEGINNING):
        return False  # something else follows
    if len(page) < _OGG_PAGE.size:
        return True
    lengths = page[_OGG_PAGE.size : _OGG_PAGE.size + page[_OGG_PAGE.size - 1]]
    is_whole = len(page) >= _OGG_PAGE.size + page[_OGG_PAGE.size - 1] + sum(lengths)
    return not is_whole or lengths.endswith(bytes([_OGG_GOES_ON]))

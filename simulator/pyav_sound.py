"""The sound of an open file, decoded with PyAV (FFmpeg) block by block.

FFmpeg is handed the open file and never its name, which it could take for an address. It may open
nothing else, and may read only formats that hold their sound themselves: no playlists, which name
other files, and no captures of screens or devices.

faster-whisper decodes with the same library; reading block by block here lets a recording be
checked for truncation, kept within a limit, and stand in for a microphone.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, BinaryIO, Never

import numpy as np

from simulator.audio import Samples
from simulator.sound_headers import breaks_off_in_ogg, counts_mp3_frames, seconds_of_broken

if TYPE_CHECKING:
    import av

_FORMATS = ",".join(
    """aa aac aax ac3 ac4 act aea aiff amr amrnb amrwb ape aptx asf asf_o au avi avr bonk caf codec2
    daud dsf dss dts dtshd dv eac3 epaf f4v flac flv g722 g723_1 g726 g728 g729 gsm gxf hcom iamf
    iff ilbc ircam ivr kux lc3 loas lxf matroska mka mlp mmf mov mp2 mp3 mp4 mpc mpc8 mpeg mpegts
    mpegtsraw mxf nistsphere nsv nut ogg oma osq paf pva pvf qcp qoa rka rm rso sbc sds shn sln sox
    spdif swf tak truehd tta ty voc vqf w64 wav wavarc webm wsd wtv wv wve xwma""".split()
)
_NO_PROTOCOL = "none"
_DAMAGE_TOLERANCE_SECONDS = 0.1
_FORMATS_WITH_LENGTH = frozenset(
    """aiff ape asf au avi caf dsf flac flv matroska mov mpc mpc8 qoa rm tak tta w64 wv""".split()
)


class NoSoundError(Exception):
    """A file holds no sound that can be decoded; the message goes on where its name stands."""


class TooLongError(Exception):
    """A file holds more sound than is wanted."""


class PyavSound:
    """The first audio track of an open file, which its opener closes.

    Where it ``breaks_off``, its end is missing though no length was promised.

    Raises:
        NoSoundError: it is no sound, or none that can be decoded; later methods raise it too.
        OSError: it can't be read; later methods raise it too.
    """

    def __init__(self, file: BinaryIO) -> None:
        self._reached_seconds = 0.0
        self._broken_seconds = seconds_of_broken(file)
        self.breaks_off = breaks_off_in_ogg(file)
        self._counts_mp3_frames = counts_mp3_frames(file)
        file.seek(0)
        self._handle = _Handle(file)
        self._container = _opened(self._handle)
        if not self._container.streams.audio:
            self.close()
            message = "has no audio track. Give a recording of speech."
            raise NoSoundError(message)
        self._track = self._container.streams.audio[0]

    @property
    def rate_hz(self) -> int:
        """Samples a second, as they are stored."""
        return int(self._track.rate)

    @property
    def missing_seconds(self) -> float:
        """How much is missing behind what was decoded; 0 where the file promises no length.

        A film may go on when its sound is over, so what counts is the end of its longest track.
        """
        return max(0.0, self.promised_seconds - self._reached_seconds)

    @property
    def promised_seconds(self) -> float:
        """The length according to the header; 0 where it tells none."""
        if self._broken_seconds:  # FFmpeg itself relies on the size of the file
            return self._broken_seconds
        return (self._container.duration or 0) / 1e6 if self._tells_length else 0.0

    @property
    def _track_seconds(self) -> float:
        """The length of the sound alone according to the header; 0 where it tells none."""
        duration, time_base = self._track.duration, self._track.time_base
        if not self._tells_length or duration is None or time_base is None:
            return 0.0
        return float(duration * time_base)

    @property
    def _tells_length(self) -> bool:
        if "mp3" in self._formats:
            return self._counts_mp3_frames
        return not self._formats.isdisjoint(_FORMATS_WITH_LENGTH)

    @property
    def _formats(self) -> frozenset[str]:
        """The names that FFmpeg has for the format, such as mov and mp4."""
        return frozenset(self._container.format.name.split(","))

    def blocks(self, rate_hz: int, longest_seconds: float) -> Iterator[Samples]:
        """Decoded blocks at a rate, as the mean of the channels.

        FFmpeg's own mono mix adds the channels up, which can exceed 1.

        Raises:
            TooLongError: there is more than ``longest_seconds``.
        """
        if self._track_seconds > longest_seconds:
            raise TooLongError
        mixer = _Mixer(rate_hz)
        seconds = 0.0
        with _translated(self._handle):
            for frame in self._frames():
                seconds += frame.samples / max(1, frame.sample_rate)
                if seconds > longest_seconds:
                    raise TooLongError
                yield from mixer.push(frame)
            yield from mixer.finish()
        self._handle.require_read()
        self._reached_seconds = max(self._reached_seconds, seconds)

    def close(self) -> None:
        """Let go of the file."""
        self._container.close()

    def _frames(self) -> "Iterator[av.AudioFrame]":
        damage = _Damage()
        for packet in self._container.demux():
            self._note_end(packet)
            if packet.stream.index == self._track.index:
                yield from damage.decoded(self._track, packet)
        damage.require_end()

    def _note_end(self, packet: "av.Packet[Any]") -> None:
        if packet.pts is not None and packet.time_base is not None:
            end_seconds = float((packet.pts + (packet.duration or 0)) * packet.time_base)
            self._reached_seconds = max(self._reached_seconds, end_seconds)


class _Handle:
    """The file as FFmpeg is handed it; only the ending of its name is told.

    PyAV prints every error but the first that it meets on the way, so here is none: after trouble
    the file ends, and a place that is not there can't be gone to.
    """

    def __init__(self, file: BinaryIO) -> None:
        self.name = f"recording{PurePath(str(file.name)).suffix}"
        self._file = file
        self._trouble: OSError | None = None

    def read(self, size: int) -> bytes:
        try:
            return self._file.read(size)
        except OSError as error:
            self._trouble = error
            return b""

    def seek(self, offset: int, whence: int) -> int:
        try:
            return self._file.seek(offset, whence)
        except (OSError, ValueError):
            return -1

    def tell(self) -> int:
        return self._file.tell()

    def require_read(self) -> None:
        if self._trouble:
            raise self._trouble


class _Damage:
    """Packets that can't be decoded: a click is passed over, more and the end of a file are not.

    Recordings that were joined byte by byte have such packets, as have those of radio.
    """

    def __init__(self) -> None:
        self._seconds = 0.0
        self._latest: av.error.FFmpegError | None = None

    def decoded(
        self, track: "av.AudioStream", packet: "av.Packet[Any]"
    ) -> "Iterator[av.AudioFrame]":
        import av  # noqa: PLC0415 - takes 0.1 s to import

        try:
            frames = track.decode(packet)
        except av.error.InvalidDataError as error:
            self._latest = error
            self._seconds += float((packet.duration or 0) * (packet.time_base or 0))
            if not packet.duration or self._seconds > _DAMAGE_TOLERANCE_SECONDS:
                raise
        else:
            if frames and packet.size:
                self._latest = None
            yield from frames

    def require_end(self) -> None:
        if self._latest:
            raise self._latest


class _Mixer:
    """Resamples frames and takes the mean of their channels, whatever those change to on the way.

    Samples lie beside each other in the frames, since PyAV (18.1) can't tell how many planes a
    frame of eight channels or more has, and reads past their end.
    """

    def __init__(self, rate_hz: int) -> None:
        self._rate_hz = rate_hz
        self._source: tuple[str, str, int] | None = None
        self._resampler: av.AudioResampler | None = None

    def push(self, frame: "av.AudioFrame") -> Iterator[Samples]:
        from av import AudioResampler  # noqa: PLC0415 - takes 0.1 s to import

        frame.pts = None
        source = frame.format.name, frame.layout.name, frame.sample_rate
        if self._resampler is None or source != self._source:
            yield from self.finish()
            self._source = source
            self._resampler = AudioResampler(format="flt", rate=self._rate_hz)
        yield from map(_mean_of_channels, self._resampler.resample(frame))

    def finish(self) -> Iterator[Samples]:
        if self._resampler is not None:
            yield from map(_mean_of_channels, self._resampler.resample(None))
        self._resampler = None


def _mean_of_channels(frame: "av.AudioFrame") -> Samples:
    samples = frame.to_ndarray().reshape(-1, frame.layout.nb_channels)
    return np.asarray(samples.mean(axis=1), np.float32)


def _opened(handle: _Handle) -> "av.container.InputContainer":
    import av  # noqa: PLC0415 - takes 0.1 s to import

    options = {"format_whitelist": _FORMATS, "protocol_whitelist": _NO_PROTOCOL}
    with _translated(handle):
        try:
            return av.open(
                handle, "r", options=options, metadata_errors="ignore", io_open=_open_nothing
            )
        except av.error.ArgumentError as error:
            handle.require_read()
            message = "is in none of the formats that hold sound. Give a recording of speech."
            raise NoSoundError(message) from error


def _open_nothing(url: str, _flags: int, _options: dict[str, str]) -> Never:
    message = f"only names another file, {url}. Give the recording itself."
    raise NoSoundError(message)


@contextmanager
def _translated(handle: _Handle) -> Iterator[None]:
    import av  # noqa: PLC0415 - takes 0.1 s to import

    try:
        yield
    except (av.error.FFmpegError, ValueError, ArithmeticError, LookupError) as error:
        handle.require_read()
        reason = getattr(error, "strerror", None) or error
        message = f"can't be decoded as audio: {reason}. Is it a complete sound file?"
        raise NoSoundError(message) from error

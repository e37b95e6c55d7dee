"""Recordings from anywhere are read, and a sound file is never more than data."""

import errno
import io
import os
import random
import socket
import threading
import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import numpy as np
import pytest

from simulator.audio import SAMPLE_RATE_HZ, Clip
from simulator.audio_files import holds_sound, read_clip, read_recording, write_wav
from simulator.errors import AudioFileError
from simulator.pyav_sound import PyavSound
from tests.building.sound_files import as_streamed, cut_short, encode, write_channels
from tests.building.sounds import silence, tone

RATE_HZ = 48_000
SOUND = tone(3.0, rate_hz=RATE_HZ)
OFTEN = {"page_duration": "200000"}


def seconds_of(path: Path) -> float:
    return len(read_recording(path)) / SAMPLE_RATE_HZ


def written(path: Path, seconds: float = 1.0) -> Path:
    write_wav(path, Clip(tone(seconds), SAMPLE_RATE_HZ))
    return path


@pytest.mark.parametrize(
    "name",
    [
        "2026-01-02T10:30:00.wav",
        "http:answer.wav",
        "C:answer.wav",
        "pipe:0.wav",
        "concat:a|b.wav",
        "-.wav",
        "%03d.wav",
        os.fsdecode(b"caf\xe9.wav"),
    ],
)
def test_a_name_that_looks_like_an_address_is_only_a_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)

    assert seconds_of(written(Path(name))) == pytest.approx(1.0)


def test_a_file_is_read_itself_and_not_the_one_that_its_name_mentions(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    written(Path("good.wav"), seconds=2.0)

    assert seconds_of(written(Path("file:good.wav"), seconds=1.0)) == pytest.approx(1.0)


@contextmanager
def server() -> Iterator[tuple[int, list[object]]]:
    """A port, and who has called there."""
    callers: list[object] = []

    def take_calls() -> None:
        while True:
            try:
                call, caller = listening.accept()
            except OSError:
                return
            callers.append(caller)
            call.close()

    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=take_calls)
        thread.start()
        yield listening.getsockname()[1], callers
        listening.shutdown(socket.SHUT_RDWR)
    thread.join()


def test_a_name_that_is_an_address_sends_no_request(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with server() as (port, callers):
        assert seconds_of(written(Path(f"http:127.0.0.1:{port}?.wav"))) == pytest.approx(1.0)

    assert callers == []


PLAYLIST = "#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:5,\n{}\n#EXT-X-ENDLIST\n"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("playlist.m3u8", PLAYLIST.format("other.aac")),
        ("live.m3u8", PLAYLIST.format("other.aac").replace("#EXT-X-ENDLIST\n", "")),
        ("concat.wav", "ffconcat version 1.0\nfile other.aac\n"),
    ],
)
def test_a_list_of_other_files_is_no_recording(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, text: str
) -> None:
    monkeypatch.chdir(tmp_path)
    encode(Path("other.aac"), "aac", SOUND, container_format="adts")
    Path(name).write_text(text, "utf-8")

    with pytest.raises(AudioFileError, match="in none of the formats that hold sound"):
        read_recording(Path(name))


def pipe(path: Path) -> None:
    os.mkfifo(path)


def link_to_a_device(path: Path) -> None:
    path.symlink_to("/dev/zero")


@pytest.mark.parametrize("make", [pipe, link_to_a_device])
def test_what_never_ends_is_no_recording(tmp_path: Path, make: object) -> None:
    path = tmp_path / "answer.wav"
    assert callable(make)
    make(path)

    with pytest.raises(AudioFileError, match=r"is a (pipe|device)\. Save the sound in a file"):
        read_recording(path)


@pytest.mark.parametrize("channel_count", [1, 2, 6, 7, 8, 9, 16, 32, 64])
def test_every_number_of_channels_is_heard(tmp_path: Path, channel_count: int) -> None:
    channels = [tone(1.0, rate_hz=RATE_HZ)] * channel_count

    samples = read_recording(write_channels(tmp_path / "answer.wav", channels, RATE_HZ))

    assert len(samples) == pytest.approx(SAMPLE_RATE_HZ, abs=2)
    assert np.abs(samples).max() == pytest.approx(0.3, abs=0.01)


def test_a_recording_that_goes_on_with_other_channels_is_heard_to_its_end(tmp_path: Path) -> None:
    mono = encode(tmp_path / "mono.mp3", "libmp3lame", SOUND).read_bytes()
    other = encode(tmp_path / "slow.mp3", "libmp3lame", SOUND, rate_hz=16_000).read_bytes()
    (tmp_path / "joined.mp3").write_bytes(mono + other)

    assert seconds_of(tmp_path / "joined.mp3") == pytest.approx(12.0, abs=0.3)


def test_more_than_an_hour_is_refused_with_a_remedy(tmp_path: Path) -> None:
    path = encode(tmp_path / "long.flac", "flac", silence(3700.0), rate_hz=SAMPLE_RATE_HZ)

    with pytest.raises(AudioFileError, match=r"longer than 60 minutes.*longest_recording_minutes"):
        read_recording(path)


@pytest.mark.parametrize("name", ["long.flac", "long.ogg"])
def test_a_small_file_with_a_lot_of_sound_takes_little_memory(tmp_path: Path, name: str) -> None:
    codec = "flac" if name.endswith("flac") else "libopus"
    path = encode(tmp_path / name, codec, silence(240.0), rate_hz=SAMPLE_RATE_HZ)
    assert path.stat().st_size < 100_000

    tracemalloc.start()
    with pytest.raises(AudioFileError, match="longer than 1 minutes"):
        read_clip(path, SAMPLE_RATE_HZ, longest_seconds=60.0)
    _, most_bytes = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert most_bytes < 2 * 60 * SAMPLE_RATE_HZ * 4


def test_a_recording_of_hours_lies_in_memory_once(tmp_path: Path) -> None:
    path = encode(tmp_path / "long.flac", "flac", silence(600.0), rate_hz=SAMPLE_RATE_HZ)

    tracemalloc.start()
    clip = read_clip(path, SAMPLE_RATE_HZ)
    _, most_bytes = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert clip.seconds == pytest.approx(600.0)
    assert most_bytes < 1.6 * clip.samples.nbytes


def adts(path: Path) -> Path:
    """Quiet at first, so that the bit rate of its beginning promises too long a sound."""
    quiet = 0.001 * SOUND
    return encode(path, "aac", np.concatenate([quiet, SOUND, SOUND]), container_format="adts")


def mp3_without_count(path: Path) -> Path:
    """The bit rate of its beginning is a quarter of that of the rest."""
    options = {"write_xing": "0", "id3v2_version": "0"}
    low, high = (
        encode(path, "libmp3lame", SOUND, options=options, bits_a_second=bits).read_bytes()
        for bits in (32_000, 128_000)
    )
    path.write_bytes(low + high + high)
    return path


def streamed_wav(size: int) -> object:
    return lambda path: as_streamed(written(path, 9.0), size)


def film_longer_than_its_sound(path: Path) -> Path:
    codec = "libopus" if path.suffix == ".webm" else "aac"
    long_sound = np.concatenate([SOUND] * 3)
    return encode(path, codec, long_sound, film_seconds=15.0, container_format="matroska")


def recording_with_a_gap(path: Path) -> Path:
    return encode(path, "aac", np.concatenate([SOUND] * 3), gap_seconds=4.0)


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("answer.aac", adts),
        ("answer.mp3", mp3_without_count),
        ("all.wav", streamed_wav(0xFFFFFFFF)),
        ("most.wav", streamed_wav(0x7FFFFFFF)),
        ("sox.wav", streamed_wav(0x7FFFF000)),
        ("none.wav", streamed_wav(0)),
        ("gap.m4a", recording_with_a_gap),
        ("gap.mkv", recording_with_a_gap),
        ("film.mkv", film_longer_than_its_sound),
        ("film.webm", film_longer_than_its_sound),
    ],
)
def test_a_length_that_is_only_a_guess_is_no_truncation(
    tmp_path: Path, name: str, make: object
) -> None:
    assert callable(make)
    path = make(tmp_path / name)

    assert seconds_of(path) == pytest.approx(9.0, abs=0.3)


@pytest.mark.parametrize(
    ("name", "codec", "container_format"),
    [
        ("answer.wav", "pcm_s16le", "wav"),
        ("answer.wav", "pcm_s24le", "wav"),
        ("answer.aiff", "pcm_s16be", "aiff"),
        ("answer.au", "pcm_s16be", "au"),
        ("answer.mp3", "libmp3lame", "mp3"),
        ("answer.webm", "libopus", "webm"),
        ("answer.mka", "aac", "matroska"),
        ("answer.caf", "pcm_s16le", "caf"),
        ("answer.caf", "pcm_mulaw", "caf"),
    ],
)
def test_a_file_that_breaks_off_says_how_much_is_missing(
    tmp_path: Path, name: str, codec: str, container_format: str
) -> None:
    path = encode(tmp_path / name, codec, SOUND, container_format=container_format)

    with pytest.raises(AudioFileError, match=r"promises 3\.0 s, 1\.\d s are there"):
        read_recording(cut_short(path))


@pytest.mark.parametrize(
    ("name", "codec", "options"),
    [
        ("answer.flac", "flac", {}),
        ("answer.m4a", "aac", {"movflags": "faststart"}),
        ("answer.m4a", "aac", {}),
    ],
)
def test_a_file_that_breaks_off_is_never_taken_for_whole(
    tmp_path: Path, name: str, codec: str, options: dict[str, str]
) -> None:
    path = encode(tmp_path / name, codec, SOUND, options=options)

    with pytest.raises(AudioFileError, match="Is it a complete sound file"):
        read_recording(cut_short(path))


@pytest.mark.parametrize("share", [0.3, 0.5, 0.7, 0.99])
@pytest.mark.parametrize("codec", ["libopus", "flac"])
def test_an_ogg_file_that_breaks_off_says_where(tmp_path: Path, codec: str, share: float) -> None:
    path = encode(tmp_path / "answer.ogg", codec, SOUND, options=OFTEN)
    assert seconds_of(path) == pytest.approx(3.0, abs=0.1)

    with pytest.raises(AudioFileError, match=r"truncated: it breaks off after [0-3]\.\d s"):
        read_recording(cut_short(path, share))


@pytest.mark.parametrize("codec", ["libopus", "flac"])
def test_an_ogg_file_whose_program_was_ended_between_two_pages_is_whole(
    tmp_path: Path, codec: str
) -> None:
    path = encode(tmp_path / "answer.ogg", codec, SOUND, options=OFTEN)
    path.write_bytes(path.read_bytes().rpartition(b"OggS\0")[0])

    assert 2.0 < seconds_of(path) < 3.0


@pytest.mark.parametrize(("name", "codec"), [("answer.caf", "pcm_s16le"), ("answer.ogg", "opus")])
def test_what_follows_a_whole_recording_is_passed_over(
    tmp_path: Path, name: str, codec: str
) -> None:
    path = encode(tmp_path / name, codec.replace("opus", "libopus"), SOUND)
    path.write_bytes(path.read_bytes() + b"TAG" + bytes(125))

    assert seconds_of(path) == pytest.approx(3.0, abs=0.1)


def test_a_caf_file_whose_length_was_never_written_is_whole(tmp_path: Path) -> None:
    path = encode(tmp_path / "answer.caf", "pcm_s16le", SOUND)
    whole = path.read_bytes()
    size_at = whole.index(b"data") + 4
    path.write_bytes(whole[:size_at] + b"\xff" * 8 + whole[size_at + 8 :])

    assert seconds_of(path) == pytest.approx(3.0, abs=0.1)


def test_a_film_that_breaks_off_is_truncated(tmp_path: Path) -> None:
    film = film_longer_than_its_sound(tmp_path / "film.mkv")

    with pytest.raises(AudioFileError, match=r"promises 15\.\d s"):
        read_recording(cut_short(film))


@pytest.mark.parametrize(
    ("name", "codec", "container_format"),
    [
        ("answer.qta", "aac", "mov"),
        ("answer.m4v", "aac", "mp4"),
        ("answer.mpeg", "mp2", "mpeg"),
        ("answer.caf", "pcm_s16le", "caf"),
        ("answer.mka", "libopus", "matroska"),
        ("answer.ts", "aac", "mpegts"),
        ("answer", "flac", "flac"),
        ("answer.bak", "libmp3lame", "mp3"),
    ],
)
def test_what_a_file_holds_counts_and_not_its_ending(
    tmp_path: Path, name: str, codec: str, container_format: str
) -> None:
    path = encode(tmp_path / name, codec, SOUND, container_format=container_format)

    assert holds_sound(path)
    assert seconds_of(path) == pytest.approx(3.0, abs=0.15)


def test_text_and_pictures_hold_no_sound(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("No sound.\n", "utf-8")
    (tmp_path / "empty").touch()

    assert not any(holds_sound(path) for path in [*tmp_path.iterdir(), tmp_path / "gone"])


class BrokenDisk(io.BytesIO):
    """A file of which the second half can't be read."""

    name = "answer.wav"

    def read(self, size: int | None = -1) -> bytes:
        if self.tell() > 100_000:
            raise OSError(errno.EIO, "Input/output error")
        return super().read(size)


def test_a_disk_that_can_not_be_read_is_no_end_of_a_recording(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    sound = PyavSound(BrokenDisk(written(tmp_path / "answer.wav", 9.0).read_bytes()))

    with pytest.raises(OSError, match="Input/output error"):
        list(sound.blocks(SAMPLE_RATE_HZ, 3600.0))
    sound.close()

    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("ending", "codec"),
    [
        ("wav", "pcm_s16le"),
        ("flac", "flac"),
        ("mp3", "libmp3lame"),
        ("m4a", "aac"),
        ("webm", "libopus"),
    ],
)
def test_a_damaged_file_is_read_or_refused_without_a_word_from_the_library(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], ending: str, codec: str
) -> None:
    whole = encode(tmp_path / f"answer.{ending}", codec, tone(0.5, rate_hz=RATE_HZ)).read_bytes()
    chance = random.Random(ending)
    for _ in range(40):
        damaged = bytearray(whole)
        for _ in range(chance.randrange(1, 20)):
            damaged[chance.randrange(min(len(whole), 1_000))] = chance.randrange(256)
        path = tmp_path / f"damaged.{ending}"
        path.write_bytes(damaged[: chance.randrange(1, len(whole))])

        with suppress(AudioFileError):
            read_recording(path)

    assert capfd.readouterr() == ("", "")

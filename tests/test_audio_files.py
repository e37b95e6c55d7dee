import wave
from collections.abc import Callable
from pathlib import Path

import av
import numpy as np
import pytest

from simulator.audio import SAMPLE_RATE_HZ, Clip, Samples
from simulator.audio_files import (
    WavWriter,
    read_clip,
    read_recording,
    repair_wav,
    write_wav,
)
from simulator.errors import AudioFileError
from simulator.pyav_resampler import Resampler
from tests.building.sounds import blocks_of, silence, tone, white_noise

CODECS = {"wav": "pcm_s16le", "flac": "flac", "ogg": "libopus", "mp3": "libmp3lame"}

RATES_HZ = (8_000, 44_100, 48_000)
# Opus knows no 44.1 kHz; programs convert before they encode.
FORMATS = [(s, rate) for s in CODECS for rate in RATES_HZ if (s, rate) != ("ogg", 44_100)]


def encode(path: Path, channels: list[Samples], rate_hz: int) -> Path:
    layout = "mono" if len(channels) == 1 else "stereo"
    with av.open(str(path), "w") as container:
        stream = container.add_stream(CODECS[path.suffix[1:]], rate=rate_hz, layout=layout)
        assert isinstance(stream, av.AudioStream)
        planes = np.ascontiguousarray(np.stack(channels))
        frame = av.AudioFrame.from_ndarray(planes, format="fltp", layout=layout)
        frame.sample_rate = rate_hz
        for packet in (*stream.encode(frame), *stream.encode(None)):
            container.mux(packet)
    return path


def loudest_hertz(samples: Samples, count: int = 1) -> list[float]:
    spectrum = np.abs(np.fft.rfft(samples * np.hanning(len(samples))))
    found = []
    for _ in range(count):
        peak = int(spectrum.argmax())
        found.append(peak * SAMPLE_RATE_HZ / len(samples))
        spectrum[max(0, peak - 50) : peak + 50] = 0
    return sorted(found)


@pytest.mark.parametrize("channel_count", [1, 2])
@pytest.mark.parametrize(("suffix", "rate_hz"), FORMATS)
def test_a_recording_of_any_format_becomes_16_khz_mono(
    tmp_path: Path, suffix: str, rate_hz: int, channel_count: int
) -> None:
    sound = tone(2.0, 440.0, rate_hz=rate_hz)
    path = encode(tmp_path / f"answer.{suffix}", [sound] * channel_count, rate_hz)

    samples = read_recording(path)

    padding_seconds = {"mp3": 0.15, "ogg": 0.01}.get(suffix, 2 / SAMPLE_RATE_HZ)
    assert samples.ndim == 1
    assert samples.dtype == np.float32
    assert len(samples) / SAMPLE_RATE_HZ == pytest.approx(2.0, abs=padding_seconds)
    assert loudest_hertz(samples) == [pytest.approx(440.0, abs=1.0)]
    assert np.abs(samples).max() > 0.25


def test_both_channels_of_a_stereo_recording_are_heard(tmp_path: Path) -> None:
    channels = [tone(1.0, hertz, rate_hz=48_000) for hertz in (440.0, 1000.0)]

    samples = read_recording(encode(tmp_path / "stereo.wav", channels, 48_000))

    assert loudest_hertz(samples, count=2) == [
        pytest.approx(440.0, abs=1.5),
        pytest.approx(1000.0, abs=1.5),
    ]


def test_a_clip_keeps_its_own_rate_unless_told_otherwise(tmp_path: Path) -> None:
    path = encode(tmp_path / "voice.wav", [tone(0.5, rate_hz=44_100)], 44_100)

    assert read_clip(path).rate_hz == 44_100
    assert read_clip(path).seconds == pytest.approx(0.5)
    assert read_clip(path, 8_000).seconds == pytest.approx(0.5, abs=0.01)


def missing(path: Path) -> None:
    assert not path.exists()


def empty(path: Path) -> None:
    path.touch()


def folder(path: Path) -> None:
    path.mkdir()


def text(path: Path) -> None:
    path.write_text("This is no sound at all.\n" * 50)


def random_bytes(path: Path) -> None:
    path.write_bytes(np.random.default_rng(3).bytes(20_000))


def truncated(path: Path) -> None:
    whole = encode(path, [white_noise(4.0)], SAMPLE_RATE_HZ).read_bytes()
    path.write_bytes(whole[: len(whole) // 2])


def header_only(path: Path) -> None:
    WavWriter(path).close()


def all_zero(path: Path) -> None:
    write_wav(path, Clip(silence(1.0), SAMPLE_RATE_HZ))


def picture_only(path: Path) -> None:
    with av.open(str(path), "w") as container:
        stream = container.add_stream("mpeg4", rate=10)
        stream.width = stream.height = 32
        frame = av.VideoFrame.from_ndarray(np.zeros((32, 32, 3), np.uint8), format="rgb24")
        for packet in (*stream.encode(frame), *stream.encode(None)):
            container.mux(packet)


@pytest.mark.parametrize(
    ("name", "spoil", "says"),
    [
        ("gone.wav", missing, "does not exist. Check the path"),
        ("empty.wav", empty, "is empty. Record it again"),
        ("folder.wav", folder, "is a folder. Name a file in it, or grade the folder with --batch"),
        ("notes.wav", text, "Is it a complete sound file"),
        ("notes.txt", text, "Give a recording of speech|Is it a complete sound file"),
        ("noise.mp3", random_bytes, "Is it a complete sound file"),
        ("cut.wav", truncated, r"promises 4\.0 s, 2\.0 s are there. Copy or record it again"),
        ("cut.flac", truncated, "Is it a complete sound file"),
        ("header.wav", header_only, "contains no sound. Record it again"),
        ("muted.wav", all_zero, "completely silent .* muted, or did the system block it"),
        ("film.mp4", picture_only, "no audio track. Give a recording of speech"),
    ],
)
def test_a_file_that_is_no_recording_is_named_with_a_remedy(
    tmp_path: Path, name: str, spoil: Callable[[Path], None], says: str
) -> None:
    path = tmp_path / name
    spoil(path)

    with pytest.raises(AudioFileError, match=says) as caught:
        read_recording(path)

    assert str(path) in str(caught.value)


@pytest.mark.parametrize("block_samples", [160, 441, 4096])
@pytest.mark.parametrize("from_rate_hz", [8_000, 16_000, 44_100, 48_000])
def test_resampling_block_by_block_is_seamless_and_loses_nothing(
    from_rate_hz: int, block_samples: int
) -> None:
    sound = tone(1.0, 440.0, rate_hz=from_rate_hz)
    by_blocks = Resampler(from_rate_hz, SAMPLE_RATE_HZ)
    at_once = Resampler(from_rate_hz, SAMPLE_RATE_HZ)

    pieces = [by_blocks.push(block) for block in blocks_of(sound, block_samples)]
    in_blocks = np.concatenate([*pieces, by_blocks.finish()])
    whole = np.concatenate([at_once.push(sound), at_once.finish()])

    assert len(in_blocks) == pytest.approx(SAMPLE_RATE_HZ, abs=40)
    assert len(in_blocks) == len(whole)
    np.testing.assert_allclose(in_blocks, whole, atol=1e-4)


def test_a_recording_can_be_read_after_every_block_without_closing_it(tmp_path: Path) -> None:
    sound = white_noise(0.5)
    writer = WavWriter(tmp_path / "answer.wav")
    try:
        for number, block in enumerate(blocks_of(sound), start=1):
            writer.write(block)

            on_disk = read_recording(writer.path)

            np.testing.assert_allclose(on_disk, sound[: number * len(block)], atol=1 / 32768)
    finally:
        writer.close()


def test_sound_that_is_too_loud_is_clipped_and_does_not_wrap_around(tmp_path: Path) -> None:
    path = tmp_path / "loud.wav"

    write_wav(path, Clip(np.array([2.0, -2.0, 0.5], np.float32), SAMPLE_RATE_HZ))

    np.testing.assert_allclose(read_clip(path).samples, [1.0, -1.0, 0.5], atol=1e-4)


def test_a_written_clip_is_read_back_at_its_rate(tmp_path: Path) -> None:
    clip = Clip(tone(0.3, rate_hz=22_050), 22_050)

    write_wav(tmp_path / "sentence.wav", clip)

    read = read_clip(tmp_path / "sentence.wav")
    assert read.rate_hz == 22_050
    np.testing.assert_allclose(read.samples, clip.samples, atol=1 / 32768)


def test_a_stereo_recording_is_no_louder_than_its_channels(tmp_path: Path) -> None:
    path = encode(tmp_path / "s.wav", [tone(1.0, level=0.9, rate_hz=48_000)] * 2, 48_000)

    assert np.abs(read_recording(path)).max() <= 0.92


def test_a_full_disk_is_an_error_that_names_the_file() -> None:
    writer = WavWriter(Path("/dev/full"))

    with pytest.raises(AudioFileError, match="/dev/full can't be written"):
        writer.write(tone(1.0))
    with pytest.raises(AudioFileError):
        writer.close()


def cut(path: Path, size: int) -> None:
    with path.open("r+b") as file:
        file.truncate(size)


@pytest.mark.parametrize("odd_bytes", [0, 1])
def test_a_recording_cut_off_anywhere_is_repaired_to_its_real_length(
    tmp_path: Path, odd_bytes: int
) -> None:
    path = tmp_path / "answer.wav"
    samples = np.linspace(-0.5, 0.5, 16_000, dtype=np.float32)
    write_wav(path, Clip(samples, 16_000))
    cut(path, 44 + 2 * 10_000 + odd_bytes)

    assert repair_wav(path) == pytest.approx(10_000 / 16_000)

    assert path.stat().st_size == 44 + 2 * 10_000
    with wave.open(str(path)) as file:
        assert file.getnframes() == 10_000
    assert np.allclose(read_clip(path).samples, samples[:10_000], atol=1e-4)


def test_sound_that_the_header_does_not_know_of_yet_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "answer.wav"
    write_wav(path, Clip(np.full(8_000, 0.25, np.float32), 16_000))
    with path.open("ab") as file:
        file.write(bytes(2 * 8_000 + 1))

    assert repair_wav(path) == pytest.approx(1.0)

    assert len(read_recording(path)) == 16_000


def test_a_header_that_a_power_cut_left_empty_is_written_anew(tmp_path: Path) -> None:
    path = tmp_path / "answer.wav"
    write_wav(path, Clip(np.full(16_000, 0.25, np.float32), 16_000))
    with path.open("r+b") as file:
        file.write(bytes(44))

    assert repair_wav(path) == pytest.approx(1.0)

    assert len(read_recording(path)) == 16_000


def test_a_recording_that_is_whole_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "answer.wav"
    write_wav(path, Clip(np.full(44_100, 0.25, np.float32), 44_100))
    before = path.read_bytes(), path.stat().st_mtime_ns

    assert repair_wav(path) == pytest.approx(1.0)

    assert (path.read_bytes(), path.stat().st_mtime_ns) == before


@pytest.mark.parametrize("size", [0, 20, 44, 45])
def test_a_recording_that_had_not_begun_has_no_length(tmp_path: Path, size: int) -> None:
    path = tmp_path / "answer.wav"
    write_wav(path, Clip(np.full(100, 0.25, np.float32), 16_000))
    cut(path, size)

    assert repair_wav(path) == 0.0


def test_what_is_no_recording_is_not_repaired(tmp_path: Path) -> None:
    path = tmp_path / "answer.wav"
    path.write_bytes(b"notes " * 100)

    with pytest.raises(AudioFileError, match="left unchanged"):
        repair_wav(path)

    assert path.read_bytes() == b"notes " * 100


def test_what_is_recorded_is_on_the_disk_within_a_second(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now, synced = [0.0], []
    writer = WavWriter(tmp_path / "answer.wav", clock=lambda: now[0])
    monkeypatch.setattr("os.fsync", lambda _descriptor: synced.append(now[0]))

    for tenth in range(31):
        now[0] = tenth / 10
        writer.write(np.zeros(1_600, np.float32))

    assert synced == [1.0, 2.0, 3.0]
    monkeypatch.undo()
    writer.close()

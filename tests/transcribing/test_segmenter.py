import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.audio import SAMPLE_RATE_HZ, Samples, Stretch
from simulator.listening.voice_activity import FRAME_SAMPLES
from simulator.transcribing.segmenter import Segment, Segmenter, spoken_segments
from tests.sounds import silence, tone

runs = st.lists(st.tuples(st.booleans(), st.floats(0.1, 30.0)), max_size=8)


def recording_of(parts: list[tuple[bool, float]]) -> tuple[Samples, list[float]]:
    """Sound and frame probabilities of parts that are speech or not, with their seconds."""
    sounds = [tone(seconds) if spoken else silence(seconds) for spoken, seconds in parts]
    samples = np.concatenate([np.zeros(0, np.float32), *sounds])
    flags = np.concatenate([np.zeros(0), *(np.full(len(s), s.any()) for s in sounds)])
    frames = flags[: len(flags) // FRAME_SAMPLES * FRAME_SAMPLES].reshape(-1, FRAME_SAMPLES)
    return samples, [float(value) for value in frames.max(axis=1, initial=0.0)]


def segments_in_blocks(parts: list[tuple[bool, float]], block_samples: int) -> list[Segment]:
    samples, probabilities = recording_of(parts)
    segmenter, segments, done = Segmenter(), [], 0
    for start in range(0, len(samples), block_samples):
        end = min(start + block_samples, len(samples))
        ready = end // FRAME_SAMPLES
        segments += segmenter.push(samples[start:end], probabilities[done:ready])
        done = ready
    return segments + segmenter.finish()


def shape(segments: list[Segment]) -> list[tuple[int, int]]:
    return [(segment.start_sample, segment.end_sample) for segment in segments]


@given(runs, st.integers(200, 100_000))
def test_every_sample_is_in_exactly_one_segment(
    parts: list[tuple[bool, float]], block_samples: int
) -> None:
    samples, _ = recording_of(parts)
    segments = segments_in_blocks(parts, block_samples)

    joined = np.concatenate([np.zeros(0, np.float32), *(s.samples for s in segments)])
    assert np.array_equal(joined, samples)
    bounds = [0, *(segment.end_sample for segment in segments)]
    assert [segment.start_sample for segment in segments] == bounds[:-1]


@given(runs, st.integers(200, 100_000))
def test_the_segments_do_not_depend_on_how_the_sound_arrives(
    parts: list[tuple[bool, float]], block_samples: int
) -> None:
    assert shape(segments_in_blocks(parts, block_samples)) == shape(
        segments_in_blocks(parts, 10_000_000)
    )


@given(runs)
def test_no_segment_is_longer_than_the_recogniser_can_take(
    parts: list[tuple[bool, float]],
) -> None:
    assert all(segment.seconds <= 26 for segment in segments_in_blocks(parts, 1600))


def test_speech_is_cut_in_its_pauses() -> None:
    first, second = segments_in_blocks([(True, 8.0), (False, 1.0), (True, 3.0)], 1600)

    assert 8.0 < first.seconds < 9.0
    assert second.speech_seconds == pytest.approx(3.0, abs=0.1)


def test_short_sentences_stay_together() -> None:
    assert len(segments_in_blocks([(True, 2.0), (False, 1.0), (True, 2.0)], 1600)) == 1


def test_who_speaks_without_a_pause_is_cut_at_the_quietest_moment() -> None:
    samples, probabilities = recording_of([(True, 40.0)])
    quiet = slice(int(21.0 * SAMPLE_RATE_HZ), int(21.1 * SAMPLE_RATE_HZ))
    samples[quiet] *= 0.01
    segmenter = Segmenter()

    first, *_ = [*segmenter.push(samples, probabilities), *segmenter.finish()]

    assert first.seconds == pytest.approx(21.05, abs=0.06)


def test_silence_around_speech_is_left_out() -> None:
    samples, _ = recording_of([(False, 5.0), (True, 2.0), (False, 5.0)])

    (segment,) = spoken_segments(samples, (Stretch(5.0, 7.0),))

    assert segment.start_seconds == pytest.approx(4.7, abs=0.05)
    assert segment.seconds == pytest.approx(2.6, abs=0.1)


def test_without_speech_there_is_nothing_to_read() -> None:
    samples, _ = recording_of([(False, 60.0)])

    assert spoken_segments(samples, ()) == []
    assert spoken_segments(samples[:0], ()) == []

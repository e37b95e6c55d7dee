from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.audio import SAMPLE_RATE_HZ, Samples, Stretch
from simulator.listening.voice_activity import FRAME_SAMPLES, VoiceActivity
from simulator.transcribing.live.segmenter import Segment, Segmenter, SpeechSegmenter
from tests.building.sounds import silence, tone

runs = st.lists(st.tuples(st.booleans(), st.floats(0.1, 30.0)), max_size=4)
block_sizes = st.integers(200, 100_000)
Parts = list[tuple[bool, float]]


def recording_of(parts: Parts) -> tuple[Samples, list[float]]:
    """Sound and frame probabilities of parts that are speech or not, with their seconds."""
    sounds = [tone(seconds) if spoken else silence(seconds) for spoken, seconds in parts]
    samples = np.concatenate([np.zeros(0, np.float32), *sounds])
    flags = np.concatenate([np.zeros(0), *(np.full(len(s), s.any()) for s in sounds)])
    frames = flags[: len(flags) // FRAME_SAMPLES * FRAME_SAMPLES].reshape(-1, FRAME_SAMPLES)
    return samples, [float(value) for value in frames.max(axis=1, initial=0.0)]


def blocks_with_probabilities(
    samples: Samples, probabilities: list[float], block_samples: int
) -> list[tuple[Samples, list[float]]]:
    """The recording as it arrives: blocks, each with the frames that it completes."""
    ends = [min(at + block_samples, len(samples)) for at in range(0, len(samples), block_samples)]
    return [
        (samples[start:end], probabilities[start // FRAME_SAMPLES : end // FRAME_SAMPLES])
        for start, end in pairwise([0, *ends])
    ]


def tiles(samples: Samples, probabilities: list[float], block_samples: int) -> list[Segment]:
    """All segments of a recording, silent ones included."""
    segmenter, segments = Segmenter(), []
    for block, judged in blocks_with_probabilities(samples, probabilities, block_samples):
        segmenter.hear(block)
        segments += [segment for p in judged if (segment := segmenter.judge(p))]
    return [*segments, segmenter.finish()]


def spoken(samples: Samples, probabilities: list[float], block_samples: int) -> list[Segment]:
    """The segments in which somebody speaks."""
    segmenter, segments = SpeechSegmenter(), []
    for block, judged in blocks_with_probabilities(samples, probabilities, block_samples):
        segments += segmenter.push(block, judged)
    return segments + segmenter.finish()


def spoken_in(parts: Parts) -> list[Segment]:
    return spoken(*recording_of(parts), block_samples=1600)


def speech_of(probabilities: list[float]) -> tuple[Stretch, ...]:
    activity = VoiceActivity()
    for probability in probabilities:
        activity.push(probability)
    return activity.stretches


def shape(segments: list[Segment]) -> list[tuple[int, int, tuple[Stretch, ...]]]:
    return [(segment.start_sample, segment.end_sample, segment.speech) for segment in segments]


@given(runs, block_sizes)
def test_every_sample_is_in_exactly_one_segment(parts: Parts, block_samples: int) -> None:
    samples, probabilities = recording_of(parts)

    segments = tiles(samples, probabilities, block_samples)

    assert np.array_equal(np.concatenate([segment.samples for segment in segments]), samples)
    ends = [0, *(segment.end_sample for segment in segments)]
    assert [segment.start_sample for segment in segments] == ends[:-1]


@given(runs, block_sizes)
def test_the_segments_do_not_depend_on_how_the_sound_arrives(
    parts: Parts, block_samples: int
) -> None:
    recording = recording_of(parts)

    assert shape(tiles(*recording, block_samples)) == shape(tiles(*recording, 10_000_000))
    assert shape(spoken(*recording, block_samples)) == shape(spoken(*recording, 10_000_000))


@given(runs, block_sizes)
def test_all_speech_is_in_a_segment_and_none_in_two(parts: Parts, block_samples: int) -> None:
    samples, probabilities = recording_of(parts)

    segments = spoken(samples, probabilities, block_samples)

    assert all(before.end_sample <= after.start_sample for before, after in pairwise(segments))
    for segment in segments:
        assert segment.speech
        assert segment.start_seconds <= segment.speech[0].start
        assert segment.speech[-1].end <= segment.end_seconds + 1e-9
    in_segments = sum(segment.speech_seconds for segment in segments)
    in_recording = sum(stretch.seconds for stretch in speech_of(probabilities))
    youngest_run_seconds = 0.25  # what begins so shortly before a cut is not known for speech yet
    assert in_segments >= in_recording - youngest_run_seconds * len(segments)
    assert in_segments <= in_recording + 1e-6


@given(runs)
def test_no_segment_is_longer_than_the_recogniser_can_take(parts: Parts) -> None:
    samples, probabilities = recording_of(parts)

    assert all(segment.seconds <= 26 for segment in tiles(samples, probabilities, 1600))


def test_speech_is_cut_in_its_pauses() -> None:
    first, second = spoken_in([(True, 8.0), (False, 1.0), (True, 3.0)])

    assert 8.0 < first.seconds < 9.0
    assert second.speech_seconds == pytest.approx(3.0, abs=0.1)


def test_short_sentences_stay_together() -> None:
    assert len(spoken_in([(True, 2.0), (False, 1.0), (True, 2.0)])) == 1


def test_who_speaks_without_a_pause_is_cut_at_the_quietest_moment() -> None:
    samples, probabilities = recording_of([(True, 40.0)])
    quiet = slice(int(21.0 * SAMPLE_RATE_HZ), int(21.1 * SAMPLE_RATE_HZ))
    samples[quiet] *= 0.01

    first, second = spoken(samples, probabilities, 1600)

    assert first.seconds == pytest.approx(21.05, abs=0.06)
    assert first.speech_seconds + second.speech_seconds == pytest.approx(40.0, abs=0.1)


def test_silence_around_speech_is_left_out() -> None:
    (segment,) = spoken_in([(False, 5.0), (True, 2.0), (False, 5.0)])

    assert segment.start_seconds == pytest.approx(4.75, abs=0.05)
    assert segment.seconds == pytest.approx(2.5, abs=0.1)


def test_without_speech_there_is_nothing_to_read() -> None:
    assert spoken_in([(False, 60.0)]) == []
    assert spoken_in([]) == []


def test_a_click_is_nothing_to_read() -> None:
    assert spoken_in([(False, 1.0), (True, 0.06), (False, 8.0)]) == []


def test_a_pause_shows_what_was_said_since_the_last_cut() -> None:
    samples, probabilities = recording_of([(True, 2.0), (False, 0.7)])
    segmenter = SpeechSegmenter()

    segmenter.push(samples[: 2 * SAMPLE_RATE_HZ], probabilities[:62])
    while_speaking = segmenter.in_pause()
    segmenter.push(samples[2 * SAMPLE_RATE_HZ :], probabilities[62:])
    (in_pause,) = segmenter.in_pause()

    assert while_speaking == []
    assert in_pause.speech_seconds == pytest.approx(2.0, abs=0.05)


@pytest.mark.parametrize("silence_seconds", [0.6, 1.5, 9.0])
def test_what_a_pause_shows_is_what_is_cut_in_it_later(silence_seconds: float) -> None:
    samples, probabilities = recording_of([(False, 0.4), (True, 5.0), (False, silence_seconds)])
    segmenter, shown, kept = SpeechSegmenter(), [], []

    for block, judged in blocks_with_probabilities(samples, probabilities, 1600):
        kept += segmenter.push(block, judged)
        shown += segmenter.in_pause()
    kept += segmenter.finish()

    assert len(kept) == 1
    assert shown
    assert set(shape(shown)) == set(shape(kept))


def test_a_part_of_a_segment_keeps_its_place_in_the_recording() -> None:
    samples, probabilities = recording_of([(False, 5.0), (True, 4.0), (False, 1.0)])
    (segment,) = spoken(samples, probabilities, 1600)

    part = segment.part(6.0, 7.5)

    assert part.start_seconds == 6.0
    assert part.seconds == 1.5
    assert part.speech == (Stretch(6.0, 7.5),)
    assert np.array_equal(part.samples, samples[96_000:120_000])

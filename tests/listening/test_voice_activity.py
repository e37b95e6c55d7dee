import pytest

from simulator.audio import Stretch
from simulator.listening.voice_activity import (
    FRAME_SECONDS,
    ActivityThresholds,
    VoiceActivity,
)

SPEECH, LIKELY, MAYBE, NOTHING = 0.9, 0.8, 0.4, 0.1


def heard(*parts: tuple[float, float]) -> VoiceActivity:
    """Activity after runs of (probability, seconds)."""
    activity = VoiceActivity(
        ActivityThresholds(
            on=0.5,
            off=0.35,
            gap_seconds=0.3,
            least_seconds=0.25,
            brief_seconds=0.125,
            brief_peak=0.85,
        )
    )
    for probability, seconds in parts:
        for _ in range(round(seconds / FRAME_SECONDS)):
            activity.push(probability)
    return activity


def assert_about(found: tuple[Stretch, ...], *wanted: tuple[float, float]) -> None:
    """Compare starts and ends to within a frame."""
    assert [(stretch.start, stretch.end) for stretch in found] == [
        pytest.approx(span, abs=1.01 * FRAME_SECONDS) for span in wanted
    ]


def test_speech_is_found_with_its_start_and_end() -> None:
    activity = heard((NOTHING, 1.0), (SPEECH, 2.0), (NOTHING, 1.0))

    assert_about(activity.stretches, (1.0, 3.0))


def test_speech_that_still_runs_counts_already() -> None:
    assert_about(heard((NOTHING, 1.0), (SPEECH, 0.5)).stretches, (1.0, 1.5))


@pytest.mark.parametrize(("gap_seconds", "count"), [(0.2, 1), (0.5, 2)])
def test_only_a_longer_gap_parts_two_stretches(gap_seconds: float, count: int) -> None:
    activity = heard((SPEECH, 1.0), (NOTHING, gap_seconds), (SPEECH, 1.0), (NOTHING, 1.0))

    assert len(activity.stretches) == count


@pytest.mark.parametrize(
    ("probability", "seconds"), [(SPEECH, 0.032), (SPEECH, 0.1), (LIKELY, 0.2)]
)
def test_a_click_or_cough_is_no_speech(probability: float, seconds: float) -> None:
    activity = heard((NOTHING, 1.0), (probability, seconds), (NOTHING, 1.0))

    assert activity.stretches == ()
    assert activity.silence_seconds is None


@pytest.mark.parametrize("seconds", [0.13, 0.16, 0.22])
def test_a_letter_said_fast_is_speech(seconds: float) -> None:
    activity = heard((NOTHING, 1.0), (SPEECH, seconds), (NOTHING, 1.0))

    assert_about(activity.stretches, (1.0, 1.0 + seconds))


def test_a_click_in_a_pause_does_not_shorten_the_silence() -> None:
    activity = heard((SPEECH, 1.0), (NOTHING, 1.0), (SPEECH, 0.1), (NOTHING, 1.0))

    assert activity.silence_seconds == pytest.approx(2.1, abs=3 * FRAME_SECONDS)


def test_a_doubtful_sound_continues_speech_but_does_not_begin_it() -> None:
    assert heard((MAYBE, 1.0)).stretches == ()
    assert_about(heard((SPEECH, 0.5), (MAYBE, 1.0)).stretches, (0.0, 1.5))


def test_before_the_first_word_there_is_no_silence_to_count() -> None:
    assert heard((NOTHING, 5.0)).silence_seconds is None


def test_silence_counts_from_the_last_speech() -> None:
    activity = heard((SPEECH, 1.0), (NOTHING, 2.0))

    assert activity.silence_seconds == pytest.approx(2.0, abs=FRAME_SECONDS)
    assert heard((SPEECH, 1.0)).silence_seconds == 0.0

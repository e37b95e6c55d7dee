"""What is measured of a delivery whose truth is known."""

from dataclasses import replace

import numpy as np
import pytest

from simulator.audio import Stretch
from simulator.listening.level_meter import BLOCK_SECONDS, Levels
from simulator.scoring.delivery import Delivery, measure_delivery
from simulator.scoring.said import Said
from simulator.transcribing.transcript import Transcript
from tests.building.transcripts import transcript

_SIX_WORDS = "one two three four five six"


def _delivery(said: str, *speech: tuple[float, float]) -> Delivery:
    return measure_delivery(transcript(said), tuple(Stretch(*times) for times in speech))


def test_the_pace_is_over_the_whole_answer_and_over_the_speech_alone() -> None:
    delivery = _delivery(_SIX_WORDS, (1, 2), (4, 5))

    assert delivery.speech_seconds == 2
    assert delivery.words_per_minute == 90
    assert delivery.articulation_rate == 180


def test_the_first_word_is_timed_from_the_start_of_listening() -> None:
    assert _delivery(_SIX_WORDS, (1.234, 3)).first_word_seconds == 1.23


def test_time_to_think_is_no_part_of_the_time_to_answer() -> None:
    at_once, later = (
        measure_delivery(transcript(_SIX_WORDS), (speech,), None, 20.0, 8.0)
        for speech in (Stretch(6, 16), Stretch(10, 20))
    )

    assert at_once.time_used_share == 0.5
    assert later.time_used_share == 0.6


def test_pauses_of_a_second_or_more_are_listed() -> None:
    delivery = _delivery(_SIX_WORDS, (0.5, 1), (1.9, 3), (4, 5), (7.5, 8))

    assert delivery.pauses == (Stretch(3, 4), Stretch(5, 7.5))


def test_waiting_before_the_first_word_is_no_pause() -> None:
    assert _delivery(_SIX_WORDS, (9, 12)).pauses == ()


@pytest.mark.parametrize(
    "filler", ["um", "Um,", "umm...", "uh", "Uhh", "er", "erm", "hmm.", "mm", "ah", "uhm"]
)
def test_a_filler_is_counted_with_its_time(filler: str) -> None:
    (found,) = _delivery(f"it is {filler} that", (0, 3)).fillers

    assert found.text == filler
    assert found.start == 1.0


def test_words_that_contain_fillers_are_none() -> None:
    assert _delivery("her number, a summer hum, the error, humour", (0, 3)).fillers == ()


@pytest.mark.parametrize("said", ["", "one two"])
def test_a_word_or_two_make_no_pace(said: str) -> None:
    delivery = _delivery(said, (0, 2))

    assert delivery.words_per_minute is None
    assert delivery.articulation_rate is None


def test_without_speech_there_is_nothing_to_measure() -> None:
    assert measure_delivery(Transcript((), "test"), ()) == Delivery(0, None, None, None, (), ())


def test_words_without_speech_make_no_pace() -> None:
    assert _delivery(_SIX_WORDS).words_per_minute is None


def test_a_short_sound_in_which_no_word_is_heard_is_not_the_first_word() -> None:
    spoken = transcript(_SIX_WORDS)
    later = Transcript(
        tuple(replace(word, start=word.start + 3, end=word.end + 3) for word in spoken.words), "x"
    )

    cough, speech = Stretch(0.5, 0.9), Stretch(3.0, 6.0)
    delivery = measure_delivery(later, (cough, speech))

    assert delivery.first_word_seconds == 3.0
    assert delivery.pauses == ()
    assert delivery.words_per_minute == 120


def test_a_long_sound_in_which_no_word_was_heard_may_still_be_speech() -> None:
    assert _delivery("", (0.5, 1.4), (3.0, 6.0)).first_word_seconds == 0.5


def test_silence_is_a_share_of_the_time_from_the_first_word_to_the_last() -> None:
    delivery = _delivery(_SIX_WORDS, (2, 4), (5, 6))

    assert delivery.silence_share == 0.25
    assert delivery.answer_seconds == 4


def test_a_word_in_minutes_of_silence_still_has_the_length_of_the_answer() -> None:
    delivery = _delivery(_SIX_WORDS, (0, 0.25), (1199.8, 1200))

    assert delivery.answer_seconds == pytest.approx(1200, abs=2)


def test_nothing_but_silence_has_a_length_all_the_same() -> None:
    kept = replace(_delivery(_SIX_WORDS, (0, 1)), silence_share=1.0)

    assert kept.answer_seconds > 0


def test_speech_in_many_short_pieces_has_no_phrase_ends() -> None:
    pieces = tuple((float(at), at + 0.5) for at in range(12))

    assert _measured(_levels((-20, 12)), *pieces).phrase_ends == ()


def test_the_time_used_is_a_share_of_the_limit_up_to_the_last_word() -> None:
    speech = (Stretch(5, 45),)

    assert measure_delivery(transcript(_SIX_WORDS), speech, None, 90).time_used_share == 0.5
    assert measure_delivery(transcript(_SIX_WORDS), speech).time_used_share is None


def test_a_start_that_is_said_again_is_told_with_its_words_and_times() -> None:
    (found,) = _delivery("we used, we used a queue", (0, 3)).repeated_starts

    assert found == Said("we used, we used", 0.0, 1.9)


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("I, I would", ["I, I"]),
        ("I, um, I would", ["I, I"]),
        ("and the the the queue", ["the the the"]),
        ("so it was a it was a big one", ["it was a it was a"]),
        ("we used... We used a queue", ["we used... We used"]),
        ("a Kuber- Kubernetes cluster", ["Kuber- Kubernetes"]),
        ("the the queue and I I wrote it", ["the the", "I I"]),
    ],
)
def test_repeated_starts_are_found(said: str, found: list[str]) -> None:
    assert [start.text for start in _delivery(said, (0, 5)).repeated_starts] == found


@pytest.mark.parametrize(
    "said",
    [
        "it was very very slow",
        "I know that that is so",
        "it ran on port 80 80",
        "we had a queue. A queue is simple",
        "the back-end is not the front-end",
        "step by step",
        "more and more of it",
        "well-known and well made",
    ],
)
def test_what_is_doubled_on_purpose_is_no_repeated_start(said: str) -> None:
    assert _delivery(said, (0, 5)).repeated_starts == ()


def _levels(*parts: tuple[float, float]) -> Levels:
    """Levels of parts given as (dBFS, seconds)."""
    rms = [np.full(round(seconds / BLOCK_SECONDS), level) for level, seconds in parts]
    rms_dbfs = np.concatenate(rms).astype(np.float32)
    return Levels(rms_dbfs, rms_dbfs)


def _measured(levels: Levels, *speech: tuple[float, float]) -> Delivery:
    return measure_delivery(
        transcript(_SIX_WORDS), tuple(Stretch(*times) for times in speech), levels
    )


@pytest.mark.parametrize("decibels", [0, 6, 12])
def test_the_loudness_range_is_between_the_soft_and_the_loud_half(decibels: int) -> None:
    delivery = _measured(_levels((-20 - decibels, 6.4), (-20, 6.4)), (0, 12.8))

    assert delivery.loudness_range_db == pytest.approx(decibels, abs=0.1)


def test_what_sounds_between_the_speech_is_no_part_of_its_loudness() -> None:
    levels = _levels((-50, 3.2), (-20, 6.4), (-50, 3.2))

    assert _measured(levels, (3.2, 9.6)).loudness_range_db == 0


def test_little_speech_has_no_loudness_range_and_no_phrase_ends() -> None:
    delivery = _measured(_levels((-20, 3.2)), (0, 3.2))

    assert delivery.loudness_range_db is None
    assert delivery.phrase_ends == ()
    assert delivery.trailing_off_share is None


def test_each_phrase_end_tells_how_far_the_voice_has_dropped() -> None:
    levels = _levels((-20, 4.0), (-32, 0.8), (-80, 1.0), (-20, 4.8))

    delivery = _measured(levels, (0, 4.8), (5.8, 10.6))

    assert [end.drop_db for end in delivery.phrase_ends] == [pytest.approx(12, abs=0.1), 0]
    assert delivery.phrase_ends[0].end == 4.8
    assert delivery.trailing_off == delivery.phrase_ends[:1]
    assert delivery.trailing_off_share == 0.5


def test_an_interjection_is_too_short_to_trail_off() -> None:
    levels = _levels((-20, 6.4), (-80, 1.0), (-40, 0.8))

    assert len(_measured(levels, (0, 6.4), (7.4, 8.2)).phrase_ends) == 1


def test_a_soft_voice_does_not_fade() -> None:
    assert _measured(_levels((-45, 6.4)), (0, 6.4)).trailing_off_share == 0


def test_the_loudness_range_leaves_out_the_softest_tenth_and_the_loudest_twentieth() -> None:
    rising = _levels(*((-30 + step / 10, 0.128) for step in range(100)))

    assert _measured(rising, (0, 12.8)).loudness_range_db == pytest.approx(8.5, abs=0.4)


def test_the_last_sound_of_a_word_may_die_away() -> None:
    levels = _levels((-20, 6.1), (-45, 0.3))

    (end,) = _measured(levels, (0, 6.4)).phrase_ends

    assert end.drop_db == 0

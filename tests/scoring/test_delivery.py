"""Pace, pauses and fillers."""

import pytest

from simulator.audio import Stretch
from simulator.scoring.delivery import Delivery, measure_delivery
from simulator.transcribing.transcript import Transcript
from tests.scoring.building import transcript

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

import pytest

from simulator.listening.end_of_answer import EndReason, EndRule, end_reason

RULE = EndRule(silence_seconds=2.5, first_word_seconds=11.0, limit_seconds=60.0)


def reason(
    heard_seconds: float, silence_seconds: float | None, *, is_sounding: bool = False
) -> EndReason | None:
    return end_reason(RULE, heard_seconds, silence_seconds, is_sounding=is_sounding)


@pytest.mark.parametrize("silence_seconds", [0.0, 1.0, 2.49])
def test_a_thinking_pause_does_not_end_the_answer(silence_seconds: float) -> None:
    assert reason(20.0, silence_seconds) is None


@pytest.mark.parametrize("silence_seconds", [2.5, 4.0])
def test_a_silence_beyond_patience_ends_the_answer(silence_seconds: float) -> None:
    assert reason(20.0, silence_seconds) is EndReason.SILENCE


def test_the_first_word_is_waited_for_longer_than_a_pause() -> None:
    assert reason(10.9, None) is None
    assert reason(11.0, None) is EndReason.NOT_STARTED


def test_whoever_has_begun_to_speak_is_not_hurried_by_the_wait_for_the_first_word() -> None:
    assert reason(11.5, 0.2) is None


@pytest.mark.parametrize("silence_seconds", [None, 0.0, 3.0])
def test_the_limit_ends_the_answer_whatever_is_heard(silence_seconds: float | None) -> None:
    assert reason(60.0, silence_seconds) is EndReason.LIMIT


def test_speaking_goes_on_until_the_limit() -> None:
    assert reason(59.9, 0.0) is None


@pytest.mark.parametrize("silence_seconds", [2.5, None])
def test_whoever_is_just_making_a_sound_is_not_cut_off(silence_seconds: float | None) -> None:
    assert reason(20.0, silence_seconds, is_sounding=True) is None

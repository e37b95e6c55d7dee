import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.listening.end_of_answer import (
    EndReason,
    EndRule,
    SoundSoFar,
    answer_seconds,
    end_reason,
    silence_needed_seconds,
    thinking_left_seconds,
)
from simulator.listening.intent import Command, Intent, Leaning

RULE = EndRule(
    silence_seconds=2.5,
    first_word_seconds=11.0,
    limit_seconds=60.0,
    thinking_seconds=8.0,
    little_seconds=4.0,
    last_sentence_seconds=5.0,
)


def heard(
    seconds: float, silence: float | None, *, speech: float = 10.0, is_sounding: bool = False
) -> SoundSoFar:
    """An answer that began after two seconds, with its last words from second four on."""
    start = None if silence is None else 2.0
    return SoundSoFar(seconds, silence, speech, start, last_start=4.0, is_sounding=is_sounding)


def leaning(kind: Leaning, *, until: float = 9.0, has_content: bool = True) -> Intent:
    return Intent(until, kind, has_content=has_content)


def reason(
    seconds: float,
    silence: float | None,
    intent: Intent | None = None,
    *,
    is_sounding: bool = False,
) -> EndReason | None:
    return end_reason(RULE, heard(seconds, silence, is_sounding=is_sounding), intent)


@pytest.mark.parametrize("silence", [0.0, 1.0, 2.49])
def test_a_thinking_pause_does_not_end_the_answer(silence: float) -> None:
    assert reason(20.0, silence) is None


@pytest.mark.parametrize("silence", [2.5, 4.0])
def test_a_silence_beyond_patience_ends_a_complete_answer(silence: float) -> None:
    assert reason(20.0, silence, leaning(Leaning.COMPLETE)) is EndReason.SILENCE


def test_the_more_is_open_the_longer_a_silence_may_last() -> None:
    needed = [
        silence_needed_seconds(RULE, heard(20.0, 1.0), leaning(kind))
        for kind in (
            Leaning.DONE,
            Leaning.COMPLETE,
            Leaning.UNFINISHED,
            Leaning.OPEN,
            Leaning.THINKING,
        )
    ]

    assert needed == sorted(needed)
    assert len(set(needed)) == len(needed)


def test_who_has_said_little_is_waited_for_as_if_something_were_missing() -> None:
    little = heard(20.0, 3.0, speech=1.0)

    assert end_reason(RULE, little, leaning(Leaning.COMPLETE)) is None


def test_words_from_before_the_last_stretch_of_speech_say_nothing_of_the_end() -> None:
    assert reason(20.0, 3.0, leaning(Leaning.DONE, until=3.9)) is None


def test_who_says_to_be_done_is_not_kept_waiting() -> None:
    assert reason(20.0, 0.5, leaning(Leaning.DONE)) is None
    assert reason(20.0, 0.8, leaning(Leaning.DONE)) is EndReason.SAID_SO


def test_who_only_asked_for_a_moment_has_not_answered() -> None:
    asked = leaning(Leaning.THINKING, has_content=False)

    assert reason(25.0, 19.0, asked) is None
    assert reason(27.0, 20.0, asked) is EndReason.NOT_STARTED


def test_a_command_ends_the_turn_once_it_stands_alone() -> None:
    command = Intent(9.0, Leaning.UNFINISHED, Command.SKIP)

    assert reason(10.0, 0.5, command) is None
    assert reason(10.0, 0.9, command) is EndReason.COMMAND


def test_the_first_word_is_waited_for_longer_than_a_pause() -> None:
    assert reason(10.9, None) is None
    assert reason(11.0, None) is EndReason.NOT_STARTED


def test_whoever_has_begun_to_speak_is_not_hurried_by_the_wait_for_the_first_word() -> None:
    assert reason(11.5, 0.2) is None


def test_the_answer_clock_begins_with_the_first_word() -> None:
    assert answer_seconds(RULE, heard(12.0, 0.0)) == 10.0
    assert thinking_left_seconds(RULE, heard(12.0, 0.0)) is None


def test_the_answer_clock_begins_when_the_time_to_think_is_over() -> None:
    assert thinking_left_seconds(RULE, heard(5.0, None)) == 3.0
    assert answer_seconds(RULE, heard(5.0, None)) == 0.0
    assert thinking_left_seconds(RULE, heard(9.0, None)) is None
    assert answer_seconds(RULE, heard(9.0, None)) == 1.0


@pytest.mark.parametrize("silence", [0.0, 2.0])
def test_the_limit_ends_the_answer_in_any_pause(silence: float) -> None:
    assert reason(61.9, silence) is None
    assert reason(62.0, silence) is EndReason.LIMIT


def test_a_sentence_that_is_being_spoken_at_the_limit_is_kept_for_some_seconds() -> None:
    assert reason(66.9, 0.0, is_sounding=True) is None
    assert reason(67.0, 0.0, is_sounding=True) is EndReason.LIMIT


@pytest.mark.parametrize("silence", [2.5, None])
def test_whoever_is_just_making_a_sound_is_not_cut_off(silence: float | None) -> None:
    assert reason(20.0, silence, is_sounding=True) is None


times = st.floats(0.0, 200.0)


@given(times, st.none() | times, st.sampled_from([None, *Leaning]), st.booleans())
def test_no_clock_is_ever_negative(
    seconds: float, silence: float | None, kind: Leaning | None, is_sounding: bool
) -> None:
    start = None if silence is None else max(0.0, seconds - silence)
    now = SoundSoFar(seconds, silence, 1.0, start, start or 0.0, is_sounding)

    assert 0.0 <= answer_seconds(RULE, now) <= seconds
    assert (thinking_left_seconds(RULE, now) or 0.0) >= 0.0
    assert silence_needed_seconds(RULE, now, leaning(kind) if kind else None) > 0.0

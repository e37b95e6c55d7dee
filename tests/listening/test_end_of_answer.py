from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.listening.end_of_answer import (
    Asked,
    EndReason,
    EndRule,
    SoundSoFar,
    answer_seconds,
    end_reason,
    is_time_to_ask,
    silence_needed_seconds,
    thinking_left_seconds,
)
from simulator.listening.intent import Command, Intent, Leaning
from simulator.listening.prosody import Cadence
from simulator.settings import Patience

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


ASKING = replace(RULE, asks_after_seconds=1.75)
SAID = Intent(9.0, Leaning.UNFINISHED, ends_sentence=True, covered_share=0.5)
FALLING = Cadence(pitch_fall_semitones=3.0, loudness_fall_db=4.0)
LEVEL = Cadence(pitch_fall_semitones=-2.0, loudness_fall_db=-3.0)


def paused(silence: float, cadence: Cadence = FALLING, *, asked: Asked | None = None) -> SoundSoFar:
    return replace(heard(20.0, silence), cadence=cadence, asked=asked)


def test_a_silence_that_may_be_the_end_is_asked_about() -> None:
    assert not is_time_to_ask(ASKING, paused(1.7), SAID)
    assert is_time_to_ask(ASKING, paused(1.75), SAID)


@pytest.mark.parametrize(
    "intent",
    [
        replace(SAID, leaning=Leaning.OPEN),
        replace(SAID, leaning=Leaning.THINKING),
        replace(SAID, leaning=Leaning.COMPLETE),
        replace(SAID, until_seconds=3.9),
        replace(SAID, command=Command.SKIP),
        None,
    ],
)
def test_nobody_is_asked_whose_words_say_otherwise(intent: Intent | None) -> None:
    assert not is_time_to_ask(ASKING, paused(2.0), intent)


def test_a_voice_that_stays_up_without_a_full_stop_is_left_alone() -> None:
    assert not is_time_to_ask(ASKING, paused(2.0, LEVEL), replace(SAID, ends_sentence=False))


@pytest.mark.parametrize("kind", [Leaning.UNFINISHED, Leaning.OPEN])
def test_a_silence_as_long_as_the_patience_is_asked_about_whatever_it_sounds_like(
    kind: Leaning,
) -> None:
    rule = replace(ASKING, silence_seconds=3.0)
    unfinished = replace(SAID, leaning=kind, ends_sentence=False)

    assert not is_time_to_ask(rule, paused(2.95, LEVEL), unfinished)
    assert is_time_to_ask(rule, paused(3.0, LEVEL), unfinished)


def test_nobody_is_asked_where_that_would_hardly_close_the_answer_sooner() -> None:
    brisk = replace(ASKING, silence_seconds=1.6)

    assert not is_time_to_ask(brisk, paused(1.75, LEVEL), replace(SAID, leaning=Leaning.OPEN))


@pytest.mark.parametrize("patience", [Patience.NORMAL, Patience.PATIENT])
def test_who_is_asked_late_and_stays_silent_still_had_five_seconds(patience: Patience) -> None:
    rule = replace(ASKING, silence_seconds=patience.silence_seconds)
    asked_after, question_seconds = rule.silence_seconds, 0.5
    asked_at = 17.25 + asked_after
    asked = Asked(1, asked_at, asked_at + question_seconds, speech_before_seconds=10.0)
    now = replace(heard(asked_at + 1.0, asked_after + 1.0), asked=asked)

    needed = silence_needed_seconds(rule, now, replace(SAID, leaning=Leaning.OPEN))

    assert needed == pytest.approx(asked_after + question_seconds + 2.0)
    assert needed > 5.0


def test_nobody_is_asked_with_hardly_any_time_left() -> None:
    assert not is_time_to_ask(replace(ASKING, limit_seconds=20.0), paused(2.0), SAID)


def test_nobody_is_asked_while_speaking() -> None:
    assert not is_time_to_ask(ASKING, replace(paused(2.0), is_sounding=True), SAID)


def test_after_the_question_a_short_silence_will_do_and_a_longer_one_if_it_is_less_sure() -> None:
    asked = Asked(1, at_seconds=19.0, until_seconds=19.8, speech_before_seconds=10.0)
    last_words_end = 17.25

    sure = silence_needed_seconds(ASKING, paused(2.75, asked=asked), SAID)
    unsure = silence_needed_seconds(ASKING, paused(2.75, LEVEL, asked=asked), SAID)

    assert sure == pytest.approx(19.8 - last_words_end + 1.0)
    assert unsure == pytest.approx(19.8 - last_words_end + 3.0)


def test_while_the_question_sounds_silence_ends_nothing() -> None:
    asked = Asked(1, at_seconds=19.0, until_seconds=None, speech_before_seconds=10.0)

    assert end_reason(ASKING, paused(9.0, asked=asked), SAID) is None


def test_who_said_something_after_the_question_is_waited_for_as_before() -> None:
    asked = Asked(1, at_seconds=3.0, until_seconds=3.8, speech_before_seconds=2.0)

    unasked_seconds = silence_needed_seconds(ASKING, paused(1.0), SAID)

    assert silence_needed_seconds(ASKING, paused(1.0, asked=asked), SAID) == unasked_seconds


@pytest.mark.parametrize("kind", [Leaning.COMPLETE, Leaning.UNFINISHED, Leaning.THINKING])
def test_patience_that_is_off_never_runs_out(kind: Leaning) -> None:
    endless = replace(RULE, silence_seconds=Patience.OFF.silence_seconds, limit_seconds=1e9)

    assert end_reason(endless, heard(1e6, 9e5), leaning(kind)) is None
    assert end_reason(endless, heard(20.0, 1.0), leaning(Leaning.DONE)) is EndReason.SAID_SO
    assert end_reason(endless, heard(11.0, None)) is EndReason.NOT_STARTED

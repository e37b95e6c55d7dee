import resource
import threading
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.audio import SAMPLE_RATE_HZ, Clip, Samples
from simulator.audio_files import read_clip, write_wav
from simulator.errors import AudioFileError, DeviceError
from simulator.listening.end_of_answer import EndReason, EndRule
from simulator.listening.intent import Command, Intent, Leaning
from simulator.listening.recorder import Recorder
from simulator.listening.recording import Recording, load_recording
from simulator.listening.source import Listener
from simulator.listening.turn import Moment, Stage, Turn
from simulator.listening.voice_activity import VoiceActivity
from tests.building.sounds import blocks_of, silence, tone
from tests.fakes.detector import FakeDetector
from tests.fakes.listener import FakeListener
from tests.fakes.source import FakeSource

PATIENCE_SECONDS = 2.0
RULE = EndRule(PATIENCE_SECONDS, first_word_seconds=5.0, limit_seconds=30.0)
BLOCK_SECONDS = 0.1


def sound_of(*parts: tuple[str, float]) -> Samples:
    """Parts such as ("speech", 1.0) or ("silence", 2.0), one after the other."""
    make = {"speech": tone, "silence": silence}
    return np.concatenate([make[kind](seconds) for kind, seconds in parts])


def record(
    source: FakeSource,
    folder: Path,
    *,
    rule: EndRule = RULE,
    turn: Turn | None = None,
    listener: Listener | None = None,
) -> Recording:
    recorder = Recorder(source, FakeDetector, lambda: source.delivered_seconds)
    turn = turn or Turn(threading.Event())
    return recorder.record(rule, turn, listener or FakeListener(), folder / "answer.wav")


def record_sound(folder: Path, *parts: tuple[str, float], rule: EndRule = RULE) -> Recording:
    return record(FakeSource([blocks_of(sound_of(*parts))]), folder, rule=rule)


def test_every_block_is_on_disk_before_the_next_is_read(tmp_path: Path) -> None:
    on_disk_at_each_read = []

    def blocks() -> Iterator[Samples]:
        for number in range(10):
            if number:
                on_disk_at_each_read.append(len(read_clip(tmp_path / "answer.wav").samples))
            yield tone(BLOCK_SECONDS)

    record(FakeSource([blocks()]), tmp_path)

    assert on_disk_at_each_read == [1600 * number for number in range(1, 10)]


def test_the_file_holds_what_was_heard(tmp_path: Path) -> None:
    sound = sound_of(("silence", 0.5), ("speech", 1.0), ("silence", 0.33))
    listener = FakeListener()

    recording = record(FakeSource([blocks_of(sound)]), tmp_path, listener=listener)

    assert recording.seconds == pytest.approx(1.83)
    np.testing.assert_allclose(read_clip(tmp_path / "answer.wav").samples, sound, atol=1 / 32768)
    np.testing.assert_array_equal(listener.samples, sound)


def test_silence_after_speech_ends_the_answer(tmp_path: Path) -> None:
    recording = record_sound(tmp_path, ("silence", 1.0), ("speech", 3.0), ("silence", 9.0))

    assert recording.ended_by is EndReason.SILENCE
    assert recording.seconds == pytest.approx(4.0 + PATIENCE_SECONDS, abs=2 * BLOCK_SECONDS)


def test_silence_before_the_first_word_does_not_end_the_answer(tmp_path: Path) -> None:
    recording = record_sound(tmp_path, ("silence", 4.0), ("speech", 1.0), ("silence", 9.0))

    assert recording.ended_by is EndReason.SILENCE
    assert [round(stretch.start) for stretch in recording.speech] == [4]


def test_a_thinking_pause_does_not_end_the_answer(tmp_path: Path) -> None:
    pause = ("silence", PATIENCE_SECONDS - 0.2)
    recording = record_sound(
        tmp_path, ("speech", 1.0), pause, ("speech", 1.0), pause, ("speech", 1.0), ("silence", 9.0)
    )

    assert recording.ended_by is EndReason.SILENCE
    assert len(recording.speech) == 3


def test_an_answer_that_never_begins_is_closed_when_the_wait_is_over(tmp_path: Path) -> None:
    recording = record_sound(tmp_path, ("silence", 9.0))

    assert recording.ended_by is EndReason.NOT_STARTED
    assert recording.seconds == pytest.approx(5.0, abs=2 * BLOCK_SECONDS)
    assert recording.speech == ()
    assert recording.speech_ended is None


def test_the_limit_cuts_off_whoever_is_still_speaking(tmp_path: Path) -> None:
    rule = EndRule(PATIENCE_SECONDS, first_word_seconds=5.0, limit_seconds=3.0)

    recording = record_sound(tmp_path, ("speech", 9.0), rule=rule)

    assert recording.ended_by is EndReason.LIMIT
    assert recording.seconds == pytest.approx(3.0, abs=2 * BLOCK_SECONDS)


def test_a_key_ends_the_answer_at_once(tmp_path: Path) -> None:
    finish = threading.Event()

    def blocks() -> Iterator[Samples]:
        yield tone(0.5)
        finish.set()
        yield tone(0.5)
        pytest.fail("listening went on after the key")

    recording = record(FakeSource([blocks()]), tmp_path, turn=Turn(finish))

    assert recording.ended_by is EndReason.KEY
    assert recording.seconds == pytest.approx(1.0)


def test_a_source_that_ends_closes_the_answer(tmp_path: Path) -> None:
    recording = record_sound(tmp_path, ("speech", 1.0))

    assert recording.ended_by is EndReason.SOURCE_ENDED
    assert recording.seconds == pytest.approx(1.0)
    assert recording.trouble is None


def test_a_moment_without_sound_does_not_end_the_answer(tmp_path: Path) -> None:
    nothing_yet = silence(0.0)

    recording = record(FakeSource([[tone(0.5), nothing_yet, tone(0.5)]]), tmp_path)

    assert recording.seconds == pytest.approx(1.0)


def test_a_device_lost_in_mid_answer_keeps_what_was_recorded_and_says_so(tmp_path: Path) -> None:
    source = FakeSource([blocks_of(tone(5.0))], lost_after_blocks=12)

    recording = record(source, tmp_path)

    assert recording.ended_by is EndReason.DEVICE_LOST
    assert recording.trouble == "The microphone 'fake' stopped delivering sound."
    assert read_clip(tmp_path / "answer.wav").seconds == pytest.approx(12 * BLOCK_SECONDS)
    assert recording.seconds == pytest.approx(12 * BLOCK_SECONDS)
    assert not source.is_listening


def test_a_device_that_can_not_begin_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(DeviceError):
        record(FakeSource([]), tmp_path)


@pytest.mark.parametrize(("overflows", "says"), [(1, "sound once"), (3, "sound 3 times")])
def test_lost_sound_is_reported_and_never_fatal(tmp_path: Path, overflows: int, says: str) -> None:
    source = FakeSource([blocks_of(tone(1.0))], overflows=overflows)

    recording = record(source, tmp_path)

    assert recording.seconds == pytest.approx(1.0)
    assert recording.trouble is not None
    assert says in recording.trouble
    assert "close other programs" in recording.trouble


def test_a_microphone_that_was_away_for_a_while_is_told_while_it_is_and_afterwards(
    tmp_path: Path,
) -> None:
    told: list[str] = []
    turn = Turn(threading.Event())
    turn.on_trouble = told.append
    source = FakeSource([blocks_of(tone(3.0))], away_at_blocks=range(5, 15), missed_seconds=4.4)

    recording = record(source, tmp_path, turn=turn)

    assert told == [
        "The microphone 'fake' delivers no sound.",
        "The microphone delivers sound again.",
    ]
    assert recording.ended_by is EndReason.SOURCE_ENDED
    assert recording.seconds == pytest.approx(3.0)
    assert recording.trouble is not None
    assert "was away for 4 seconds" in recording.trouble


def test_the_source_is_deaf_after_the_answer(tmp_path: Path) -> None:
    source = FakeSource([blocks_of(sound_of(("speech", 1.0), ("silence", 9.0)))])

    record(source, tmp_path)

    assert not source.is_listening


def test_the_moment_when_speech_ended_is_told_by_the_clock(tmp_path: Path) -> None:
    recording = record_sound(tmp_path, ("silence", 1.0), ("speech", 3.0), ("silence", 9.0))

    assert recording.speech_ended == pytest.approx(4.0, abs=0.1)


@settings(max_examples=25, deadline=None)
@given(
    sizes=st.lists(st.integers(1, 1600), max_size=8),
    pause_seconds=st.floats(0.4, PATIENCE_SECONDS - 0.3),
)
def test_the_size_of_blocks_changes_nothing(
    tmp_path_factory: pytest.TempPathFactory, sizes: list[int], pause_seconds: float
) -> None:
    parts = (("silence", 0.7), ("speech", 0.8), ("silence", pause_seconds), ("speech", 0.6))
    sound = sound_of(*parts, ("silence", 4.0))
    folder = tmp_path_factory.mktemp("recording")

    usual = record(FakeSource([blocks_of(sound, 512)]), folder)
    odd = record(FakeSource([cut(sound, [*sizes, 1600])]), folder)

    assert odd.ended_by is usual.ended_by is EndReason.SILENCE
    assert odd.speech == usual.speech
    assert odd.seconds == pytest.approx(usual.seconds, abs=1600 / SAMPLE_RATE_HZ)


def cut(sound: Samples, sizes: list[int]) -> Iterator[Samples]:
    """Blocks of these sizes, over and over."""
    at = 0
    while at < len(sound):
        for size in sizes:
            yield sound[at : at + size]
            at += size


def test_a_recording_from_a_file_is_like_one_just_spoken(tmp_path: Path) -> None:
    sound = sound_of(("silence", 0.5), ("speech", 1.0), ("silence", 0.5))
    write_wav(tmp_path / "answer.wav", Clip(sound, SAMPLE_RATE_HZ))
    spoken = record(FakeSource([blocks_of(sound)]), tmp_path)

    listener = FakeListener()
    loaded = load_recording(tmp_path / "answer.wav", FakeDetector(), listener, 60.0)

    assert len(listener.samples) == len(sound)
    assert loaded.speech == spoken.speech
    assert loaded.seconds == spoken.seconds
    assert loaded.trouble is None


def test_a_muted_recording_is_refused(tmp_path: Path) -> None:
    write_wav(tmp_path / "muted.wav", Clip(silence(1.0), SAMPLE_RATE_HZ))

    with pytest.raises(AudioFileError, match="completely silent"):
        load_recording(tmp_path / "muted.wav", FakeDetector(), FakeListener(), 60.0)


def test_whoever_resumes_just_before_patience_runs_out_is_not_cut_off(tmp_path: Path) -> None:
    recording = record_sound(
        tmp_path, ("speech", 1.0), ("silence", 1.9), ("speech", 2.0), ("silence", 9.0)
    )

    assert len(recording.speech) == 2


def test_two_clicks_are_no_speech(tmp_path: Path) -> None:
    recording = record_sound(
        tmp_path, ("silence", 1.0), ("speech", 0.03), ("silence", 0.25), ("speech", 0.03),
        ("silence", 9.0),
    )  # fmt: skip

    assert recording.speech == ()


def test_a_recording_that_cannot_be_made_leaves_the_microphone_closed(tmp_path: Path) -> None:
    source = FakeSource([blocks_of(sound_of(("speech", 1.0)))])

    with pytest.raises(AudioFileError, match="can't be written"):
        record(source, tmp_path / "missing")

    assert not source.is_listening


def test_what_was_captured_before_the_key_is_kept(tmp_path: Path) -> None:
    source = FakeSource([blocks_of(sound_of(("speech", 5.0)))])
    source.captured = sound_of(("speech", 0.7))
    finish = threading.Event()
    finish.set()

    listener = FakeListener()

    recording = record(source, tmp_path, turn=Turn(finish), listener=listener)

    assert recording.seconds == pytest.approx(0.7)
    assert recording.speech != ()
    assert len(read_clip(tmp_path / "answer.wav").samples) == len(listener.samples)


def test_a_disk_that_fills_up_ends_the_answer_with_what_was_recorded(tmp_path: Path) -> None:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, before[1]))
    try:
        recording = record_sound(tmp_path, ("speech", 5.0), ("silence", 9.0))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)

    assert recording.ended_by is EndReason.WRITE_FAILED
    assert recording.trouble is not None
    assert "can't be written" in recording.trouble
    assert recording.seconds > 1


def test_a_faint_voice_in_the_next_room_does_not_keep_the_answer_open() -> None:
    activity = VoiceActivity()
    for probability in [0.95] * 60 + [0.1] * 20 + [0.6] * 60:
        activity.push(probability)

    assert not activity.is_sounding
    assert activity.silence_seconds is not None
    assert activity.silence_seconds > 2


def test_a_recording_tells_how_loud_it_was_block_by_block(tmp_path: Path) -> None:
    recording = record_sound(tmp_path, ("silence", 0.64), ("speech", 0.64), ("silence", 0.64))

    levels = recording.levels.rms_dbfs
    assert len(levels) == 60
    assert levels[20:40] == pytest.approx(-13.5, abs=0.5)
    assert levels[:20].max() < -90
    loaded = load_recording(tmp_path / "answer.wav", FakeDetector(), FakeListener(), 60.0)
    assert loaded.levels.rms_dbfs == pytest.approx(levels, abs=0.1)


def test_a_recording_knows_the_limit_it_was_made_under(tmp_path: Path) -> None:
    assert record_sound(tmp_path, ("speech", 1.0)).limit_seconds == RULE.limit_seconds


def test_while_a_turn_is_held_nothing_is_recorded_and_what_was_said_stays(tmp_path: Path) -> None:
    turn = Turn(threading.Event())

    def blocks() -> Iterator[Samples]:
        yield from blocks_of(tone(1.0))
        turn.hold()
        threading.Timer(0.2, turn.go_on).start()
        assert turn.is_held
        yield from blocks_of(tone(0.5))

    recording = record(FakeSource([blocks()]), tmp_path, turn=turn)

    assert recording.seconds == pytest.approx(1.5)
    assert not turn.is_held


def test_after_a_hold_silence_is_waited_for_anew(tmp_path: Path) -> None:
    turn = Turn(threading.Event())

    def blocks() -> Iterator[Samples]:
        yield from blocks_of(sound_of(("speech", 1.0), ("silence", PATIENCE_SECONDS - 0.2)))
        turn.hold()
        threading.Timer(0.2, turn.go_on).start()
        yield from blocks_of(sound_of(("silence", PATIENCE_SECONDS - 0.2), ("speech", 1.0)))

    recording = record(FakeSource([blocks()]), tmp_path, turn=turn)

    assert recording.ended_by is EndReason.SOURCE_ENDED
    assert len(recording.speech) == 2


def test_an_answer_goes_on_with_another_microphone_when_one_is_lost(tmp_path: Path) -> None:
    told: list[str] = []

    def choose_another(trouble: str) -> None:
        told.append(trouble)
        turn.switch(FakeSource([blocks_of(tone(1.0))]))

    turn = Turn(threading.Event(), on_lost=choose_another)
    lost = FakeSource([blocks_of(tone(3.0))], lost_after_blocks=10)

    recording = record(lost, tmp_path, turn=turn)

    assert len(told) == 1
    assert "stopped delivering sound" in told[0]
    assert recording.seconds == pytest.approx(2.0)
    assert recording.ended_by is EndReason.SOURCE_ENDED
    assert lost.is_closed


def test_another_microphone_is_not_said_to_be_the_lost_one_that_is_back(tmp_path: Path) -> None:
    told: list[str] = []
    turn = Turn(
        threading.Event(),
        on_lost=lambda _trouble: turn.switch(FakeSource([blocks_of(tone(1.0))])),
    )
    turn.on_trouble = told.append
    lost = FakeSource([blocks_of(tone(3.0))], away_at_blocks=range(5, 15), lost_after_blocks=10)

    record(lost, tmp_path, turn=turn)

    assert told == ["The microphone 'fake' delivers no sound."]


def test_a_lost_microphone_that_nobody_replaces_keeps_what_was_said(tmp_path: Path) -> None:
    turn = Turn(threading.Event(), on_lost=lambda _trouble: turn.finish.set())
    lost = FakeSource([blocks_of(tone(3.0))], lost_after_blocks=10)

    recording = record(lost, tmp_path, turn=turn)

    assert recording.ended_by is EndReason.DEVICE_LOST
    assert recording.seconds == pytest.approx(1.0)


def test_more_time_moves_the_limit(tmp_path: Path) -> None:
    turn = Turn(threading.Event())
    turn.extend(2.0)
    rule = EndRule(PATIENCE_SECONDS, first_word_seconds=5.0, limit_seconds=1.0)

    recording = record(FakeSource([blocks_of(tone(9.0))]), tmp_path, rule=rule, turn=turn)

    assert recording.ended_by is EndReason.LIMIT
    assert recording.limit_seconds == 3.0
    assert recording.seconds == pytest.approx(3.0, abs=0.2)


def test_a_command_alone_in_a_turn_ends_it_and_is_named(tmp_path: Path) -> None:
    turn = Turn(threading.Event(), read_intent=lambda: Intent(9.0, Leaning.OPEN, Command.SKIP))
    sound = sound_of(("speech", 0.6), ("silence", 6.0))

    recording = record(FakeSource([blocks_of(sound)]), tmp_path, turn=turn)

    assert (recording.ended_by, recording.command) == (EndReason.COMMAND, Command.SKIP)


def test_asking_for_a_moment_to_think_does_not_start_the_answer_clock(tmp_path: Path) -> None:
    moments: list[Moment] = []
    aside = Intent(1.4, Leaning.THINKING, has_content=False, aside_until_seconds=1.4)
    turn = Turn(threading.Event(), read_intent=lambda: aside, on_moment=moments.append)
    rule = EndRule(PATIENCE_SECONDS, 15.0, limit_seconds=30.0, thinking_seconds=8.0)
    sound = sound_of(("silence", 0.5), ("speech", 1.0), ("silence", 4.0), ("speech", 2.0))

    record(FakeSource([blocks_of(sound)]), tmp_path, rule=rule, turn=turn)

    thinking, answering = moments[40], moments[-1]
    assert thinking.stage is Stage.THINKING
    assert thinking.thinking_left_seconds == pytest.approx(4.0, abs=0.2)
    assert answering.stage is Stage.ANSWERING
    assert answering.answer_seconds == pytest.approx(2.0, abs=0.2)


def test_time_to_think_that_is_ended_early_starts_the_answer_clock(tmp_path: Path) -> None:
    moments: list[Moment] = []
    turn = Turn(threading.Event(), on_moment=moments.append)
    turn.end_thinking()
    rule = EndRule(PATIENCE_SECONDS, 5.0, limit_seconds=30.0, thinking_seconds=8.0)

    record(FakeSource([blocks_of(sound_of(("silence", 2.0)))]), tmp_path, rule=rule, turn=turn)

    assert [moment.stage for moment in moments] == [Stage.WAITING] * len(moments)
    assert moments[-1].answer_seconds == pytest.approx(2.0, abs=0.2)


@pytest.mark.parametrize("words_heard", [True, False])
def test_a_cough_without_words_is_no_answer_to_close(tmp_path: Path, *, words_heard: bool) -> None:
    moments: list[Moment] = []
    intent = Intent(0.8 if words_heard else 0.0, Leaning.UNFINISHED)
    turn = Turn(threading.Event(), read_intent=lambda: intent, on_moment=moments.append)
    sound = sound_of(("silence", 0.4), ("speech", 0.4), ("silence", 4.0))

    record(FakeSource([blocks_of(sound)]), tmp_path, turn=turn)

    assert (moments[-1].stage is Stage.ANSWERING) is words_heard


@pytest.mark.parametrize(
    ("begins", "hears_before", "ended_by"),
    [
        (0.0, True, EndReason.NOT_STARTED),
        (0.0, False, EndReason.COMMAND),
        (0.5, True, EndReason.COMMAND),
    ],
)
def test_a_command_that_began_over_the_question_does_not_skip_it(
    tmp_path: Path, begins: float, ended_by: EndReason, *, hears_before: bool
) -> None:
    skip = Intent(begins + 0.55, Leaning.OPEN, Command.SKIP)
    turn = Turn(threading.Event(), read_intent=lambda: skip)
    turn.hears_before = hears_before
    sound = sound_of(("silence", begins), ("speech", 0.6), ("silence", 9.0))

    recording = record(FakeSource([blocks_of(sound)]), tmp_path, turn=turn)

    assert recording.ended_by is ended_by


def test_a_repeat_that_began_over_the_question_is_obeyed(tmp_path: Path) -> None:
    turn = Turn(threading.Event(), read_intent=lambda: Intent(0.5, Leaning.OPEN, Command.REPEAT))
    turn.hears_before = True

    recording = record(
        FakeSource([blocks_of(sound_of(("speech", 0.6), ("silence", 9.0)))]), tmp_path, turn=turn
    )

    assert recording.command is Command.REPEAT


def test_the_person_is_told_how_the_answer_stands(tmp_path: Path) -> None:
    moments: list[Moment] = []
    turn = Turn(threading.Event(), on_moment=moments.append)
    rule = EndRule(PATIENCE_SECONDS, 5.0, limit_seconds=30.0, thinking_seconds=3.0)
    sound = sound_of(("silence", 1.0), ("speech", 2.0), ("silence", 3.0))

    record(FakeSource([blocks_of(sound)]), tmp_path, rule=rule, turn=turn)

    thinking, speaking, closing = moments[4], moments[20], moments[-1]
    assert thinking.thinking_left_seconds == pytest.approx(2.5, abs=0.1)
    assert (thinking.answer_seconds, thinking.closes_in_seconds) == (0.0, None)
    assert speaking.is_sounding
    assert speaking.peak_dbfs > -20 > thinking.peak_dbfs
    assert speaking.left_seconds + speaking.answer_seconds == pytest.approx(30.0)
    assert closing.closes_in_seconds == pytest.approx(0.0, abs=0.2)


def test_the_level_is_told_twenty_times_a_second_however_short_the_blocks(tmp_path: Path) -> None:
    moments: list[Moment] = []
    turn = Turn(threading.Event(), on_moment=moments.append)

    record(FakeSource([blocks_of(tone(2.0), SAMPLE_RATE_HZ // 50)]), tmp_path, turn=turn)

    assert len(moments) == pytest.approx(40, abs=1)

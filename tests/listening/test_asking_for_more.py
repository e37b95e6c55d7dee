"""What the interviewer says in the middle of a turn, and what becomes of the turn."""

import math
import threading
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from simulator.audio import SAMPLE_RATE_HZ, Samples
from simulator.audio_files import read_clip
from simulator.listening.end_of_answer import EndReason, EndRule
from simulator.listening.intent import Intent, Leaning
from simulator.listening.own_voice import is_own_voice
from simulator.listening.recorder import Recorder
from simulator.listening.recording import Recording
from simulator.listening.turn import Turn
from tests.building.sounds import blocks_of, silence, tone, white_noise
from tests.fakes.aside import FakeAside
from tests.fakes.detector import FakeDetector
from tests.fakes.listener import FakeListener
from tests.fakes.source import FakeSource

ASKS_AFTER_SECONDS = 2.0
CLOSES_AFTER_SECONDS = 1.0
UNASKED_SECONDS = 2.3 * 3.0
RULE = EndRule(3.0, 5.0, limit_seconds=60.0, asks_after_seconds=ASKS_AFTER_SECONDS)
SPEAKING_SECONDS = 6.0


def babble(seconds: float, seed: int = 1) -> Samples:
    """A voice of sorts: a chord every 50 ms, the same for one seed, and the last ones softer."""
    generator = np.random.default_rng(seed)
    step = SAMPLE_RATE_HZ // 20
    time = np.arange(step) / SAMPLE_RATE_HZ
    steps = [
        sum(np.sin(2 * np.pi * hertz * time) for hertz in generator.uniform(150, 5000, 3))
        * generator.uniform(0.15, 0.3)
        for _ in range(round(seconds * 20))
    ]
    voice = np.concatenate(steps).astype(np.float32)
    voice[-SAMPLE_RATE_HZ // 4 :] *= 0.4
    return voice


class Room:
    """A microphone in a room where the aside can be heard, and a person at it."""

    def __init__(self, *, echo: bool = True, reads: int = 5, after_reads: int = 0) -> None:
        self.aside = FakeAside(tone(0.5), reads=reads, after_reads=after_reads)
        self.aside.sound = babble(reads / 10, seed=7)
        self._echo = echo
        self.leaning = Leaning.UNFINISHED

    def record(
        self, folder: Path, *sound: Samples | float, held_after_seconds: float = math.inf
    ) -> Recording:
        """A turn in which this is said: sound, or seconds of silence."""
        parts = [silence(one) if isinstance(one, float) else one for one in sound]
        turn = Turn(threading.Event(), read_intent=self._intent)
        heard = self._heard(np.concatenate(parts))
        source = FakeSource([_held_once(heard, turn, held_after_seconds)])
        turn.aside = self.aside
        recorder = Recorder(source, FakeDetector, lambda: source.delivered_seconds)
        return recorder.record(RULE, turn, FakeListener(), folder / "answer.wav")

    def _heard(self, sound: Samples) -> Iterator[Samples]:
        for block in blocks_of(sound):
            self.aside.pass_block()
            yield block + self._echoed(len(block)) if self.aside.is_sounding else block

    def _echoed(self, size: int) -> Samples:
        if not self._echo or self.aside.sound is None:
            return np.zeros(size, np.float32)
        done = self.aside.passed_since_sounding * size
        echo = 0.7 * self.aside.sound[done - size : done]
        return np.pad(echo, (0, size - len(echo)))

    def _intent(self) -> Intent:
        return Intent(1e9, self.leaning, word_count=20, ends_sentence=True, covered_share=0.9)


def _held_once(sound: Iterator[Samples], turn: Turn, after_seconds: float) -> Iterator[Samples]:
    """Sound that is interrupted by a pause which ends a moment later."""
    sample_count = 0
    for block in sound:
        is_before = sample_count < after_seconds * SAMPLE_RATE_HZ
        sample_count += len(block)
        yield block
        if is_before and sample_count >= after_seconds * SAMPLE_RATE_HZ:
            turn.hold()
            threading.Timer(0.2, turn.go_on).start()


@pytest.mark.parametrize("echo", [True, False])
def test_who_has_nothing_to_add_waits_a_second_longer_and_no_more(
    tmp_path: Path, echo: bool
) -> None:
    room = Room(echo=echo)

    recording = room.record(tmp_path, babble(SPEAKING_SECONDS), 15.0)

    assert recording.ended_by is EndReason.SILENCE
    assert room.aside.begun_at == [pytest.approx(SPEAKING_SECONDS + ASKS_AFTER_SECONDS, abs=0.2)]
    closed_after = recording.seconds - SPEAKING_SECONDS
    assert closed_after == pytest.approx(ASKS_AFTER_SECONDS + 0.5 + CLOSES_AFTER_SECONDS, abs=0.4)


def test_the_question_is_neither_recorded_nor_taken_for_speech(tmp_path: Path) -> None:
    room = Room()

    recording = room.record(tmp_path, babble(SPEAKING_SECONDS), 15.0)

    assert len(recording.speech) == 1
    kept = read_clip(tmp_path / "answer.wav").samples
    assert np.abs(kept[round(6.5 * SAMPLE_RATE_HZ) :]).max() == 0.0


@pytest.mark.parametrize("echo", [True, False])
def test_who_goes_on_is_heard_from_the_first_word_and_not_closed(
    tmp_path: Path, echo: bool
) -> None:
    room = Room(echo=echo)
    more = babble(3.0, seed=3)

    recording = room.record(
        tmp_path, babble(SPEAKING_SECONDS), ASKS_AFTER_SECONDS + 0.5 + 0.7, more, 15.0
    )

    assert len(recording.speech) == 2
    assert recording.speech[1].seconds == pytest.approx(3.0, abs=0.1)
    assert recording.seconds > SPEAKING_SECONDS + 3.2 + 3.0 + UNASKED_SECONDS - 0.5


def test_who_pauses_when_asked_has_as_long_as_after_a_word_to_go_on(tmp_path: Path) -> None:
    room = Room()
    asked_by = SPEAKING_SECONDS + ASKS_AFTER_SECONDS + 0.5

    recording = room.record(
        tmp_path, babble(SPEAKING_SECONDS), 30.0, held_after_seconds=asked_by + 0.4
    )

    assert recording.seconds == pytest.approx(asked_by + 0.4 + UNASKED_SECONDS, abs=0.3)


def test_who_speaks_over_the_question_silences_it_and_loses_no_word(tmp_path: Path) -> None:
    room = Room(echo=False, reads=20)
    more = babble(3.0, seed=3)

    recording = room.record(
        tmp_path, babble(SPEAKING_SECONDS), ASKS_AFTER_SECONDS + 0.5, more, 15.0
    )

    assert room.aside.was_stopped
    assert room.aside.passed_since_sounding < 12
    assert recording.speech[1].seconds == pytest.approx(3.0, abs=0.15)


def test_who_speaks_before_the_question_sounds_never_hears_it(tmp_path: Path) -> None:
    room = Room(after_reads=4)

    recording = room.record(
        tmp_path, babble(SPEAKING_SECONDS), ASKS_AFTER_SECONDS + 0.2, babble(3.0, seed=3), 15.0
    )

    assert room.aside.was_stopped
    assert not room.aside.was_audible
    assert recording.speech[1].seconds == pytest.approx(3.0, abs=0.1)


def test_nobody_is_asked_twice_without_having_said_more_nor_three_times(tmp_path: Path) -> None:
    room = Room()
    pause, word, more = ASKS_AFTER_SECONDS + 1.0, babble(0.6, 2), babble(5.0, 3)

    room.record(
        tmp_path, babble(SPEAKING_SECONDS), pause, word, 4.0, more, pause, more, 4.0, more, 15.0
    )

    assert len(room.aside.begun_at) == 2
    assert room.aside.begun_at[1] > SPEAKING_SECONDS + pause + 0.6 + 4.0 + 5.0


def test_a_pause_that_sounds_unfinished_is_asked_about_when_it_has_lasted_long(
    tmp_path: Path,
) -> None:
    room = Room()
    room.leaning = Leaning.OPEN

    recording = room.record(tmp_path, babble(SPEAKING_SECONDS), 15.0)

    assert room.aside.begun_at == [pytest.approx(SPEAKING_SECONDS + 3.0, abs=0.2)]
    assert recording.seconds == pytest.approx(SPEAKING_SECONDS + 3.0 + 0.5 + 2.0, abs=0.3)


def test_a_sentence_left_open_is_gone_on_with_after_the_question(tmp_path: Path) -> None:
    room = Room()
    room.leaning = Leaning.OPEN
    more = babble(3.0, seed=3)

    recording = room.record(tmp_path, babble(SPEAKING_SECONDS), 3.0 + 0.5 + 1.5, more, 15.0)

    assert len(recording.speech) == 2
    assert recording.speech[1].seconds == pytest.approx(3.0, abs=0.1)


def test_a_question_that_can_not_be_said_changes_nothing(tmp_path: Path) -> None:
    room = Room()
    room.aside.sound = None

    recording = room.record(tmp_path, babble(SPEAKING_SECONDS), 15.0)

    assert recording.seconds == pytest.approx(SPEAKING_SECONDS + UNASKED_SECONDS, abs=0.2)


@pytest.mark.parametrize("delay_seconds", [0.02, 0.3])
def test_the_interviewers_voice_is_known_again_in_a_room_with_noise(delay_seconds: float) -> None:
    said = babble(1.0, seed=7)
    reverberation = white_noise(0.3) * np.exp(-np.linspace(0, 7, round(0.3 * SAMPLE_RATE_HZ)))
    reverberation[0] = 1.0
    room = np.convolve(said, reverberation)[: len(said)].astype(np.float32)
    delay = round(delay_seconds * SAMPLE_RATE_HZ)
    heard = np.concatenate([silence(delay_seconds), 0.2 * room]).astype(np.float32)
    heard += white_noise(2.0, 0.005)[: len(heard)]

    assert is_own_voice(heard[delay : delay + 6400], said[:6400])
    assert not is_own_voice(babble(0.4, seed=3), said[:6400])
    assert not is_own_voice(silence(0.01), said)

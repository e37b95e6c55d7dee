import threading
from collections.abc import Callable, Iterator

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.audio import Samples
from simulator.transcribing.live.decoding_queue import DecodingQueue
from simulator.transcribing.live.segmenter import Segment
from simulator.transcribing.live.transcription import Expected, LiveTranscription
from simulator.transcribing.transcript import HeardSoFar, Word, ignore_heard
from tests.building.sounds import blocks_of, silence, tone
from tests.fakes.detector import FakeDetector

SECOND = 1.0


def sound_of(*parts: tuple[str, float]) -> Samples:
    """Parts such as ("speech", 1.0) or ("silence", 2.0), one after the other."""
    make = {"speech": tone, "silence": silence}
    return np.concatenate([make[kind](seconds) for kind, seconds in parts])


class Decoder:
    """Hears one word in every second of speech; ``hold`` lets nothing be read any more.

    With "Pause" in mind it hears that.
    """

    def __init__(self) -> None:
        self.read_seconds: list[tuple[float, float]] = []
        self._may_read = threading.Event()
        self._may_read.set()

    def hold(self) -> None:
        self._may_read.clear()

    def release(self) -> None:
        self._may_read.set()

    def __call__(self, segment: Segment, vocabulary: tuple[str, ...]) -> list[Word]:
        self._may_read.wait()
        if "Pause" in vocabulary:
            return [Word("Pause", segment.speech[0].start, segment.speech[0].end, 0.9)]
        self.read_seconds.append((round(segment.start_seconds, 1), round(segment.seconds, 1)))
        return [
            Word(f"{start:.1f}", start, min(start + SECOND, stretch.end), 0.9)
            for stretch in segment.speech
            for start in np.arange(stretch.start, stretch.end - SECOND / 4, SECOND)
        ]


class Answer:
    """An answer being spoken to a transcription."""

    def __init__(
        self,
        queue: DecodingQueue,
        on_heard: Callable[[HeardSoFar], None],
        phrases: tuple[str, ...] = (),
    ) -> None:
        self.now = 0.0
        self.transcription = LiveTranscription(
            queue, Expected(phrases=phrases), "test", on_heard, lambda: self.now
        )
        self._detector = FakeDetector()

    def speak(self, *parts: tuple[str, float], block_samples: int = 1600) -> None:
        for block in blocks_of(sound_of(*parts), block_samples):
            self.now += len(block) / 16_000
            self.transcription.hear(block, self._detector.push(block))

    def finish(self) -> list[str]:
        return [word.text for word in self.transcription.finish().words]


@pytest.fixture
def decoder() -> Decoder:
    return Decoder()


@pytest.fixture
def queue(decoder: Decoder) -> Iterator[DecodingQueue]:
    queue = DecodingQueue(decoder)
    yield queue
    decoder.release()
    queue.close()


@pytest.fixture
def answer(queue: DecodingQueue) -> Answer:
    return Answer(queue, ignore_heard)


def wait_until_read(answer: Answer) -> None:
    """Wait for everything that waits to be read, the trial included."""
    answer.transcription._queue.submit(Segment(0, silence(0.1)), ()).result()  # noqa: SLF001


def test_when_the_answer_closes_in_silence_its_words_are_there_already(
    answer: Answer, decoder: Decoder
) -> None:
    answer.speak(("speech", 8.0), ("silence", 1.0), ("speech", 3.0), ("silence", 1.6))
    wait_until_read(answer)
    decoder.hold()

    words = answer.finish()

    assert len(words) == 11


def test_each_sound_is_read_once_when_nobody_resumes(answer: Answer, decoder: Decoder) -> None:
    answer.speak(("speech", 8.0), ("silence", 1.0), ("speech", 3.0), ("silence", 9.0))
    answer.finish()

    assert decoder.read_seconds == [(0.0, 8.2), (8.7, 3.5)]


def test_when_speech_resumes_the_trial_is_dropped_and_no_word_comes_twice(
    answer: Answer,
) -> None:
    answer.speak(("speech", 2.0), ("silence", 1.0))
    wait_until_read(answer)
    answer.speak(("speech", 2.0), ("silence", 0.6))

    assert answer.finish() == ["0.0", "1.0", "3.0", "4.0"]


def test_a_trial_that_waits_is_not_read_once_speech_resumes(
    answer: Answer, decoder: Decoder
) -> None:
    decoder.hold()
    answer.speak(("speech", 7.0), ("silence", 1.0), ("speech", 2.0), ("silence", 0.6))
    answer.speak(("speech", 2.0))
    decoder.release()
    wait_until_read(answer)

    assert [seconds for _, seconds in decoder.read_seconds] == [7.3, 0.1]


def test_enter_in_mid_word_keeps_what_was_said_of_it(answer: Answer) -> None:
    answer.speak(("speech", 2.6))

    assert answer.finish() == ["0.0", "1.0", "2.0"]


def test_an_empty_answer_has_no_words(answer: Answer, decoder: Decoder) -> None:
    answer.speak(("silence", 15.0))

    assert answer.finish() == []
    assert decoder.read_seconds == []


def test_an_answer_that_never_came_has_no_words(answer: Answer) -> None:
    assert answer.finish() == []


def test_a_slow_decoder_loses_nothing(answer: Answer, decoder: Decoder) -> None:
    decoder.hold()
    answer.speak(*[("speech", 7.0), ("silence", 1.0)] * 6)
    unread_seconds = answer.transcription.unread_seconds
    decoder.release()

    assert len(answer.finish()) == 42
    assert unread_seconds == pytest.approx(6 * 7.4, abs=1.0)
    assert answer.transcription.unread_seconds == 0.0


def test_a_slow_decoder_is_told_of_with_how_far_it_is_behind(
    queue: DecodingQueue, decoder: Decoder
) -> None:
    heard: list[HeardSoFar] = []
    answer = Answer(queue, heard.append)
    decoder.hold()
    answer.speak(*[("speech", 7.0), ("silence", 1.0)] * 6, ("speech", 1.0))
    decoder.release()
    answer.finish()

    assert max(one.behind_seconds for one in heard) > 30
    assert heard[-1].behind_seconds == 0.0


def test_twenty_minutes_keep_little_sound_and_every_word(answer: Answer) -> None:
    for minute in range(20):
        answer.speak(*[("speech", 9.0), ("silence", 1.0)] * 6, block_samples=16_000)
        wait_until_read(answer)
        assert answer.transcription.unread_seconds == 0.0, minute

    words = answer.finish()

    assert len(words) == 20 * 6 * 9
    assert len(set(words)) == len(words)


def test_what_was_heard_is_told_while_the_person_speaks(queue: DecodingQueue) -> None:
    heard: list[HeardSoFar] = []
    answer = Answer(queue, heard.append)

    answer.speak(("speech", 2.0), ("silence", 0.7))
    wait_until_read(answer)
    after_a_pause = heard[-1].text
    answer.speak(("speech", 5.0), ("silence", 0.7))
    wait_until_read(answer)

    assert after_a_pause == "0.0 1.0"
    assert heard[-1].text.split() == ["0.0", "1.0", "2.7", "3.7", "4.7", "5.7", "6.7"]


def test_who_speaks_on_and_on_sees_what_was_said_but_for_the_word_being_said(
    queue: DecodingQueue,
) -> None:
    heard: list[HeardSoFar] = []
    answer = Answer(queue, heard.append)

    for _second in range(7):
        answer.speak(("speech", 1.0))
        wait_until_read(answer)

    assert heard[-1].text.split() == ["0.0", "1.0", "2.0", "3.0", "4.0"]
    assert heard[-1].is_going_on
    assert heard[-1].behind_seconds == 0
    assert answer.finish() == ["0.0", "1.0", "2.0", "3.0", "4.0", "5.0", "6.0"]


def test_what_was_seen_before_a_pause_stays_when_speech_resumes(queue: DecodingQueue) -> None:
    heard: list[HeardSoFar] = []
    answer = Answer(queue, heard.append)

    answer.speak(("speech", 2.0), ("silence", 0.7))
    wait_until_read(answer)
    answer.speak(("speech", 3.5))
    wait_until_read(answer)

    assert heard[-1].text.split() == ["0.0", "1.0", "2.7", "3.7"]
    assert [told.is_going_on for told in heard] == [False, True]


def test_a_glimpse_is_only_taken_while_nothing_else_is_to_be_read(
    queue: DecodingQueue, decoder: Decoder
) -> None:
    answer = Answer(queue, lambda _heard: None)
    decoder.hold()
    answer.speak(("speech", 7.0), ("silence", 0.6), ("speech", 9.0))
    decoder.release()
    answer.finish()

    *glimpses, first, second = decoder.read_seconds
    assert len(glimpses) <= 1  # none if it was dropped before its turn
    assert (first, second) == ((0.0, 7.3), (7.3, 9.3))


def test_a_recogniser_that_is_slow_is_spared_glimpses(
    queue: DecodingQueue, decoder: Decoder
) -> None:
    answer = Answer(queue, lambda _heard: None)
    decoder.hold()
    answer.speak(("speech", 6.0))
    decoder.release()
    wait_until_read(answer)
    answer.speak(("speech", 6.0))
    wait_until_read(answer)

    assert [seconds > 0.1 for _, seconds in decoder.read_seconds].count(True) == 1


def told_of(queue: DecodingQueue, *parts: tuple[str, float]) -> HeardSoFar:
    """What was told last of an answer in whose place a phrase may be said."""
    heard: list[HeardSoFar] = []
    answer = Answer(queue, heard.append, ("Pause", "More time"))
    for number in range(0, len(parts), 2):
        answer.speak(*parts[number : number + 2])
        wait_until_read(answer)
    return heard[-1]


def test_words_that_stand_alone_are_also_read_as_one_of_the_phrases(queue: DecodingQueue) -> None:
    told = told_of(queue, ("speech", 1.0), ("silence", 0.7))

    assert told.text == "0.0"
    assert [word.text for word in told.as_phrase] == ["Pause"]


@pytest.mark.parametrize(
    "parts",
    [
        [("speech", 6.0), ("silence", 0.7)],
        [("speech", 1.0), ("silence", 0.7), ("speech", 5.0), ("silence", 0.7)],
        [("speech", 7.0), ("silence", 1.0), ("speech", 1.0), ("silence", 0.7)],
    ],
    ids=["long", "goes on", "end of an answer"],
)
def test_words_of_an_answer_are_not_read_as_a_phrase(
    queue: DecodingQueue, parts: list[tuple[str, float]]
) -> None:
    assert told_of(queue, *parts).as_phrase == ()


def test_an_abandoned_answer_leaves_nothing_to_read(answer: Answer, decoder: Decoder) -> None:
    decoder.hold()
    answer.speak(*[("speech", 7.0), ("silence", 1.0)] * 4)
    answer.transcription.abandon()
    decoder.release()
    wait_until_read(answer)

    real = [seconds for _, seconds in decoder.read_seconds if seconds > 1]
    assert len(real) <= 1  # what was being read already


def test_a_decoder_that_fails_is_reported_at_the_end() -> None:
    def fail(_segment: Segment, _vocabulary: tuple[str, ...]) -> list[Word]:
        message = "the model is damaged"
        raise RuntimeError(message)

    queue = DecodingQueue(fail)
    answer = Answer(queue, ignore_heard)
    answer.speak(("speech", 2.0), ("silence", 1.0))

    with pytest.raises(RuntimeError, match="the model is damaged"):
        answer.finish()
    queue.close()


@settings(max_examples=40)
@given(
    st.lists(st.tuples(st.floats(0.5, 12.0), st.floats(0.4, 4.0)), min_size=1, max_size=5),
    st.integers(160, 60_000),
)
def test_the_words_do_not_depend_on_how_the_sound_arrives(
    turns: list[tuple[float, float]], block_samples: int
) -> None:
    parts = [part for s, q in turns for part in (("speech", s), ("silence", q))]
    queue = DecodingQueue(Decoder())

    in_blocks, at_once = Answer(queue, ignore_heard), Answer(queue, ignore_heard)
    in_blocks.speak(*parts, block_samples=block_samples)
    at_once.speak(*parts, block_samples=10_000_000)

    assert in_blocks.finish() == at_once.finish()
    queue.close()

import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError

import pytest

from simulator.transcribing.decoding_queue import DecodingQueue, Read
from simulator.transcribing.segmenter import Segment
from simulator.transcribing.transcript import Word
from tests.sounds import silence

MakeQueue = Callable[..., DecodingQueue]


def segment(start_seconds: float, seconds: float = 1.0) -> Segment:
    return Segment(round(start_seconds * 16_000), silence(seconds))


def read_start_times(segments: Sequence[Segment], _vocabulary: Sequence[str]) -> list[list[Word]]:
    """One word for each segment: when it starts."""
    return [[Word(f"{s.start_seconds:g}", s.start_seconds, s.end_seconds, 1.0)] for s in segments]


class HeldRead:
    """Reads only when it is let, and remembers the batches."""

    def __init__(self) -> None:
        self.go = threading.Event()
        self.has_begun = threading.Event()
        self.batches: list[list[float]] = []

    def __call__(self, segments: Sequence[Segment], vocabulary: Sequence[str]) -> list[list[Word]]:
        self.batches.append([segment.start_seconds for segment in segments])
        self.has_begun.set()
        self.go.wait()
        return read_start_times(segments, vocabulary)


@pytest.fixture
def make_queue() -> Iterator[MakeQueue]:
    queues = []

    def make(read: Read, worker_count: int = 1) -> DecodingQueue:
        queues.append(DecodingQueue(read, worker_count))
        return queues[-1]

    yield make
    for queue in queues:
        queue.close()


@pytest.mark.parametrize("worker_count", [1, 3])
def test_each_segment_gets_its_own_words(make_queue: MakeQueue, worker_count: int) -> None:
    queue = make_queue(read_start_times, worker_count)

    futures = queue.submit([segment(start, 1 + start % 3) for start in range(30)], ())

    assert [words.result()[0].text for words in futures] == [str(start) for start in range(30)]


def test_what_waits_together_is_read_together(make_queue: MakeQueue) -> None:
    read = HeldRead()
    queue = make_queue(read)
    queue.submit([segment(0)], ())
    read.has_begun.wait()

    later = queue.submit([segment(1), segment(2), segment(3)], ())
    read.go.set()
    for words in later:
        words.result()

    assert read.batches == [[0], [1, 2, 3]]


def test_segments_with_different_vocabularies_are_read_apart(make_queue: MakeQueue) -> None:
    heard: list[tuple[float, tuple[str, ...]]] = []

    def read(segments: Sequence[Segment], vocabulary: Sequence[str]) -> list[list[Word]]:
        heard.extend((one.start_seconds, tuple(vocabulary)) for one in segments)
        return read_start_times(segments, vocabulary)

    queue = make_queue(read)

    futures = [*queue.submit([segment(0)], ("Kafka",)), *queue.submit([segment(1)], ("Spark",))]
    for words in futures:
        words.result()

    assert sorted(heard) == [(0, ("Kafka",)), (1, ("Spark",))]


def test_a_batch_is_shared_out_among_idle_workers(make_queue: MakeQueue) -> None:
    read = HeldRead()
    queue = make_queue(read, 2)

    futures = queue.submit([segment(0), segment(1)], ())
    read.go.set()
    for words in futures:
        words.result()

    assert sorted(read.batches) == [[0], [1]]


def test_what_is_cancelled_before_its_turn_is_never_read(make_queue: MakeQueue) -> None:
    read = HeldRead()
    queue = make_queue(read)
    queue.submit([segment(0)], ())
    read.has_begun.wait()

    (dropped,) = queue.submit([segment(1)], ())
    dropped.cancel()
    (kept,) = queue.submit([segment(2)], ())
    read.go.set()
    kept.result()

    assert read.batches == [[0], [2]]


def test_a_failure_is_raised_where_the_words_are_awaited_and_stops_nothing_else(
    make_queue: MakeQueue,
) -> None:
    def read(segments: Sequence[Segment], vocabulary: Sequence[str]) -> list[list[Word]]:
        if segments[0].start_seconds == 0:
            message = "no model"
            raise RuntimeError(message)
        return read_start_times(segments, vocabulary)

    queue = make_queue(read)
    (failing,) = queue.submit([segment(0)], ())
    with pytest.raises(RuntimeError, match="no model"):
        failing.result()

    (words,) = queue.submit([segment(1)], ())

    assert words.result()[0].text == "1"


def test_closing_drops_what_waits_and_nobody_waits_for_ever() -> None:
    read = HeldRead()
    queue = DecodingQueue(read)
    queue.submit([segment(0)], ())
    read.has_begun.wait()
    (waiting,) = queue.submit([segment(1)], ())

    read.go.set()
    queue.close()

    with pytest.raises(CancelledError):
        waiting.result(timeout=5)
    assert read.batches == [[0]]

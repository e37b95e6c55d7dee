import threading
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError

import pytest

from simulator.transcribing.live.decoding_queue import DecodingQueue
from simulator.transcribing.live.recogniser import Read
from simulator.transcribing.live.segmenter import Segment
from simulator.transcribing.transcript import Word
from tests.building.sounds import silence

MakeQueue = Callable[..., DecodingQueue]


def segment(start_seconds: float) -> Segment:
    return Segment(round(start_seconds * 16_000), silence(1.0))


def read_start_time(segment: Segment, _vocabulary: tuple[str, ...]) -> list[Word]:
    """One word: when the segment starts."""
    start = segment.start_seconds
    return [Word(f"{start:g}", start, segment.end_seconds, 1.0)]


class HeldRead:
    """Reads only when it is let, and remembers what."""

    def __init__(self) -> None:
        self.go = threading.Event()
        self.has_begun = threading.Event()
        self.start_seconds: list[float] = []

    def __call__(self, segment: Segment, vocabulary: tuple[str, ...]) -> list[Word]:
        self.start_seconds.append(segment.start_seconds)
        self.has_begun.set()
        self.go.wait()
        return read_start_time(segment, vocabulary)


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
    queue = make_queue(read_start_time, worker_count)

    futures = [queue.submit(segment(start), ()) for start in range(30)]

    assert [words.result()[0].text for words in futures] == [str(start) for start in range(30)]


def test_what_came_first_is_read_first(make_queue: MakeQueue) -> None:
    read = HeldRead()
    queue = make_queue(read)

    futures = [queue.submit(segment(start), ()) for start in range(5)]
    read.go.set()
    futures[-1].result()

    assert read.start_seconds == [0, 1, 2, 3, 4]


def test_each_segment_is_read_with_its_own_vocabulary(make_queue: MakeQueue) -> None:
    def read(_segment: Segment, vocabulary: tuple[str, ...]) -> list[Word]:
        return [Word(term, 0.0, 1.0, 1.0) for term in vocabulary]

    queue = make_queue(read)

    kafka, spark = queue.submit(segment(0), ("Kafka",)), queue.submit(segment(1), ("Spark",))

    assert [kafka.result()[0].text, spark.result()[0].text] == ["Kafka", "Spark"]


def test_several_workers_read_at_the_same_time(make_queue: MakeQueue) -> None:
    both_are_reading = threading.Barrier(2)

    def read(segment: Segment, vocabulary: tuple[str, ...]) -> list[Word]:
        both_are_reading.wait(timeout=10)
        return read_start_time(segment, vocabulary)

    queue = make_queue(read, 2)

    futures = [queue.submit(segment(start), ()) for start in range(2)]

    assert [words.result()[0].text for words in futures] == ["0", "1"]


def test_what_is_cancelled_before_its_turn_is_never_read(make_queue: MakeQueue) -> None:
    read = HeldRead()
    queue = make_queue(read)
    queue.submit(segment(0), ())
    read.has_begun.wait()

    queue.submit(segment(1), ()).cancel()
    kept = queue.submit(segment(2), ())
    read.go.set()
    kept.result()

    assert read.start_seconds == [0, 2]


def test_a_failure_is_raised_where_the_words_are_awaited_and_stops_nothing_else(
    make_queue: MakeQueue,
) -> None:
    def read(segment: Segment, vocabulary: tuple[str, ...]) -> list[Word]:
        if segment.start_seconds == 0:
            message = "no model"
            raise RuntimeError(message)
        return read_start_time(segment, vocabulary)

    queue = make_queue(read)
    failing, words = queue.submit(segment(0), ()), queue.submit(segment(1), ())

    with pytest.raises(RuntimeError, match="no model"):
        failing.result()
    assert words.result()[0].text == "1"


def test_closing_drops_what_waits_and_nobody_waits_for_ever() -> None:
    read = HeldRead()
    queue = DecodingQueue(read)
    queue.submit(segment(0), ())
    read.has_begun.wait()
    waiting = queue.submit(segment(1), ())

    read.go.set()
    queue.close()

    with pytest.raises(CancelledError):
        waiting.result(timeout=5)
    assert read.start_seconds == [0]


def test_what_comes_after_closing_is_dropped_too() -> None:
    queue = DecodingQueue(read_start_time)
    queue.close()

    with pytest.raises(CancelledError):
        queue.submit(segment(0), ()).result(timeout=5)

"""Segments wait here until the recogniser has time for them."""

import threading
from collections import deque
from concurrent.futures import Future
from dataclasses import dataclass, field

from simulator.transcribing.live.recogniser import Read
from simulator.transcribing.live.segmenter import Segment
from simulator.transcribing.transcript import Word


@dataclass(frozen=True, slots=True, eq=False)
class _Job:
    segment: Segment
    vocabulary: tuple[str, ...]
    words: "Future[list[Word]]" = field(default_factory=Future)


class DecodingQueue:
    """Reads segments in threads of its own, in the order in which they came.

    One worker owns all cores while somebody waits for a single answer; for many recordings
    several workers, each on its share of the cores, get more done. They read segments one by
    one: on a processor, batches of two to eight took 10 to 50 % longer, since what the decoder
    attends to no longer fits into the cache.
    """

    def __init__(self, read: Read, worker_count: int = 1) -> None:
        self._read = read
        self._worker_count = worker_count
        self._jobs: deque[_Job] = deque()
        self._has_changed = threading.Condition()
        self._workers: list[threading.Thread] = []
        self._is_closed = False

    def submit(self, segment: Segment, vocabulary: tuple[str, ...]) -> "Future[list[Word]]":
        """Put a segment in the queue; the future will hold its words.

        Cancelled before its turn, it costs nothing; it is cancelled already if the queue is closed.
        """
        job = _Job(segment, vocabulary)
        with self._has_changed:
            if self._is_closed:
                job.words.cancel()
                return job.words
            self._start_workers()
            self._jobs.append(job)
            self._has_changed.notify()
        return job.words

    def close(self) -> None:
        """Drop what waits, and let the workers end after what they are reading."""
        with self._has_changed:
            self._is_closed = True
            for job in self._jobs:
                job.words.cancel()
            self._has_changed.notify_all()
        for worker in self._workers:
            worker.join()

    def _start_workers(self) -> None:
        while len(self._workers) < self._worker_count:
            worker = threading.Thread(target=self._work, daemon=True)
            self._workers.append(worker)
            worker.start()

    def _work(self) -> None:
        while job := self._next_job():
            if job.words.set_running_or_notify_cancel():
                self._do(job)

    def _next_job(self) -> _Job | None:
        """Wait for work; None means that there will be no more."""
        with self._has_changed:
            self._has_changed.wait_for(lambda: self._jobs or self._is_closed)
            return self._jobs.popleft() if self._jobs else None

    def _do(self, job: _Job) -> None:
        try:
            words = self._read(job.segment, job.vocabulary)
        except Exception as error:  # noqa: BLE001 - raised again where the words are awaited
            job.words.set_exception(error)
        else:
            job.words.set_result(words)

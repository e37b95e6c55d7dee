"""Segments wait here for the recogniser, which reads those that wait together as one batch."""

import math
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field

from simulator.transcribing.segmenter import Segment
from simulator.transcribing.transcript import Word

_LARGEST_BATCH = 4

Read = Callable[[Sequence[Segment], Sequence[str]], list[list[Word]]]
"""Words of each segment, given the vocabulary to listen for."""


@dataclass(frozen=True, slots=True, eq=False)
class _Job:
    segment: Segment
    vocabulary: tuple[str, ...]
    words: "Future[list[Word]]" = field(default_factory=Future)


class DecodingQueue:
    """Reads segments in threads of its own, in the order in which they came.

    One worker owns all cores while somebody waits for a single answer; for many recordings
    several workers, each on its share of the cores, get more done.
    """

    def __init__(self, read: Read, worker_count: int = 1) -> None:
        self._read = read
        self._worker_count = worker_count
        self._jobs: list[_Job] = []
        self._has_changed = threading.Condition()
        self._workers: list[threading.Thread] = []
        self._is_closed = False

    def submit(
        self, segments: Sequence[Segment], vocabulary: tuple[str, ...]
    ) -> "list[Future[list[Word]]]":
        """Put segments in the queue; each future will hold the words of one.

        A future that is cancelled before its turn costs nothing.
        """
        jobs = [_Job(segment, vocabulary) for segment in segments]
        with self._has_changed:
            self._start_workers()
            self._jobs += jobs
            self._has_changed.notify_all()
        return [job.words for job in jobs]

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
        while batch := self._next_batch():
            try:
                results = self._read([job.segment for job in batch], batch[0].vocabulary)
            except Exception as error:  # noqa: BLE001 - raised again where the words are awaited
                for job in batch:
                    job.words.set_exception(error)
            else:
                for job, words in zip(batch, results, strict=True):
                    job.words.set_result(words)

    def _next_batch(self) -> list[_Job]:
        """Wait for work; nothing means that there will be no more."""
        with self._has_changed:
            while True:
                self._jobs = [job for job in self._jobs if not job.words.cancelled()]
                batch = self._batch()
                self._jobs = [job for job in self._jobs if job not in batch]
                started = [job for job in batch if job.words.set_running_or_notify_cancel()]
                if started or self._is_closed:
                    return started
                if not self._jobs:
                    self._has_changed.wait()

    def _batch(self) -> list[_Job]:
        """The first job and those most like it, leaving their share to the other workers."""
        if not self._jobs:
            return []
        first = self._jobs[0]
        alike = [job for job in self._jobs if job.vocabulary == first.vocabulary]
        alike.sort(key=lambda job: abs(job.segment.seconds - first.segment.seconds))
        share = math.ceil(len(alike) / self._worker_count)
        return alike[: min(share, _LARGEST_BATCH)]

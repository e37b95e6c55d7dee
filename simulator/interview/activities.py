"""Work that takes time, one piece at a time, in a thread that reports through one inbox."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from queue import Empty, SimpleQueue

from simulator.history.records import AnswerRecord
from simulator.interview.states import Event
from simulator.listening.recorder import Recording
from simulator.listening.turn import Moment
from simulator.transcribing.transcript import HeardSoFar

_POLL_SECONDS = 0.2
_WIND_UP_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Report:
    """What happened; ``activity`` is None for what comes from outside, such as a key.

    ``points`` are those that ``heard`` covers; ``text`` was typed or, in an appeal, said;
    ``choice`` is the number of a microphone or a point, from 1; ``at`` is when it happened, on the
    clock.
    """

    event: Event | None = None
    result: Recording | AnswerRecord | None = None
    heard: HeardSoFar | None = None
    points: tuple[str, ...] = ()
    moment: Moment | None = None
    notice: str | None = None
    text: str | None = None
    choice: int | None = None
    feedback_sounds_at: float | None = None
    at: float = 0.0
    error: Exception | None = None
    activity: int | None = None


Post = Callable[[Report], None]
Work = Callable[[], Report]
Begin = Callable[[threading.Event, Post], Work]
"""Called at once, it returns work that lasts until it is done or its event is set. The work runs
in a thread, may report meanwhile, and returns its last report."""


class Activities:
    """Runs one activity at a time; what a stopped one still reports is dropped."""

    def __init__(self) -> None:
        self._inbox: SimpleQueue[Report] = SimpleQueue()
        self._number = 0
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None

    def post(self, report: Report) -> None:
        """Report from any thread or signal handler."""
        self._inbox.put(report)

    def receive(self) -> Report:
        """Wait a moment for the next report that counts; an empty one when nothing came."""
        try:
            report = self._inbox.get(timeout=_POLL_SECONDS)
        except Empty:
            return Report()
        is_current = report.activity in {None, self._number}
        return report if is_current else Report(notice=report.notice)

    def start(self, begin: Begin) -> None:
        """Stop the running activity and start another; an exception in it is reported too."""
        self.end()
        number, stop = self._number, threading.Event()

        def post(report: Report) -> None:
            self._inbox.put(replace(report, activity=number))

        work = begin(stop, post)

        def run() -> None:
            try:
                post(work())
            except Exception as error:  # noqa: BLE001 - raised again by whoever receives it
                post(Report(Event.BROKEN_OFF, error=error))

        self._stop = stop
        self._thread = threading.Thread(target=run, daemon=True)
        self._thread.start()

    def finish(self) -> None:
        """Ask the running activity to come to its end and report."""
        self._stop.set()

    def end(self) -> None:
        """Stop the running activity and wait for it, though not forever."""
        self.finish()
        self._number += 1
        if self._thread:
            self._thread.join(_WIND_UP_SECONDS)
        self._thread = None

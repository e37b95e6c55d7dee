"""Work that takes time, one piece at a time, in a thread that reports through one inbox."""

import threading
from collections.abc import Callable
from queue import Empty, SimpleQueue

from simulator.interview.reporting import Failed, Noticed, Report
from simulator.interview.states import Event

_POLL_SECONDS = 0.2
_WIND_UP_SECONDS = 5.0

Post = Callable[[Report], None]
Work = Callable[[], Report | None]
Begin = Callable[[threading.Event, Post], Work]
"""Called at once, it returns work that lasts until it is done or its event is set. The work runs
in a thread, may report meanwhile, and returns its last report, if it has one."""


class Activities:
    """Runs one activity at a time; of what a stopped one still reports, only notices are kept."""

    def __init__(self) -> None:
        self._inbox: SimpleQueue[tuple[Report, int | None]] = SimpleQueue()
        self._number = 0
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None

    def post(self, report: Report) -> None:
        """Report from any thread or signal handler."""
        self._inbox.put((report, None))

    def receive(self) -> Report | None:
        """Wait a moment for the next report that counts; None when nothing came."""
        try:
            report, activity = self._inbox.get(timeout=_POLL_SECONDS)
        except Empty:
            return None
        is_current = activity in {None, self._number}
        return report if is_current or isinstance(report, Noticed) else None

    def start(self, begin: Begin) -> None:
        """Stop the running activity and start another; an exception in it is reported too."""
        self.end()
        number, stop = self._number, threading.Event()

        def post(report: Report) -> None:
            self._inbox.put((report, number))

        work = begin(stop, post)

        def run() -> None:
            try:
                last = work()
            except Exception as error:  # noqa: BLE001 - raised again by whoever receives it
                last = Failed(Event.BROKEN_OFF, error)
            if last:
                post(last)

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

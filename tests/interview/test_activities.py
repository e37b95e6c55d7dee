import threading
from collections.abc import Callable

from simulator.interview.activities import Activities, Begin, Post, Work
from simulator.interview.reporting import Failed, Noticed, Occurred, Report
from simulator.interview.states import Event


def doing(work: Callable[[threading.Event], Report | None]) -> Begin:
    """An activity that does this with its event."""
    return lambda stop, _post: lambda: work(stop)


def receive(activities: Activities) -> Report:
    report = activities.receive()
    while report is None:
        report = activities.receive()
    return report


def test_the_last_word_of_an_activity_is_reported() -> None:
    activities = Activities()

    activities.start(doing(lambda _stop: Occurred(Event.SPOKEN)))

    assert receive(activities) == Occurred(Event.SPOKEN)


def test_what_a_stopped_activity_reports_late_is_dropped_but_for_its_notice() -> None:
    activities = Activities()

    def begin(stop: threading.Event, post: Post) -> Work:
        def stubborn() -> Report:
            stop.wait()
            post(Noticed("the voice failed"))
            return Occurred(Event.SPOKEN)

        return stubborn

    activities.start(begin)
    activities.start(doing(lambda _stop: Occurred(Event.CLOSED)))

    assert receive(activities) == Noticed("the voice failed")
    assert receive(activities) == Occurred(Event.CLOSED)


def test_finishing_lets_an_activity_come_to_its_end() -> None:
    activities = Activities()

    def listen(finish: threading.Event) -> Report:
        finish.wait()
        return Occurred(Event.CLOSED)

    activities.start(doing(listen))
    activities.finish()

    assert receive(activities) == Occurred(Event.CLOSED)


def test_an_error_in_an_activity_is_handed_on() -> None:
    activities = Activities()

    def fail(_stop: threading.Event) -> Report:
        message = "a bug"
        raise ZeroDivisionError(message)

    activities.start(doing(fail))

    report = receive(activities)
    assert isinstance(report, Failed)
    assert report.event is Event.BROKEN_OFF
    assert isinstance(report.error, ZeroDivisionError)


def test_what_comes_from_outside_always_counts() -> None:
    activities = Activities()
    activities.start(doing(lambda stop: Occurred(Event.CLOSED) if stop.wait() else None))

    activities.post(Occurred(Event.KEY_DONE))

    assert receive(activities) == Occurred(Event.KEY_DONE)

import threading
from collections.abc import Callable

from simulator.interview.activities import Activities, Begin, Report
from simulator.interview.states import Event


def doing(work: Callable[[threading.Event], Report]) -> Begin:
    """An activity that does this with its event."""
    return lambda stop, _post: lambda: work(stop)


def receive(activities: Activities) -> Report:
    report = activities.receive()
    while report == Report():
        report = activities.receive()
    return report


def test_the_last_word_of_an_activity_is_reported() -> None:
    activities = Activities()

    activities.start(doing(lambda _stop: Report(Event.SPOKEN)))

    assert receive(activities).event is Event.SPOKEN


def test_what_a_stopped_activity_reports_late_is_dropped_but_for_its_notice() -> None:
    activities = Activities()

    def stubborn(stop: threading.Event) -> Report:
        stop.wait()
        return Report(Event.SPOKEN, notice="the voice failed")

    activities.start(doing(stubborn))
    activities.start(doing(lambda _stop: Report(Event.CLOSED)))

    assert receive(activities) == Report(notice="the voice failed")
    assert receive(activities).event is Event.CLOSED


def test_finishing_lets_an_activity_come_to_its_end() -> None:
    activities = Activities()

    def listen(finish: threading.Event) -> Report:
        finish.wait()
        return Report(Event.CLOSED)

    activities.start(doing(listen))
    activities.finish()

    assert receive(activities).event is Event.CLOSED


def test_an_error_in_an_activity_is_handed_on() -> None:
    activities = Activities()

    def fail(_stop: threading.Event) -> Report:
        message = "a bug"
        raise ZeroDivisionError(message)

    activities.start(doing(fail))

    report = receive(activities)
    assert report.event is Event.BROKEN_OFF
    assert isinstance(report.error, ZeroDivisionError)


def test_what_comes_from_outside_always_counts() -> None:
    activities = Activities()
    activities.start(doing(lambda stop: Report(Event.CLOSED) if stop.wait() else Report()))

    activities.post(Report(Event.KEY_DONE))

    assert receive(activities).event is Event.KEY_DONE

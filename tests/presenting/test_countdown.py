from dataclasses import replace

from simulator.interview.states import Phase
from simulator.presenting.countdown import Countdown, countdown
from tests.building.moments import moment
from tests.building.views import listening


def test_the_time_to_think_runs_down_before_that_to_answer() -> None:
    thinking = countdown(listening(moment=moment(0.0, 60.0, thinking=5.0)))
    answering = countdown(listening(moment=moment(15.0, 45.0)))

    assert thinking == Countdown("0:05", 0.5, "left to think")
    assert answering == Countdown("0:45", 0.75, "left of 1:00")


def test_the_coming_end_of_the_answer_is_counted_down() -> None:
    now = countdown(listening(moment=moment(closes_in=1.8, is_sounding=False)))

    assert now
    assert now.words == "Finishing in 2 s: keep speaking, or press Enter"
    assert now.is_urgent


def test_a_pause_between_sentences_is_not_hurried() -> None:
    now = countdown(listening(moment=moment(closes_in=6.2, is_sounding=False)))

    assert now
    assert (now.words, now.is_urgent) == ("left of 1:00", False)


def test_nothing_runs_out_in_a_pause() -> None:
    waiting = listening(moment=moment(closes_in=1.8, is_sounding=False))
    now = countdown(replace(waiting, phase=Phase.PAUSED_IN_ANSWER))

    assert now
    assert (now.words, now.is_urgent) == ("left of 1:00", False)


def test_the_clock_warns_once_time_runs_out() -> None:
    now = countdown(listening(left_seconds=15.0, moment=moment(48.0, 12.0)))

    assert now
    assert (now.left, now.is_urgent) == ("0:12", True)

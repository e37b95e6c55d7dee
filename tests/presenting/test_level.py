from collections.abc import Iterable

from simulator.listening.turn import Moment
from simulator.presenting.level import TOO_LOUD, TOO_QUIET, LevelWatch
from tests.building.moments import moment


def watched(moments: Iterable[Moment]) -> LevelWatch:
    """After ten moments a second."""
    watch = LevelWatch()
    for now in moments:
        watch = watch.after(now, 0.1)
    return watch


def test_a_good_level_needs_no_hint() -> None:
    assert watched([moment(level_dbfs=-25.0, peak_dbfs=-3.0)] * 100).hint == ""


def test_clipping_is_told_for_two_seconds() -> None:
    clipped = [moment(peak_dbfs=-0.9)]

    assert watched(clipped).hint == TOO_LOUD
    assert watched(clipped + [moment()] * 19).hint == TOO_LOUD
    assert watched(clipped + [moment()] * 21).hint == ""


def test_speech_that_stays_faint_for_three_seconds_is_too_quiet() -> None:
    faint = moment(level_dbfs=-50.0)

    assert watched([faint] * 25).hint == ""
    assert watched([faint] * 35).hint == TOO_QUIET


def test_silence_is_not_faint_speech() -> None:
    assert watched([moment(level_dbfs=-70.0, is_sounding=False)] * 100).hint == ""


def test_one_loud_word_ends_the_hint() -> None:
    faint, loud = moment(level_dbfs=-50.0), moment(level_dbfs=-30.0)

    assert watched([faint] * 35 + [loud]).hint == ""


def test_the_hint_stays_while_the_person_stops_to_listen() -> None:
    faint, silent = moment(level_dbfs=-50.0), moment(level_dbfs=-70.0, is_sounding=False)

    assert watched([faint] * 35 + [silent] * 10).hint == TOO_QUIET


def test_a_curve_has_a_step_for_each_tenth_of_a_second_however_often_a_level_comes() -> None:
    watch = LevelWatch()
    for level in (-40.0, -20.0, -30.0, -50.0, -60.0, -10.0):
        watch = watch.after(moment(level_dbfs=level), 0.05)

    assert watch.recent_dbfs == (-20.0, -30.0, -10.0)
    assert len(watched([moment()] * 100).recent_dbfs) == 40

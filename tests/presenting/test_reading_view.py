from collections.abc import Iterable

from simulator.listening.turn import Moment
from simulator.presenting.level import TOO_QUIET
from simulator.presenting.reading_view import ReadingView, reading_scene
from tests.building.moments import moment


def read(moments: Iterable[Moment]) -> ReadingView:
    """With ten seconds to begin."""
    view = ReadingView(10.0)
    for now in moments:
        view = view.after(now)
    return view


def silent(seconds: float) -> Moment:
    return moment(seconds, level_dbfs=-70.0, is_sounding=False)


def test_until_somebody_reads_the_time_to_begin_is_told() -> None:
    assert reading_scene(read([])) == {"share": 0.0, "words": "", "is_warning": False}
    assert reading_scene(read([silent(3.0)]))["words"] == "start within 7 s"


def test_once_somebody_has_begun_their_level_is_told() -> None:
    speaking = moment(4.0, level_dbfs=-15.0)

    assert reading_scene(read([silent(3.0), speaking])) == {
        "share": 0.75,
        "words": "hearing you",
        "is_warning": False,
    }
    assert reading_scene(read([speaking, silent(5.0)]))["words"] == "silence"


def test_a_voice_that_stays_faint_is_told_while_it_is_read() -> None:
    faint = [moment(tenths / 10, level_dbfs=-50.0) for tenths in range(40)]

    shown = reading_scene(read(faint))

    assert (shown["words"], shown["is_warning"]) == (TOO_QUIET, True)


def test_the_loudest_moment_stays() -> None:
    loud = moment(1.0, level_dbfs=-12.0)

    assert read([silent(0.5), loud, silent(2.0)]).loudest == loud

"""The pace of an answer from part to part."""

from itertools import accumulate

import pytest

from simulator.audio import Stretch
from simulator.scoring.pace import PaceWindow, pace_change, pace_windows
from simulator.transcribing.transcript import Word


def _words(*seconds_of_each: float) -> list[Word]:
    ends = list(accumulate(seconds_of_each))
    return [Word("w", end - 0.1, end, 0.9) for end in ends]


def test_each_ten_seconds_have_their_own_pace() -> None:
    spoken = _words(*[0.5] * 20, *[0.25] * 40)

    windows = pace_windows(spoken, [Stretch(0, 20)], [])

    assert [window.words_per_minute for window in windows] == pytest.approx([120, 240], abs=8)
    assert windows[1].start == windows[0].end == 10


def test_a_long_pause_does_not_slow_the_pace() -> None:
    spoken = _words(*[0.5] * 10, 5.5, *[0.5] * 19)
    pause = Stretch(5, 10)

    windows = pace_windows(spoken, [Stretch(0, 5), Stretch(10, 20)], [pause])

    assert [window.words_per_minute for window in windows] == pytest.approx([120, 120], abs=15)


def test_a_part_with_hardly_any_speech_has_no_pace() -> None:
    spoken = _words(*[0.5] * 20, 8.0, *[0.5] * 4)

    windows = pace_windows(spoken, [Stretch(0, 10), Stretch(18, 20)], [Stretch(10, 18)])

    assert len(windows) == 1


def test_a_short_answer_has_no_pace_over_time() -> None:
    assert pace_windows(_words(*[0.5] * 10), [Stretch(0, 5)], []) == ()


@pytest.mark.parametrize(("last", "is_faster", "ratio"), [(195, True, 1.5), (100, False, 1.3)])
def test_the_last_third_is_compared_with_the_first(
    last: float, is_faster: bool, ratio: float
) -> None:
    paces = [130.0, 130.0, 150.0, 150.0, last, last]
    windows = [PaceWindow(10.0 * at, 10.0 * at + 10, pace) for at, pace in enumerate(paces)]

    change = pace_change(windows)

    assert change is not None
    assert change.is_faster is is_faster
    assert change.ratio == pytest.approx(ratio)


def test_two_parts_are_too_few_to_tell_a_change() -> None:
    assert pace_change([PaceWindow(0, 10, 90), PaceWindow(10, 20, 200)]) is None

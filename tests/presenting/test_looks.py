from dataclasses import replace

import pytest

from simulator.interview.happenings import TimeAllowed
from simulator.interview.states import Event, Phase
from simulator.presenting import looks
from simulator.presenting.view import View
from tests.building.moments import ANSWER_KEYS, moment

THINKING = TimeAllowed(thinking_seconds=10.0, limit_seconds=60.0)
AT_ONCE = TimeAllowed(thinking_seconds=0.0, limit_seconds=60.0)


def listening(**changes: object) -> View:
    known: dict[str, object] = {"phase": Phase.LISTENING, "keys": ANSWER_KEYS, "time": THINKING}
    return View(**(known | changes))  # type: ignore[arg-type]


@pytest.mark.parametrize("phase", [phase for phase in Phase if phase.value <= Phase.FINISHED.value])
def test_every_phase_has_its_words(phase: Phase) -> None:
    assert looks.phase_words(View(phase=phase))


def test_time_to_think_is_not_yet_listening() -> None:
    assert looks.phase_words(listening(moment=moment(thinking=4.0))) == "Take your time"
    assert looks.phase_words(listening(moment=moment())) == "Listening"


def test_after_the_limit_the_sentence_may_be_finished() -> None:
    assert "finish your sentence" in looks.phase_words(listening(moment=moment(60.0, -1.0)))


def test_much_that_is_unread_is_told() -> None:
    assert "last 12 s" in looks.phase_words(View(phase=Phase.JUDGING, unread_seconds=12.0))
    assert looks.phase_words(View(phase=Phase.JUDGING, unread_seconds=2.0)) == "Judging ..."


def test_both_clocks_and_the_level_are_bars() -> None:
    think, answer, level = looks.gauges(listening(moment=moment(0.0, 60.0, thinking=5.0)), 78)

    assert think.split()[0] == "Think"
    assert think.count("█") == pytest.approx(think.count("░"), abs=1)
    assert think.endswith("0:05 left")
    assert "█" not in answer
    assert answer.endswith("0:00 of 1:00, 1:00 left")
    assert level.endswith("-20 dBFS, speech")


def test_without_time_to_think_there_is_no_clock_for_it() -> None:
    rows = looks.gauges(listening(time=AT_ONCE, moment=moment()), 78)

    assert [row.split()[0] for row in rows] == ["Answer", "Level"]


@pytest.mark.parametrize("columns", [60, 78, 118, 200])
def test_bars_fit_the_width(columns: int) -> None:
    rows = looks.gauges(listening(moment=moment(3599.0, 1.0)), columns)

    assert max(map(len, rows)) <= columns


def test_a_clock_past_its_end_is_full_and_no_more() -> None:
    _think, answer, _level = looks.gauges(listening(moment=moment(63.0, -3.0)), 78)

    assert "░" not in answer
    assert answer.endswith("0:00 left")


def test_the_coming_end_of_the_answer_is_counted_down() -> None:
    hints = looks.hints(listening(moment=moment(closes_in=1.8, is_sounding=False)))

    assert hints == ("Finishing in 2 s: keep speaking, or press Enter",)
    assert looks.hints(listening(moment=moment())) == ()


def test_nothing_runs_out_in_a_pause() -> None:
    waiting = listening(moment=moment(closes_in=1.8, is_sounding=False))

    assert looks.hints(replace(waiting, phase=Phase.PAUSED_IN_ANSWER)) == ()


def test_the_time_warning_counts_on() -> None:
    hints = looks.hints(listening(left_seconds=15.0, moment=moment(48.0, 12.0)))

    assert hints == ("12 s left",)


def test_the_footer_names_the_keys_of_this_moment_and_no_other() -> None:
    pairs = looks.footer_pairs(
        View(phase=Phase.REVIEWING, keys=(Event.KEY_DONE, Event.KEY_QUIT)),
        is_typing=False,
        hides_transcript=False,
    )

    assert pairs == (("Enter", "next"), ("q", "quit"), ("?", "help"))


def test_microphones_are_chosen_with_as_many_digits_as_there_are() -> None:
    view = View(phase=Phase.CHOOSING_MICROPHONE, microphones=("a", "b", "c"))
    pairs = looks.footer_pairs(view, is_typing=False, hides_transcript=False)

    assert pairs[0] == ("1-3", "microphone")


def test_while_typing_only_the_keys_of_a_line_are_named() -> None:
    pairs = looks.footer_pairs(
        View(phase=Phase.TYPING, keys=ANSWER_KEYS), is_typing=True, hides_transcript=False
    )

    assert [key for key, _text in pairs] == ["Enter", "Esc", "Ctrl-C"]


def test_rows_of_keys_never_break_one() -> None:
    pairs = looks.footer_pairs(listening(), is_typing=False, hides_transcript=False)
    rows = looks.rows_of_pairs(pairs, 40)

    assert [pair for row in rows for pair in row] == list(pairs)
    assert all(len("  ".join(f"{key} {text}" for key, text in row)) <= 40 for row in rows)


def test_ticked_points_flow_in_rows_that_break_between_them() -> None:
    shown = looks.ticked(View(covered=("Airflow", "retry logic", "dead letter queue")), 28)

    assert shown.splitlines() == ["✓ Airflow  ✓ retry logic", "✓ dead letter queue"]

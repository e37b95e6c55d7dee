from dataclasses import replace

import pytest

from simulator.interview.happenings import TimeAllowed
from simulator.interview.states import Event, Phase
from simulator.listening.turn import Stage
from simulator.presenting import looks
from simulator.presenting.level import LevelWatch
from simulator.presenting.view import View
from tests.building.moments import ANSWER_KEYS, moment

THINKING = TimeAllowed(thinking_seconds=10.0, limit_seconds=60.0)


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
    view = listening(moment=moment(60.0, -1.0))

    assert looks.phase_words(view) == "Time is up"
    assert looks.countdown(view) == looks.Countdown(
        "0:00", 0.0, "Time is up (0:59): finish your sentence", is_urgent=True
    )


def test_much_that_is_unread_is_told() -> None:
    assert "last 12 s" in looks.phase_words(View(phase=Phase.JUDGING, unread_seconds=12.0))
    assert looks.phase_words(View(phase=Phase.JUDGING, unread_seconds=2.0)) == "Judging ..."


def test_the_time_to_think_runs_down_before_that_to_answer() -> None:
    thinking = looks.countdown(listening(moment=moment(0.0, 60.0, thinking=5.0)))
    answering = looks.countdown(listening(moment=moment(15.0, 45.0)))

    assert thinking == looks.Countdown("0:05", 0.5, "left to think")
    assert answering == looks.Countdown("0:45", 0.75, "left of 1:00")


def test_the_level_is_a_curve_of_the_last_seconds_beside_what_is_heard() -> None:
    level = LevelWatch()
    for dbfs in (-60.0, -30.0, 0.0):
        level = level.after(moment(level_dbfs=dbfs), 0.1)

    assert looks.level_words(listening(level=level, moment=moment())) == ("▁▅█", "hearing you")
    silent = listening(level=level, moment=moment(is_sounding=False))
    assert looks.level_words(silent) == ("▁▅█", "silence")
    assert looks.level_words(replace(silent, phase=Phase.PAUSED_IN_ANSWER)) == ("", "")


@pytest.mark.parametrize("share", [-0.1, 0.0, 0.5, 1.0, 1.1])
def test_a_bar_has_its_width_and_shows_its_share_without_colours(share: float) -> None:
    drawn = looks.bar(share, 20)

    assert len(drawn) == 20
    assert drawn.count("━") == 20 * min(max(share, 0.0), 1.0)


def test_the_coming_end_of_the_answer_is_counted_down() -> None:
    now = looks.countdown(listening(moment=moment(closes_in=1.8, is_sounding=False)))

    assert now
    assert now.words == "Finishing in 2 s: keep speaking, or press Enter"
    assert now.is_urgent


def test_what_is_asked_before_the_end_stands_where_the_end_is_counted_down() -> None:
    view = listening(moment=moment(closes_in=1.8, is_sounding=False), status="Anything to add?")
    now = looks.countdown(view)

    assert now
    assert now.words == "Anything to add? Finishing in 2 s"
    assert looks.told(view) == ""
    assert looks.told(replace(view, moment=moment())) == "Anything to add?"


def test_nothing_runs_out_in_a_pause() -> None:
    waiting = listening(moment=moment(closes_in=1.8, is_sounding=False))
    now = looks.countdown(replace(waiting, phase=Phase.PAUSED_IN_ANSWER))

    assert now
    assert (now.words, now.is_urgent) == ("left of 1:00", False)


def test_the_clock_warns_once_time_runs_out() -> None:
    now = looks.countdown(listening(left_seconds=15.0, moment=moment(48.0, 12.0)))

    assert now
    assert (now.left, now.is_urgent) == ("0:12", True)


def test_the_question_leads_until_an_answer_begins() -> None:
    def leads(**changes: object) -> bool:
        return looks.is_question_leading(listening(**changes))

    assert leads(phase=Phase.ASKING)
    assert leads(moment=moment(thinking=5.0, stage=Stage.THINKING))
    assert not leads(moment=moment())
    assert not leads(phase=Phase.REVIEWING)


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


@pytest.mark.parametrize("columns", [58, 78, 118])
def test_keys_take_two_rows_at_most_that_break_none_and_end_with_the_help(columns: int) -> None:
    keys = (*ANSWER_KEYS, Event.KEY_HINT)
    pairs = looks.footer_pairs(listening(keys=keys), is_typing=False, hides_transcript=False)
    rows = looks.rows_of_pairs(pairs, columns)

    assert len(rows) <= 2
    assert all(len("  ".join(f"{key} {text}" for key, text in row)) <= columns for row in rows)
    *shown, last = (pair for row in rows for pair in row)
    assert tuple(shown) == pairs[: len(shown)]
    assert last == ("F1", "help")


def test_the_help_names_every_key_that_works_now() -> None:
    keys = (*ANSWER_KEYS, Event.KEY_HINT)
    pairs = looks.footer_pairs(listening(keys=keys), is_typing=False, hides_transcript=False)
    _heading, working, *_rest = looks.help_lines(pairs, 78)

    assert all(f"{key} {text}" in working.text for key, text in pairs)


def test_ticked_points_flow_in_rows_that_break_between_them() -> None:
    shown = looks.ticked(View(covered=("Airflow", "retry logic", "dead letter queue")), 28)

    assert shown.splitlines() == ["✓ Airflow  ✓ retry logic", "✓ dead letter queue"]

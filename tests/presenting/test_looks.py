from dataclasses import replace

import pytest

from simulator.interview.states import Event, Phase
from simulator.listening.turn import Stage
from simulator.presenting import looks
from simulator.presenting.countdown import Countdown, countdown
from simulator.presenting.level import LevelWatch
from simulator.presenting.view import View
from tests.building.moments import moment
from tests.building.views import listening


@pytest.mark.parametrize("phase", [phase for phase in Phase if phase.value <= Phase.FINISHED.value])
def test_every_phase_has_its_words(phase: Phase) -> None:
    assert looks.phase_words(View(phase=phase))


def test_time_to_think_is_not_yet_listening() -> None:
    assert looks.phase_words(listening(moment=moment(thinking=4.0))) == "Take your time"
    assert looks.phase_words(listening(moment=moment())) == "Listening"


def test_after_the_limit_the_sentence_may_be_finished() -> None:
    view = listening(moment=moment(60.0, -1.0))

    assert looks.phase_words(view) == "Time is up"
    assert countdown(view) == Countdown(
        "0:00", 0.0, "Time is up (0:59): finish your sentence", is_urgent=True
    )


def test_much_that_is_unread_is_told() -> None:
    assert "last 12 s" in looks.phase_words(View(phase=Phase.JUDGING, unread_seconds=12.0))
    assert looks.phase_words(View(phase=Phase.JUDGING, unread_seconds=2.0)) == "Judging ..."


def test_the_level_is_a_curve_of_the_last_seconds_beside_what_is_heard() -> None:
    level = LevelWatch()
    for dbfs in (-60.0, -30.0, 0.0):
        level = level.after(moment(level_dbfs=dbfs), 0.1)

    assert looks.level_words(listening(level=level, moment=moment())) == ("▁▅█", "hearing you")
    silent = listening(level=level, moment=moment(is_sounding=False))
    assert looks.level_words(silent) == ("▁▅█", "silence")
    assert looks.level_words(replace(silent, phase=Phase.PAUSED_IN_ANSWER)) == ("", "")


def test_what_is_asked_before_the_end_stands_where_the_end_is_counted_down() -> None:
    view = listening(moment=moment(closes_in=1.8, is_sounding=False), status="Anything to add?")
    now = countdown(view)

    assert now
    assert now.words == "Anything to add? Finishing in 2 s"
    assert looks.told(view) == ""
    assert looks.told(replace(view, moment=moment())) == "Anything to add?"


def test_the_question_leads_until_an_answer_begins() -> None:
    def leads(**changes: object) -> bool:
        return looks.is_question_leading(listening(**changes))

    assert leads(phase=Phase.ASKING)
    assert leads(moment=moment(thinking=5.0, stage=Stage.THINKING))
    assert not leads(moment=moment())
    assert not leads(phase=Phase.REVIEWING)


def test_ticked_points_flow_in_rows_that_break_between_them() -> None:
    shown = looks.ticked(View(covered=("Airflow", "retry logic", "dead letter queue")), 28)

    assert shown.splitlines() == ["✓ Airflow  ✓ retry logic", "✓ dead letter queue"]


def test_over_a_line_to_type_stands_what_may_be_typed_in_place_of_an_answer() -> None:
    typed = View(phase=Phase.TYPING, input_title="Your answer")

    assert looks.input_title(typed) == "Your answer"
    commands = (Event.SAID_HINT, Event.SAID_SKIP)
    assert (
        looks.input_title(replace(typed, commands=commands)) == "Your answer, or just: hint, skip"
    )

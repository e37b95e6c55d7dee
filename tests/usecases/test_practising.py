from pathlib import Path

import pytest

from simulator.interview.modes import DRILL, EXAM, PRACTICE, Mode
from simulator.questions.choosing import Choice
from simulator.settings import Settings
from simulator.usecases.practising import choice_in, with_follow_ups


def test_a_drill_asks_short_questions_unless_others_are_asked_for() -> None:
    assert choice_in(DRILL, Choice(count=3)) == Choice(section="short", count=3)
    assert choice_in(DRILL, Choice(section="long")) == Choice(section="long")
    assert choice_in(DRILL, Choice(question_ids=("long/3",))) == Choice(question_ids=("long/3",))
    assert choice_in(PRACTICE, Choice()) == Choice()


@pytest.mark.parametrize(
    ("mode", "wanted", "are_prepared", "follow_ups"),
    [
        (PRACTICE, None, False, 2),
        (PRACTICE, 3, False, 3),
        (PRACTICE, None, True, 0),
        (PRACTICE, 3, True, 3),
        (EXAM, None, False, 0),
        (EXAM, 1, False, 1),
    ],
)
def test_follow_ups_are_those_of_the_settings_unless_the_mode_or_the_person_says_otherwise(
    mode: Mode, wanted: int | None, *, are_prepared: bool, follow_ups: int
) -> None:
    settings = Settings(Path(), follow_ups=2)

    found = with_follow_ups(settings, mode, wanted, are_answers_prepared=are_prepared)

    assert found.follow_ups == follow_ups

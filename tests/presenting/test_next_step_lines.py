from dataclasses import replace

from simulator.interview.modes import DRILL
from simulator.interview.next_step import Next, NextStep
from simulator.presenting.lines import LineKind
from simulator.presenting.next_step_lines import menu_pairs, miss_lines
from tests.building.answers import HALF, PERFECT, answer
from tests.building.sessions import session


def test_each_step_has_its_number_as_a_key_and_says_what_it_is_about() -> None:
    steps = (
        NextStep(Next.WEAKEST_AGAIN, (4, 2, 7)),
        NextStep(Next.DRILL, (4,), points=1),
        NextStep(Next.REVIEW),
        NextStep(Next.PROGRESS),
    )

    assert menu_pairs(steps) == (
        ("1", "Practise the weakest again: questions 4, 2 and 7"),
        ("2", "Drill what you missed: 1 point in question 4"),
        ("3", "Open the review page"),
        ("4", "See your progress"),
    )


def test_a_drill_lists_every_miss_under_its_question() -> None:
    drill = replace(session(answer(HALF)), mode=DRILL.name)

    heading, asked, missed = miss_lines(drill)

    assert heading.text == "What you missed"
    assert asked.text == "1  What ran?"
    assert (missed.kind, missed.text, missed.rest) == (LineKind.MISSED, "S3", "missed")


def test_a_drill_without_a_miss_says_so_and_practice_lists_none() -> None:
    drill = replace(session(answer(PERFECT)), mode=DRILL.name)

    assert [line.text for line in miss_lines(drill)] == ["You missed nothing."]
    assert miss_lines(session(answer(HALF))) == ()

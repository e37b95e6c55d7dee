"""How the things to go on with after an interview are offered, and what a drill missed."""

from collections.abc import Iterator, Sequence

from simulator.figures import counted
from simulator.history.records import SessionRecord
from simulator.interview.modes import mode_named
from simulator.interview.next_step import Next, NextStep
from simulator.interview.offering import Missed, missed_points
from simulator.presenting.lines import Line, LineKind

MENU_TITLE = "What next?"
"""What stands above the things to go on with."""

ENDING = ("Enter", "End")
"""The key that goes on with none of them."""


def menu_pairs(steps: Sequence[NextStep]) -> tuple[tuple[str, str], ...]:
    """The key of each step, which is its number from 1, and what the step is."""
    return tuple((str(number), step_label(step)) for number, step in enumerate(steps, start=1))


def step_label(step: NextStep) -> str:
    """What a step is, in a few words."""
    if step.kind is Next.WEAKEST_AGAIN:
        return f"Practise the weakest again: {_questions(step.numbers)}"
    if step.kind is Next.DRILL:
        missed = counted(step.points, "point")
        return f"Drill what you missed: {missed} in {_questions(step.numbers)}"
    return "Open the review page" if step.kind is Next.REVIEW else "See your progress"


def _questions(numbers: Sequence[int]) -> str:
    if len(numbers) == 1:
        return f"question {numbers[0]}"
    *others, last = map(str, numbers)
    return f"questions {', '.join(others)} and {last}"


def miss_lines(session: SessionRecord) -> tuple[Line, ...]:
    """Every miss of a drill, which tells no more than a score on the way; else nothing."""
    if not mode_named(session.mode).tells_score_alone:
        return ()
    missed = missed_points(session)
    heading = Line("What you missed" if missed else "You missed nothing.", LineKind.HEADING)
    return (heading, *(line for one in missed for line in _lines_of(one)))


def _lines_of(missed: Missed) -> Iterator[Line]:
    yield Line(f"{missed.result.number}  {missed.result.question.text}", LineKind.TEXT)
    width = max(map(len, missed.points))
    yield from (Line(point, LineKind.MISSED, "missed", width) for point in missed.points)

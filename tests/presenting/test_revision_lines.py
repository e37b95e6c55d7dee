from simulator.presenting.revision_lines import (
    change_line,
    coverage_line,
    point_choice,
    revision_lines,
)
from simulator.sessions.revision import Change
from simulator.usecases.revising import Revision
from tests.building.answers import HALF, PERFECT, answer, nearly_said
from tests.building.sessions import session

_SESSION = session(answer(HALF))


def test_a_point_is_told_before_and_after() -> None:
    assert change_line(Change("S3", None, "covered", "exact")) == "S3: not scored -> covered"
    assert change_line(Change("S3", "missed", "covered", "self")) == (
        "S3: missed -> covered (on your word)"
    )


def test_coverage_is_told_before_and_after() -> None:
    revision = Revision(answer(HALF), answer(PERFECT))

    assert coverage_line(_SESSION, 0, revision).endswith(": coverage 50% -> 100%")


def test_coverage_that_stays_is_told_once() -> None:
    revision = Revision(answer(HALF), answer(HALF))

    assert coverage_line(_SESSION, 0, revision).endswith(": coverage stays at 50%")


def test_what_could_not_be_scored_has_no_coverage() -> None:
    revision = Revision(answer(""), answer(HALF))

    assert coverage_line(_SESSION, 0, revision).endswith(": coverage none -> 50%")


def test_a_point_to_choose_is_told_with_the_words_that_came_closest() -> None:
    coverage = nearly_said().assessment.coverage
    assert coverage

    choices = [point_choice(number, point) for number, point in enumerate(coverage.points, 1)]

    assert choices[0] == "  1 Kafka: covered"
    assert choices[1] == '  2 retry logic: missed; closest: "And each task was a retry"'


def test_what_came_of_a_correction_ends_with_what_there_is_to_know() -> None:
    revision = Revision(answer(HALF), answer(PERFECT), None, ("It is not in the history.",))

    change, coverage, note = (line.text for line in revision_lines(_SESSION, 0, revision))

    assert change.endswith("missed -> covered")
    assert coverage.endswith("50% -> 100%")
    assert note == "It is not in the history."

from simulator.presenting.revision_lines import change_line, coverage_line
from simulator.sessions.revision import Change
from simulator.usecases.revising import Revision
from tests.building.answers import HALF, PERFECT, answer
from tests.building.sessions import session

_SESSION = session(answer(HALF))


def test_a_point_is_told_before_and_after() -> None:
    assert change_line(Change("S3", None, "covered", "exact")) == "S3: not scored -> covered"
    assert change_line(Change("S3", "missed", "covered", "self")) == (
        "S3: missed -> covered (by yourself)"
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

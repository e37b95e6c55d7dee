"""What somebody may go on with after an interview: only what makes sense after this one. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from simulator.history.records import SessionRecord
from simulator.interview.modes import DEMO, mode_named
from simulator.interview.next_step import Next, NextStep
from simulator.scoring.coverage import Verdict
from simulator.sessions.summary import QuestionResult, results_by_question

_MOST_WEAKEST = 3


@dataclass(frozen=True, slots=True)
class Missed:
    """The points of a question that were missed when it was answered last."""

    result: QuestionResult
    points: tuple[str, ...]


def next_steps(session: SessionRecord, *, needs_recordings: bool = False) -> tuple[NextStep, ...]:
    """What to offer after a session, in the order in which it is offered.

    The answers of a demo are nobody's, so that there is nothing to practise again. Where recordings
    stand in for the microphone, a question without one can't be answered again.
    """
    is_own = mode_named(session.mode) is not DEMO
    again = tuple(_to_practise(session, needs_recordings=needs_recordings)) if is_own else ()
    if not session.answers:
        return again
    progress = (NextStep(Next.PROGRESS),) if is_own else ()
    return (*again, NextStep(Next.REVIEW), *progress)


def _to_practise(session: SessionRecord, *, needs_recordings: bool) -> Iterator[NextStep]:
    results = [
        result
        for result in results_by_question(session)
        if result.was_asked and (_is_recorded(result) or not needs_recordings)
    ]
    weakest = _weakest(results)
    if weakest:
        yield NextStep(Next.WEAKEST_AGAIN, weakest)
    missed = {result.number: len(_missed(result)) for result in results if _missed(result)}
    if missed:
        yield NextStep(Next.DRILL, tuple(missed), sum(missed.values()))


def _is_recorded(result: QuestionResult) -> bool:
    return bool(result.answers) and result.answers[-1].audio_path is not None


def _weakest(results: Sequence[QuestionResult]) -> tuple[int, ...]:
    """The numbers of the questions with the lowest scores, the lowest first.

    A question that was asked in vain counts as 0; one without anything to add is not weak.
    """
    shares = {result.number: result.share or 0.0 for result in results}
    weak = [number for number, share in shares.items() if share < 1.0]
    return tuple(sorted(weak, key=lambda number: (shares[number], number))[:_MOST_WEAKEST])


def missed_points(session: SessionRecord) -> tuple[Missed, ...]:
    """Every question of which points were missed when it was answered last."""
    found = (Missed(one, _missed(one)) for one in results_by_question(session))
    return tuple(missed for missed in found if missed.points)


def _missed(result: QuestionResult) -> tuple[str, ...]:
    covered = (answer.assessment.coverage for answer in reversed(result.answers))
    last = next((coverage for coverage in covered if coverage), None)
    return tuple(point.text for point in last.with_verdict(Verdict.MISSED)) if last else ()

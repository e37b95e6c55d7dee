"""What a person is told about an interrupted session, before and after it is recovered."""

from collections.abc import Iterator

from simulator.interview.modes import mode_named
from simulator.moments import local_minute
from simulator.presenting.lines import Line, LineKind
from simulator.presenting.verdict_lines import feedback_lines, verdict_lines
from simulator.sessions.recovery import Recovered, Recovery


def recovery_lines(recovery: Recovery, *, is_bank_unchanged: bool) -> Iterator[Line]:
    """What was saved, and what comes next."""
    session, plan = recovery.session, recovery.plan
    count, started = len(plan.questions), local_minute(session.started)
    yield Line(f"Session {session.session}", LineKind.HEADING)
    skipped = f", {session.summary.skipped} skipped" if session.summary.skipped else ""
    yield Line(
        f"Started {started} with {session.bank_in_short}, not finished: "
        f"{session.summary.answered} of {count} questions answered{skipped}."
    )
    for unjudged in recovery.unjudged:
        yield Line(
            f"The answer to question {unjudged.question_index + 1} is recorded but not judged yet. "
            "It is repaired and judged first."
        )
    for reply in recovery.replies:
        yield Line(f"A reply to a follow-up is kept as {reply.audio}, but does not count.")
    index = recovery.expected_index
    if index < count:
        yield Line(f"Next is question {index + 1} of {count}: {plan.questions[index].text}")
    if not is_bank_unchanged:
        yield Line(
            "The bank has been changed or moved since. The session keeps its original questions."
        )


def recovered_lines(recovered: Recovered) -> Iterator[Line]:
    """What happened to the recordings."""
    count = len(recovered.session.answers)
    for number, answer in enumerate(recovered.judged, start=count - len(recovered.judged) + 1):
        seconds = f"{answer.audio_seconds:.1f} s"
        yield Line(f"\nAnswer {number}, as far as it was recorded ({seconds})", LineKind.HEADING)
        if mode_named(recovered.session.mode).gives_feedback:
            yield from verdict_lines(answer)
            yield from feedback_lines(answer)
    for kept in recovered.set_aside:
        yield Line(
            f"No answer was heard in {kept.audio}. It is kept, and the question is asked again."
        )

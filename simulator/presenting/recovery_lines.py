"""What is told of a session that was broken off, before and after it is recovered."""

from collections.abc import Iterator

from simulator.interview.modes import mode_named
from simulator.moments import to_the_minute
from simulator.presenting.verdict_lines import Line, LineKind, feedback_lines, verdict_lines
from simulator.sessions.recovery import Recovered, Recovery


def recovery_lines(recovery: Recovery, *, is_bank_unchanged: bool) -> Iterator[Line]:
    """What there is, and what comes next."""
    session, plan = recovery.session, recovery.plan
    count, started = len(plan.questions), to_the_minute(session.started)
    yield Line(f"Session {session.session}", LineKind.HEADING)
    skipped = f", {session.summary.skipped} skipped" if session.summary.skipped else ""
    yield Line(
        f"Begun {started} UTC with {session.bank} and not finished: {session.summary.answered} of "
        f"{count} questions answered{skipped}."
    )
    for unjudged in recovery.unjudged:
        yield Line(
            f"The answer to question {unjudged.question_index + 1} is recorded and not judged yet; "
            "it is repaired and judged first."
        )
    for reply in recovery.replies:
        yield Line(f"A reply to a follow-up is kept as {reply.audio}; it does not count.")
    index = recovery.expected_index
    if index < count:
        yield Line(f"Then comes question {index + 1} of {count}: {plan.questions[index].text}")
    if not is_bank_unchanged:
        yield Line("The bank was changed or moved since; the questions are those it had then.")


def recovered_lines(recovered: Recovered) -> Iterator[Line]:
    """What became of the recordings."""
    count = len(recovered.session.answers)
    for number, answer in enumerate(recovered.judged, start=count - len(recovered.judged) + 1):
        seconds = f"{answer.audio_seconds:.1f} s"
        yield Line(f"\nAnswer {number}, as far as it was recorded ({seconds})", LineKind.HEADING)
        if mode_named(recovered.session.mode).gives_feedback:
            yield from verdict_lines(answer)
            yield from feedback_lines(answer)
    for kept in recovered.set_aside:
        yield Line(f"No answer was heard in {kept.audio}, which is kept; the question comes again.")

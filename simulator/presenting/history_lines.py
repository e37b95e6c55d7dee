"""What a person is shown of past sessions and answers."""

from collections.abc import Iterator, Sequence

from simulator.figures import percent, rounded
from simulator.history.store import FoundAnswer, PastAnswer, PastSession
from simulator.moments import local_minute
from simulator.presenting.lines import Line, LineKind


def session_lines(sessions: Sequence[PastSession]) -> Iterator[Line]:
    """A row for each session."""
    if not sessions:
        yield Line("No sessions yet. Start with: simulator practice BANK", LineKind.ROW)
    for session in sessions:
        answers = "answer " if session.answers == 1 else "answers"
        yield Line(
            f"{local_minute(session.started)} {session.answers:>3} {answers} "
            f"{percent(session.coverage):>5}  {session.session}",
            LineKind.ROW,
        )


def attempt_lines(attempts: Sequence[PastAnswer]) -> Iterator[Line]:
    """The question as it was asked last, and a row for each attempt at it."""
    yield Line(attempts[-1].question_id, LineKind.HEADING)
    yield Line(attempts[-1].question_text)
    for attempt in attempts:
        yield Line(
            f"{local_minute(attempt.answered_at)}  attempt {attempt.attempt:<3} "
            f"{percent(attempt.coverage):>5}  "
            f"{rounded(attempt.words_per_minute):>4} words/min  "
            f"first word {_seconds(attempt.first_word_seconds):>6}  {attempt.session}",
            LineKind.ROW,
        )


def found_lines(found: Sequence[FoundAnswer], text: str) -> Iterator[Line]:
    """Each answer that contains a text, with the words around it."""
    if not found:
        yield Line(f"No answer contains {text}.", LineKind.ROW)
    for answer in found:
        yield Line(
            f"{local_minute(answer.answered_at)}  {answer.question_id}, attempt {answer.attempt}  "
            f"{answer.session}",
            LineKind.HEADING,
        )
        yield Line(answer.snippet)


def _seconds(seconds: float | None) -> str:
    return "-" if seconds is None else f"{seconds:.1f} s"

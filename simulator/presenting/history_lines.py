"""What a person is shown of past sessions and answers."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from simulator.figures import counted, percent, rounded
from simulator.history.store import FOUND_BEGINS, FOUND_ENDS, FoundAnswer, PastAnswer, PastSession
from simulator.moments import local_minute
from simulator.presenting.lines import Line, LineKind

_TIMING_COLUMNS = 33


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
            f"{percent(attempt.coverage):>5}  {_timing(attempt):{_TIMING_COLUMNS}}  "
            f"{attempt.session}",
            LineKind.ROW,
        )


def _timing(attempt: PastAnswer) -> str:
    """How an answer was spoken; nothing of a typed one."""
    pace, first = attempt.words_per_minute, attempt.first_word_seconds
    if pace is None and first is None:
        return ""
    return f"{rounded(pace):>4} words/min  first word {_seconds(first):>6}"


def found_lines(found: Sequence[FoundAnswer], text: str) -> Iterator[Line]:
    """Each answer that contains a text, with the words around it."""
    if not found:
        yield Line(nothing_found_words(text), LineKind.ROW)
    for answer in found:
        yield Line(
            f"{local_minute(answer.answered_at)}  {answer.question_id}, attempt {answer.attempt}  "
            f"{answer.session}",
            LineKind.HEADING,
        )
        yield Line(_snippet(answer))


def found_json(answer: FoundAnswer) -> dict[str, Any]:
    """One of the answers of ``history --search --json``."""
    known = asdict(answer)
    del known["passage"]
    return known | {"snippet": _snippet(answer)}


def _snippet(answer: FoundAnswer) -> str:
    """The words around what was found, which stands in brackets."""
    return answer.passage.replace(FOUND_BEGINS, "[").replace(FOUND_ENDS, "]")


def weak_lines(weak: Sequence[PastAnswer], below: int) -> Iterator[Line]:
    """A row for the latest answer to each question that is weak."""
    yield Line(weak_words(len(weak), below), LineKind.HEADING)
    for answer in weak:
        yield Line(
            f"{percent(answer.coverage):>5}  {answer.question_id}  {answer.question_text}",
            LineKind.ROW,
        )


def weak_words(count: int, below: int) -> str:
    """How many questions were last answered with less than this percentage of the points."""
    questions = counted(count, "question") if count else "No question"
    was = "were" if count > 1 else "was"
    return f"{questions} {was} last answered with less than {below}% of the points."


def nothing_found_words(text: str) -> str:
    """What is told where no answer contains a text."""
    return f"No answer contains {text}."


def _seconds(seconds: float | None) -> str:
    return "-" if seconds is None else f"{seconds:.1f} s"

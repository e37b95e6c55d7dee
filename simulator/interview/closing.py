"""How a session went, in a few spoken sentences."""

from collections.abc import Sequence

from simulator.english.lists import listed
from simulator.english.sentences import as_sentence
from simulator.figures import counted, percent
from simulator.history.records import SessionRecord, SessionSummary
from simulator.sessions.summary import QuestionResult, results_by_question

_GOOD_COVERAGE = 0.5
_MOST_NAMED = 3


def closing_words(session: SessionRecord) -> str:
    """What the interviewer says at the end."""
    sentences = [
        "That's the end of the interview.",
        _on_numbers(session.summary),
        _on_extremes(results_by_question(session)),
        _farewell(session.summary),
    ]
    return " ".join(filter(None, sentences))


def parting_words(session: SessionRecord) -> str:
    """What the interviewer says to somebody who ends the interview before its last question."""
    kept = " What you have said is kept." if session.answers else ""
    return f"All right, we stop here.{kept}"


def _on_numbers(summary: SessionSummary) -> str:
    if not summary.answered:
        return "I didn't hear an answer this time."
    said = f"You answered {_counted(summary)}"
    if summary.coverage is None:
        return f"{said}."
    share = percent(summary.coverage)
    if summary.drill_score is not None:
        return (
            f"{said} and earned {share} for the key points. "
            f"With your speed, that scores {summary.drill_score} out of 100."
        )
    return f"{said}, with an average score of {share}."


def _counted(summary: SessionSummary) -> str:
    answered, planned = summary.answered, summary.planned
    if answered < planned:
        return f"{answered} of {planned} questions"
    return counted(answered, "question")


def _farewell(summary: SessionSummary) -> str:
    if summary.coverage is not None and summary.coverage >= _GOOD_COVERAGE:
        return "Well done."
    return "" if summary.answered else "See you next time."


def _on_extremes(results: Sequence[QuestionResult]) -> str:
    shares = {result.number: result.share for result in results if result.share is not None}
    best, worst = max(shares.values(), default=0.0), min(shares.values(), default=0.0)
    if best == worst:
        return ""
    strongest = [number for number, share in shares.items() if share == best]
    weakest = [number for number, share in shares.items() if share == worst]
    were = "was" if len(strongest) == 1 else "were"
    are = "is the one" if len(weakest) == 1 else "are the ones"
    said = (
        f"{_named(strongest)} {were} your strongest, and {_named(weakest)} {are} to go over again."
    )
    return as_sentence(said)


def _named(numbers: Sequence[int]) -> str:
    names = listed([str(number) for number in numbers], _MOST_NAMED)
    return f"question {names}" if len(numbers) == 1 else f"questions {names}"

"""How a session went, in numbers and in a few spoken sentences."""

from collections.abc import Sequence
from dataclasses import replace
from statistics import fmean

from simulator.history.records import AnswerRecord, SessionSummary, UnfinishedAnswer
from simulator.scoring.assessment import Outcome
from simulator.scoring.drill import drill_score

_FEWEST_TO_COMPARE = 2
_GOOD_COVERAGE = 0.5


def summarise(
    answers: Sequence[AnswerRecord],
    *,
    planned: int,
    skipped: int,
    finished: bool,
    unfinished: tuple[UnfinishedAnswer, ...] = (),
) -> SessionSummary:
    """Count what happened; see :class:`simulator.history.records.SessionSummary`."""
    shares = _shares(answers)
    return SessionSummary(
        planned=planned,
        answered=len(_answered_questions(answers)),
        skipped=skipped,
        coverage=round(sum(shares) / len(shares), 4) if shares else None,
        finished=finished,
        unfinished=unfinished,
    )


def with_drill_score(summary: SessionSummary, answers: Sequence[AnswerRecord]) -> SessionSummary:
    """The summary of a drill, with its score."""
    scores = [
        drill_score(answer.assessment.coverage.share, answer.assessment.delivery.time_used_share)
        for answer in answers
        if answer.assessment.coverage
    ]
    return replace(summary, drill_score=round(fmean(scores)) if scores else None)


def closing_words(summary: SessionSummary, answers: Sequence[AnswerRecord]) -> str:
    """What the interviewer says at the end."""
    sentences = ["That's the end of the interview.", _on_numbers(summary)]
    if len(_shares(answers)) >= _FEWEST_TO_COMPARE:
        sentences.append(_on_extremes(answers))
    sentences.append(_farewell(summary))
    return " ".join(filter(None, sentences))


def _answered_questions(answers: Sequence[AnswerRecord]) -> set[str]:
    return {
        answer.question.id for answer in answers if answer.assessment.outcome is Outcome.ANSWERED
    }


def _shares(answers: Sequence[AnswerRecord]) -> list[float]:
    return [answer.assessment.coverage.share for answer in answers if answer.assessment.coverage]


def _on_numbers(summary: SessionSummary) -> str:
    if not summary.answered:
        return "I heard no answer this time."
    questions = "question" if summary.answered == 1 else "questions"
    said = f"You answered {summary.answered} {questions}"
    if summary.coverage is None:
        return f"{said}."
    if summary.drill_score is not None:
        return (
            f"{said}. Your score is {summary.drill_score} of 100, for {summary.coverage:.0%} of "
            "the key points and for your speed."
        )
    return f"{said} and covered {summary.coverage:.0%} of the key points on average."


def _farewell(summary: SessionSummary) -> str:
    if summary.coverage is not None and summary.coverage >= _GOOD_COVERAGE:
        return "Well done."
    return "The next round will be easier." if summary.answered else "See you next time."


def _on_extremes(answers: Sequence[AnswerRecord]) -> str:
    scored = [
        (answer.assessment.coverage.share, number)
        for number, answer in enumerate(answers, start=1)
        if answer.assessment.coverage
    ]
    (worst, worst_number), (best, best_number) = min(scored), max(scored)
    if worst == best:
        return ""
    return (
        f"Answer {best_number} was your strongest, "
        f"and answer {worst_number} is the one to go over again."
    )

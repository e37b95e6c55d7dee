"""How a session went, in numbers and in a few spoken sentences."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import fmean

from simulator.history.records import (
    AnswerRecord,
    SessionRecord,
    SessionSummary,
    UnfinishedAnswer,
)
from simulator.questions.bank import Question
from simulator.scoring.assessment import Outcome
from simulator.scoring.drill import drill_score
from simulator.scoring.phrases import as_sentence, listed

_GOOD_COVERAGE = 0.5
_MOST_NAMED = 3


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


@dataclass(frozen=True, slots=True)
class QuestionResult:
    """What became of one question, numbered from 1 as in the interview; all its answers."""

    number: int
    question: Question
    answers: tuple[AnswerRecord, ...]
    was_asked: bool

    @property
    def share(self) -> float | None:
        """The coverage of the last answer that was scored."""
        return next(reversed(_shares(self.answers)), None)


def results_by_question(session: SessionRecord) -> tuple[QuestionResult, ...]:
    """All questions of a session in their order; without a plan, those that were answered."""
    answers = session.answers
    if session.plan:
        questions, last_index = session.plan.questions, session.plan.question_index
    else:
        questions = tuple({answer.question.id: answer.question for answer in answers}.values())
        last_index = len(questions)
    by_id: dict[str, list[AnswerRecord]] = {}
    for answer in answers:
        by_id.setdefault(answer.question.id, []).append(answer)
    return tuple(
        QuestionResult(index + 1, asked, tuple(by_id.get(asked.id, ())), index <= last_index)
        for index, asked in enumerate(questions)
    )


def closing_words(session: SessionRecord) -> str:
    """What the interviewer says at the end."""
    sentences = [
        "That's the end of the interview.",
        _on_numbers(session.summary),
        _on_extremes(results_by_question(session)),
        _farewell(session.summary),
    ]
    return " ".join(filter(None, sentences))


def has_an_answer(answers: Sequence[AnswerRecord]) -> bool:
    """Whether one of them could be understood; one that could not leaves its question open."""
    return bool(_answered_questions(answers))


def _answered_questions(answers: Sequence[AnswerRecord]) -> set[str]:
    return {
        answer.question.id for answer in answers if answer.assessment.outcome is Outcome.ANSWERED
    }


def _shares(answers: Sequence[AnswerRecord]) -> list[float]:
    return [answer.assessment.coverage.share for answer in answers if answer.assessment.coverage]


def _on_numbers(summary: SessionSummary) -> str:
    if not summary.answered:
        return "I heard no answer this time."
    said = f"You answered {_counted(summary)}"
    if summary.coverage is None:
        return f"{said}."
    if summary.drill_score is not None:
        return (
            f"{said}. Your score is {summary.drill_score} of 100, for {summary.coverage:.0%} of "
            "the key points and for your speed."
        )
    return f"{said} and covered {summary.coverage:.0%} of the key points on average."


def _counted(summary: SessionSummary) -> str:
    answered, planned = summary.answered, summary.planned
    if answered < planned:
        return f"{answered} of {planned} questions"
    return "1 question" if answered == 1 else f"{answered} questions"


def _farewell(summary: SessionSummary) -> str:
    if summary.coverage is not None and summary.coverage >= _GOOD_COVERAGE:
        return "Well done."
    return "The next round will be easier." if summary.answered else "See you next time."


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

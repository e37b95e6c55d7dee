"""How a session went, in numbers."""

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


def has_an_answer(answers: Sequence[AnswerRecord]) -> bool:
    """Whether one of them could be understood; one that could not leaves its question open."""
    return bool(_answered_questions(answers))


def _answered_questions(answers: Sequence[AnswerRecord]) -> set[str]:
    return {
        answer.question.id for answer in answers if answer.assessment.outcome is Outcome.ANSWERED
    }


def _shares(answers: Sequence[AnswerRecord]) -> list[float]:
    return [answer.assessment.coverage.share for answer in answers if answer.assessment.coverage]

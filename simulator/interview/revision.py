"""An answer judged again, because its transcript was corrected or its verdict appealed. Pure."""

from dataclasses import dataclass, replace

from simulator.errors import BankError
from simulator.history.records import AnswerRecord, SessionRecord
from simulator.interview.judge import Coach
from simulator.questions.bank import Bank, Question
from simulator.questions.key_points import key_points_of
from simulator.reports.summary import summarise
from simulator.scoring.appeal import Appeal, appeal, keep_credits
from simulator.scoring.assessment import Assessment, Outcome
from simulator.scoring.claims import Answer
from simulator.scoring.coverage import Coverage, score_coverage
from simulator.scoring.delivery import with_corrected_words
from simulator.transcribing.correction import corrected_words
from simulator.transcribing.transcript import Transcript


@dataclass(frozen=True, slots=True)
class Change:
    """A point whose verdict is another now; None where the point was not scored before."""

    text: str
    before: str | None
    after: str


def correct(answer: AnswerRecord, text: str) -> AnswerRecord:
    """The answer with a corrected transcript, judged again on its question.

    What was heard is kept as its ``original``, however often it is corrected.
    """
    before = answer.assessment
    words = corrected_words(before.transcript.words, text, answer.audio_seconds)
    coverage = score_coverage(key_points_of(answer.question), words, answer.question.text)
    if before.coverage:
        coverage = keep_credits(before.coverage, coverage, words)
    transcript = Transcript(words, before.transcript.model)
    after = Assessment(
        transcript=transcript,
        coverage=coverage,
        delivery=with_corrected_words(before.delivery, before.transcript, transcript),
        outcome=Outcome.ANSWERED,
    )
    heard = before.transcript if words != before.transcript.words else None
    return replace(_judged(answer, after), original=answer.original or heard)


def appealed(answer: AnswerRecord, claim: str) -> tuple[AnswerRecord, Appeal | None]:
    """The answer after an appeal; without coverage there is nothing to appeal."""
    coverage = answer.assessment.coverage
    if coverage is None:
        return answer, None
    question = answer.question
    words = answer.assessment.transcript.words
    outcome = appeal(claim, Answer(key_points_of(question), coverage, words, question.text))
    if outcome.coverage == coverage:
        return answer, outcome
    return _judged(answer, replace(answer.assessment, coverage=outcome.coverage)), outcome


def _judged(answer: AnswerRecord, assessment: Assessment) -> AnswerRecord:
    return Coach().with_feedback(replace(answer, assessment=assessment))


def changes(before: Coverage | None, after: Coverage | None) -> tuple[Change, ...]:
    """The points with another verdict, in their order."""
    verdicts = {point.text: str(point.verdict) for point in before.points} if before else {}
    return tuple(
        Change(point.text, verdicts.get(point.text), str(point.verdict))
        for point in (after.points if after else ())
        if verdicts.get(point.text) != point.verdict
    )


def with_answer(session: SessionRecord, index: int, answer: AnswerRecord) -> SessionRecord:
    """The session with another answer in the place of one, and a summary that agrees."""
    answers = (*session.answers[:index], answer, *session.answers[index + 1 :])
    before = session.summary
    summary = summarise(
        answers,
        planned=before.planned,
        skipped=before.skipped,
        finished=before.finished,
        unfinished=before.unfinished,
    )
    return replace(session, answers=answers, summary=summary)


def with_questions_of(bank: Bank, session: SessionRecord) -> SessionRecord:
    """The session with all that its bank knows of its questions, as far as they are in it.

    A question is the same one when its words are; it keeps the id under which it was asked.
    """
    known = {_words(question.text): question for question in bank.questions()}
    answers = tuple(_with_question(answer, known) for answer in session.answers)
    return replace(session, answers=answers)


def _with_question(answer: AnswerRecord, known: dict[str, Question]) -> AnswerRecord:
    question = known.get(_words(answer.question.text))
    if question is None:
        return answer
    return replace(answer, question=replace(question, id=answer.question.id))


def require_question(bank: Bank, bank_path: str, question: Question) -> None:
    """Make sure that the bank holds a question in the words in which it was asked.

    Raises:
        BankError: it doesn't; the message names the remedy.
    """
    if _words(question.text) in (_words(held.text) for held in bank.questions()):
        return
    is_known = question.id in {held.id for held in bank.questions()}
    why = "reads differently now" if is_known else "is not there any more"
    message = (
        f'"{question.text}" ({question.id}) can\'t be judged again: in the bank {bank_path} it '
        f"{why}. Name the bank as it was with --bank FILE."
    )
    raise BankError(message)


def _words(text: str) -> str:
    return " ".join(text.casefold().split())

"""An answer judged again, because its transcript was corrected or its verdict appealed. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from simulator.english.lists import listed
from simulator.errors import BankError, RevisionError
from simulator.history.identity import key_of
from simulator.history.records import AnswerRecord, FollowUpRecord, SessionRecord
from simulator.questions.bank import Bank, Question
from simulator.questions.key_points import key_points_of
from simulator.scoring.appeal import Appeal, Ruling, appeal
from simulator.scoring.assessment import Assessment, Outcome
from simulator.scoring.claims import AppealedAnswer, SaidRecording
from simulator.scoring.coverage import Coverage, How, ScoredPoint
from simulator.scoring.credits import keep_credits, keep_prompted_credits
from simulator.scoring.follow_up import (
    asked_in_all,
    newly_prompted,
    score_reply,
    with_prompted,
)
from simulator.scoring.numbered import OwnWord, own_word_in
from simulator.scoring.own_word import decide_place, keep_own_word
from simulator.scoring.scorer import Scorer
from simulator.sessions.coach import with_feedback_alone
from simulator.sessions.summary import summarise, with_drill_score
from simulator.transcribing.correction import corrected_words, with_alternatives
from simulator.transcribing.transcript import Transcript

_COUNTS = MappingProxyType(
    {
        (True, True): "counts",
        (True, False): "count",
        (False, True): "doesn't count",
        (False, False): "don't count",
    }
)
"""By whether points were made, and whether it is one."""


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether a point is made, as a person sees it; answer and place count from 0.

    ``by`` names who says so, if it is not the person who answered.
    """

    answer: int
    place: int
    is_made: bool
    by: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """A point whose verdict has changed; None where the point was not scored before.

    ``how`` and ``note`` are what its verdict rests on now.
    """

    text: str
    before: str | None
    after: str
    how: How | None = None
    note: str | None = None


def correct(scorer: Scorer, answer: AnswerRecord, text: str) -> AnswerRecord:
    """The answer with a corrected transcript, judged again on its question.

    What was heard is kept as its ``original``, however often it is corrected; times are always
    found by it. The delivery stays as it was measured.
    """
    before, heard = answer.assessment, answer.original or answer.assessment.transcript
    words = corrected_words(heard.words, text, answer.audio_seconds or _last_second(heard))
    after = replace(
        before,
        transcript=Transcript(words, before.transcript.model),
        outcome=Outcome.ANSWERED,
    )
    return _rescored(scorer, replace(answer, assessment=after, original=heard))


def _last_second(transcript: Transcript) -> float:
    return transcript.words[-1].end if transcript.words else 0.0


def appealed(
    scorer: Scorer, answer: AnswerRecord, claim: str
) -> tuple[AnswerRecord, Appeal | None]:
    """The answer after an appeal; without coverage there is nothing to appeal.

    Points that are named by their numbers are as the person says. Where the bank has other points
    for the question than were scored, it is scored on these before any other claim.
    """
    if answer.assessment.coverage is None:
        return answer, None
    own_word = own_word_in(claim, len(answer.assessment.coverage.points))
    if own_word:
        return _decided_by(own_word, scorer, answer)
    if not _is_scored_on_its_points(answer, answer.assessment.coverage):
        answer = _rescored(scorer, answer)
    outcome = _ruling(answer, claim)
    if outcome.ruling is not Ruling.CREDITED:
        return answer, outcome
    return _credited(answer, outcome), outcome


def _decided_by(
    own_word: OwnWord, scorer: Scorer, answer: AnswerRecord
) -> tuple[AnswerRecord, Appeal]:
    for number in own_word.numbers:
        answer = with_own_word(scorer, answer, number - 1, is_made=own_word.is_made)
    coverage = answer.assessment.coverage
    assert coverage is not None  # noqa: S101 - it had one before
    names = [coverage.points[number - 1].text for number in own_word.numbers]
    counts = _COUNTS[own_word.is_made, len(names) == 1]
    return answer, Appeal(Ruling.DECIDED, coverage, f"{listed(names, len(names))} {counts}.")


def with_own_word(
    scorer: Scorer, answer: AnswerRecord, place: int, *, is_made: bool, by: str = ""
) -> AnswerRecord:
    """The answer with a person's word on the point at a place, counted from 0.

    It is that of the person who answered, unless ``by`` names another. No other point changes. To
    take the word back leaves the verdict as it was found.

    Raises:
        RevisionError: the answer has no point at this place.
    """
    coverage = answer.assessment.coverage
    if coverage is None or not 0 <= place < len(coverage.points):
        message = _no_such_point(coverage, place + 1)
        raise RevisionError(message)
    point = coverage.points[place]
    if point.how == "self" and _is_scored_on_its_points(answer, coverage):
        coverage = _with_point(coverage, place, _as_found(scorer, answer, place))
    decided = decide_place(coverage, place, is_made=is_made, by=by)
    if decided == answer.assessment.coverage:
        return answer
    return _judged(answer, replace(answer.assessment, coverage=decided))


def with_decisions(
    scorer: Scorer, session: SessionRecord, decisions: Sequence[Decision]
) -> SessionRecord:
    """The session with the person's word on several points.

    Raises:
        RevisionError: an answer has no such point.
    """
    for one in decisions:
        before = session.answers[one.answer]
        after = with_own_word(scorer, before, one.place, is_made=one.is_made, by=one.by)
        session = with_answer(session, one.answer, after)
    return session


def _no_such_point(coverage: Coverage | None, number: int) -> str:
    if coverage is None:
        return "This answer has no points to tick because no clear words were heard."
    points = "; ".join(f"{at} {point.text}" for at, point in enumerate(coverage.points, start=1))
    return f"There is no point {number}. The points are: {points}."


def _as_found(scorer: Scorer, answer: AnswerRecord, place: int) -> ScoredPoint:
    """A point as it is found without the person's word."""
    coverage = answer.assessment.coverage
    assert coverage is not None  # noqa: S101 - the point is one of it
    point = coverage.points[place]
    undecided = _with_point(coverage, place, replace(point, how=None, note=None))
    assessment = replace(answer.assessment, coverage=undecided)
    found = _rescored(scorer, replace(answer, assessment=assessment)).assessment.coverage
    assert found is not None  # noqa: S101 - an answer that is scored has one
    return next(other for other in found.points if other.text == point.text)


def _with_point(coverage: Coverage, place: int, point: ScoredPoint) -> Coverage:
    points = (*coverage.points[:place], point, *coverage.points[place + 1 :])
    return replace(coverage, points=points)


def _credited(answer: AnswerRecord, outcome: Appeal) -> AnswerRecord:
    """The answer with a credit; of the replies only that which earned it, if any, names it."""
    follow_ups = tuple(
        replace(reply, prompted=_with_or_without(outcome, number, reply))
        for number, reply in enumerate(answer.follow_ups, start=1)
    )
    whole = replace(answer.assessment, coverage=outcome.coverage)
    return _judged(replace(answer, follow_ups=follow_ups), whole)


def _with_or_without(outcome: Appeal, number: int, reply: FollowUpRecord) -> tuple[str, ...]:
    others = tuple(text for text in reply.prompted if text != outcome.point)
    if number != outcome.reply_number or outcome.point is None:
        return others
    return reply.prompted if outcome.point in reply.prompted else (*others, outcome.point)


def _is_scored_on_its_points(answer: AnswerRecord, coverage: Coverage) -> bool:
    return {p.text for p in key_points_of(answer.question)} == {p.text for p in coverage.points}


def _ruling(answer: AnswerRecord, claim: str) -> Appeal:
    question, assessment = answer.question, answer.assessment
    assert assessment.coverage is not None  # noqa: S101 - nobody asks for a ruling without
    return appeal(
        claim,
        AppealedAnswer(
            key_points_of(question),
            assessment.coverage,
            assessment.transcript.words,
            question.text,
            tuple(_replies(answer)),
        ),
    )


def _replies(answer: AnswerRecord) -> Iterator[SaidRecording]:
    """What was said when asked; the evidence of a point is in the last reply that names it."""
    in_reply = {
        text: number
        for number, reply in enumerate(answer.follow_ups, start=1)
        for text in reply.prompted
    }
    for number, reply in enumerate(answer.follow_ups, start=1):
        yield SaidRecording(
            words=reply.transcript.words,
            asked=asked_in_all(answer.question, reply.text),
            points=frozenset(text for text, last in in_reply.items() if last == number),
            reply_number=number,
        )


def _rescored(scorer: Scorer, answer: AnswerRecord) -> AnswerRecord:
    """The answer and the replies judged on their words, with what was credited on appeal."""
    question, before = answer.question, answer.assessment
    words = before.transcript.words
    coverage = scorer.score(question, words)
    if before.coverage:
        heard = answer.original.words if answer.original else words
        coverage = keep_credits(before.coverage, coverage, with_alternatives(words, heard))
    replies = []
    for reply in answer.follow_ups:
        after = _with_reply(scorer, question, reply, coverage, before.coverage)
        replies.append(replace(reply, prompted=newly_prompted(coverage, after)))
        coverage = after
    if before.coverage:
        coverage = keep_own_word(before.coverage, coverage)
    whole = replace(before, coverage=coverage)
    return _judged(replace(answer, follow_ups=tuple(replies)), whole)


def _with_reply(
    scorer: Scorer,
    question: Question,
    reply: FollowUpRecord,
    coverage: Coverage,
    before: Coverage | None,
) -> Coverage:
    """The coverage with what a reply adds, what was credited in it on appeal included."""
    added = None
    if reply.outcome is Outcome.ANSWERED:
        added = score_reply(scorer, question, reply.text, reply.transcript.words)
    whole = with_prompted(coverage, added) if added else coverage
    return keep_prompted_credits(before, whole, reply.prompted) if before else whole


def _judged(answer: AnswerRecord, assessment: Assessment) -> AnswerRecord:
    return with_feedback_alone(replace(answer, assessment=assessment))


def changes(before: Coverage | None, after: Coverage | None) -> tuple[Change, ...]:
    """The points whose verdict has changed, in their order."""
    verdicts = {point.text: str(point.verdict) for point in before.points} if before else {}
    return tuple(
        Change(point.text, verdicts.get(point.text), str(point.verdict), point.how, point.note)
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
    if before.drill_score is not None:
        summary = with_drill_score(summary, answers)
    return replace(session, answers=answers, summary=summary)


def with_questions_of(bank: Bank, session: SessionRecord) -> SessionRecord:
    """The session with all that its bank knows of its questions, as far as they are in it.

    A question is the same one when its words are; it keeps the id under which it was asked.
    """
    known = {key_of(question.text): question for question in bank.questions()}
    answers = tuple(_with_question(answer, known) for answer in session.answers)
    return replace(session, answers=answers)


def _with_question(answer: AnswerRecord, known: dict[str, Question]) -> AnswerRecord:
    question = known.get(key_of(answer.question.text))
    if question is None:
        return answer
    return replace(answer, question=replace(question, id=answer.question.id))


def require_question(bank: Bank, bank_path: str, question: Question) -> None:
    """Make sure that the bank holds a question in the words in which it was asked.

    Raises:
        BankError: it doesn't; the message says why.
    """
    if key_of(question.text) in (key_of(held.text) for held in bank.questions()):
        return
    is_known = question.id in {held.id for held in bank.questions()}
    why = "has other words for it now" if is_known else "no longer has it"
    message = (
        f'"{question.text}" ({question.id}) can\'t be judged again because the bank {bank_path} '
        f"{why}."
    )
    raise BankError(message)

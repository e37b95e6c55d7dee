"""A history that lasts as long as the test."""

import re
import unicodedata
from collections.abc import Callable, Collection, Sequence
from datetime import UTC, datetime
from operator import itemgetter
from statistics import fmean

from simulator.history.identity import KnownQuestion, edited_questions, key_of
from simulator.history.records import AnswerRecord, SessionRecord
from simulator.history.search_text import Term, search_terms
from simulator.history.store import (
    FoundAnswer,
    PastAnswer,
    PastPoint,
    PastSession,
    SaidAnswer,
    require_attempt,
)
from simulator.moments import iso_text
from simulator.questions.bank import Question, slug
from simulator.scoring.coverage import ScoredPoint


class FakeStore:
    """See :class:`simulator.history.store.Store`."""

    def __init__(self, utc_now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self.begun: dict[str, SessionRecord] = {}
        self.answers: list[tuple[str, AnswerRecord]] = []
        self.is_closed = False
        self._numbers: dict[str, int] = {}
        self._answered_at: list[str] = []
        self._utc_now = utc_now

    def count_attempts(self, question: Question) -> int:
        number = self._numbers.get(key_of(question.text))
        attempts = [answer.attempt or 1 for answer in self._attempts(number)]
        return max([len(attempts), *attempts])

    def follow(self, questions: Sequence[Question]) -> None:
        known = [self._known(number) for number in set(self._numbers.values())]
        for key, question in edited_questions(questions, known).items():
            self._numbers[key] = question.number

    def numbers(self, questions: Sequence[Question]) -> dict[str, int]:
        keys = {question.id: key_of(question.text) for question in questions}
        return {name: self._numbers[key] for name, key in keys.items() if key in self._numbers}

    def add_session(self, session: SessionRecord) -> None:
        self.begun[session.session] = session

    def add_answer(self, session: str, answer: AnswerRecord) -> None:
        self._numbers.setdefault(key_of(answer.question.text), len(self._numbers) + 1)
        self.answers.append((session, answer))
        self._answered_at.append(iso_text(self._utc_now()))

    def replace_answer(
        self, session: str, answer: AnswerRecord, answered_at: str | None = None
    ) -> None:
        require_attempt(answer)
        for place, (kept_session, kept) in enumerate(self.answers):
            is_same = self._number(kept) == self._number(answer)
            if is_same and (kept_session, kept.attempt) == (session, answer.attempt):
                self.answers[place] = (session, answer)
                return
        self.add_answer(session, answer)
        self._answered_at[-1] = answered_at or self._answered_at[-1]

    def sessions(self) -> tuple[PastSession, ...]:
        latest_first = sorted(
            self.begun.values(), key=lambda s: (s.started, s.session), reverse=True
        )
        return tuple(self._past(session) for session in latest_first)

    def past_answers(self) -> tuple[PastAnswer, ...]:
        both = sorted(zip(self.answers, self._answered_at, strict=True), key=itemgetter(1))
        return tuple(self._past_answer(*kept, at) for kept, at in both)

    def said(self, answer: PastAnswer) -> SaidAnswer:
        for session, kept in self.answers:
            if (session, self._number(kept), kept.attempt or 1) == (
                answer.session,
                answer.question,
                answer.attempt,
            ):
                points = tuple((point.text, str(point.verdict)) for point in _points(kept))
                return SaidAnswer(_spoken(kept), points)
        return SaidAnswer("", ())

    def past_points(self, latest: int = 5) -> tuple[PastPoint, ...]:
        found = []
        for number in sorted(set(self._numbers.values())):
            scored = [a for a in self._attempts(number) if a.assessment.coverage][-latest:]
            for text in sorted({point.text for point in _points(scored[-1])} if scored else ()):
                verdicts = [str(p.verdict) for a in scored for p in _points(a) if p.text == text]
                found.append(PastPoint(number, scored[-1].question.id, text, tuple(verdicts)))
        return tuple(found)

    def search(self, text: str, most: int = 50) -> tuple[FoundAnswer, ...]:
        terms = search_terms(text)
        found = [
            FoundAnswer(
                session,
                answer.question.id,
                answer.question.text,
                answer.attempt or 1,
                answered_at,
                _spoken(answer),
            )
            for (session, answer), answered_at in zip(
                reversed(self.answers), reversed(self._answered_at), strict=True
            )
            if terms and all(_is_said(term, _spoken(answer)) for term in terms)
        ]
        return tuple(found[:most])

    def forget(self, sessions: Collection[str]) -> None:
        self.begun = {name: s for name, s in self.begun.items() if name not in sessions}
        both = zip(self.answers, self._answered_at, strict=True)
        left = [(kept, at) for kept, at in both if kept[0] not in sessions]
        self.answers = [kept for kept, _ in left]
        self._answered_at = [at for _, at in left]

    def close(self) -> None:
        self.is_closed = True

    def _number(self, answer: AnswerRecord) -> int | None:
        return self._numbers.get(key_of(answer.question.text))

    def _attempts(self, number: int | None) -> list[AnswerRecord]:
        kept = [answer for _, answer in self.answers]
        return [answer for answer in kept if self._number(answer) == number]

    def _known(self, number: int) -> KnownQuestion:
        asked = self._attempts(number)[-1].question
        wordings = frozenset(key for key, known in self._numbers.items() if known == number)
        return KnownQuestion(number, slug(asked.unit), asked.section, wordings, asked.answer)

    def _past(self, session: SessionRecord) -> PastSession:
        answers = [answer for kept, answer in self.answers if kept == session.session]
        shares = [a.assessment.coverage.share for a in answers if a.assessment.coverage]
        return PastSession(
            session=session.session,
            started=session.started,
            bank=session.bank,
            answers=len(answers),
            coverage=fmean(shares) if shares else None,
        )

    def _past_answer(self, session: str, answer: AnswerRecord, answered_at: str) -> PastAnswer:
        assessment, delivery = answer.assessment, answer.assessment.delivery
        return PastAnswer(
            session=session,
            mode=self.begun[session].mode,
            question=self._numbers[key_of(answer.question.text)],
            question_id=answer.question.id,
            question_text=answer.question.text,
            attempt=answer.attempt or 1,
            answered_at=answered_at,
            outcome=str(assessment.outcome),
            coverage=assessment.coverage.share if assessment.coverage else None,
            model=assessment.transcript.model,
            speech_seconds=delivery.speech_seconds,
            words_per_minute=delivery.words_per_minute,
            first_word_seconds=delivery.late_seconds,
            pauses=len(delivery.pauses),
            pause_seconds=sum(pause.seconds for pause in delivery.pauses),
            fillers=len(delivery.fillers),
        )


def _points(answer: AnswerRecord) -> tuple[ScoredPoint, ...]:
    return answer.assessment.coverage.points if answer.assessment.coverage else ()


def _spoken(answer: AnswerRecord) -> str:
    replies = [reply.transcript.text for reply in answer.follow_ups]
    return " ".join([answer.assessment.transcript.text, *replies])


def _is_said(term: Term, text: str) -> bool:
    if term.signs not in text.casefold():
        return False
    ending = "" if term.is_beginning else r"\b"
    phrases = (" ".join(map(_plain, way)) for way in term.ways)
    return any(re.search(rf"\b{phrase}{ending}", _plain(text)) for phrase in phrases)


def _plain(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text.casefold())
    unaccented = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(re.findall(r"[^\W_]+", unaccented))

"""A history that lasts as long as the test."""

from statistics import fmean

from simulator.history.records import AnswerRecord, SessionRecord
from simulator.history.store import PastSession, require_attempt
from simulator.questions.bank import Question


class FakeStore:
    """See :class:`simulator.history.store.Store`."""

    def __init__(self) -> None:
        self.begun: dict[str, SessionRecord] = {}
        self.answers: list[tuple[str, AnswerRecord]] = []
        self.is_closed = False

    def count_attempts(self, question: Question) -> int:
        return sum(_words(answer.question) == _words(question) for _, answer in self.answers)

    def add_session(self, session: SessionRecord) -> None:
        self.begun[session.session] = session

    def add_answer(self, session: str, answer: AnswerRecord) -> None:
        self.answers.append((session, answer))

    def replace_answer(self, session: str, answer: AnswerRecord) -> None:
        require_attempt(answer)
        self.answers = [kept for kept in self.answers if not _is_same(kept, session, answer)]
        self.add_answer(session, answer)

    def sessions(self) -> tuple[PastSession, ...]:
        latest_first = sorted(
            self.begun.values(), key=lambda s: (s.started, s.session), reverse=True
        )
        return tuple(self._past(session) for session in latest_first)

    def close(self) -> None:
        self.is_closed = True

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


def _is_same(kept: tuple[str, AnswerRecord], session: str, answer: AnswerRecord) -> bool:
    kept_session, kept_answer = kept
    return (kept_session, _words(kept_answer.question), kept_answer.attempt) == (
        session,
        _words(answer.question),
        answer.attempt,
    )


def _words(question: Question) -> list[str]:
    return question.text.casefold().split()

"""The person's word on a verdict: by key, or as a claim that is heard and ruled on."""

import threading

from simulator.errors import HistoryError, SimulatorError
from simulator.history.records import AnswerRecord
from simulator.interview.activities import Activities, Post, Work
from simulator.interview.claim import hear_claim, spoken_ruling
from simulator.interview.happenings import (
    AppealRuled,
    ClaimAsked,
    PointDecided,
    confirmation,
    notice,
)
from simulator.interview.journal import SessionJournal
from simulator.interview.parts import Parts
from simulator.interview.reporting import LineGiven, Noticed, Occurred
from simulator.interview.states import Event
from simulator.listening.turn import Turn
from simulator.questions.bank import Question
from simulator.scoring.appeal import CHANGING, Appeal
from simulator.scoring.claims import contested
from simulator.scoring.coverage import Coverage, Verdict
from simulator.sessions.heard_again import keep_meant_words
from simulator.sessions.revision import appealed, with_own_word


class Appealing:
    """What a person says about the answer judged last."""

    def __init__(self, parts: Parts, activities: Activities, journal: SessionJournal) -> None:
        self._parts = parts
        self._activities = activities
        self._journal = journal

    def has_point(self, question: Question, number: int) -> bool:
        """Whether the verdict on the last answer to this question has so many points, from 1."""
        if not self._journal.has_answers:
            return False
        answer = self._journal.last_answer
        coverage = answer.assessment.coverage
        if coverage is None or answer.question.text != question.text:
            return False
        return 1 <= number <= len(coverage.points)

    def decide(self, number: int) -> None:
        """Tick the point with a number, from 1, or untick it: the person has the last word."""
        before = self._journal.last_answer
        is_covered = _coverage(before).points[number - 1].verdict is Verdict.COVERED
        after = with_own_word(self._parts.scorer, before, number - 1, is_made=not is_covered)
        self._parts.show(PointDecided(after, number))
        self._keep(before, after, None)

    def ask(self) -> None:
        """Wait for a typed claim."""
        self._activities.end()
        self._parts.show(ClaimAsked(self._journal.last_answer))

    def listen(self) -> None:
        """Listen to a spoken claim, which is reported."""
        recorder = self._parts.recorder
        points = tuple(point.text for point in contested(_coverage(self._journal.last_answer)))
        transcription = self._parts.judge.listen_to_claim(points)

        def begin(finish: threading.Event, post: Post) -> Work:
            def work() -> LineGiven | Occurred:
                turn = Turn(finish)
                turn.on_trouble = lambda trouble: post(Noticed(trouble))
                try:
                    claim = hear_claim(recorder, transcription, turn)
                except SimulatorError as error:
                    post(Noticed(str(error)))
                    return Occurred(Event.CLAIM_DROPPED)
                return LineGiven(Event.CLAIM_MADE, claim)

            return work

        self._activities.start(begin)

    def rule(self, claim: str) -> str:
        """Rule on a claim, and keep what comes of it; what the interviewer says."""
        before = self._journal.last_answer
        after, appeal = appealed(self._parts.scorer, before, claim)
        assert appeal is not None  # noqa: S101 - only an answer with a verdict is appealed
        self._parts.show(AppealRuled(after, appeal))
        if appeal.ruling in CHANGING:
            self._keep(before, after, appeal)
        return spoken_ruling(appeal)

    def _keep(self, before: AnswerRecord, after: AnswerRecord, appeal: Appeal | None) -> None:
        """Keep the answer as it stands now, and what it teaches; tell what that is."""
        heard_forms = self._parts.heard_forms
        try:
            self._journal.revise_last_answer(after)
            lesson = keep_meant_words(heard_forms, before, after, appeal)
        except HistoryError as error:
            self._parts.show(notice(str(error)))
            return
        if lesson:
            self._parts.show(confirmation(lesson))


def _coverage(answer: AnswerRecord) -> Coverage:
    coverage = answer.assessment.coverage
    assert coverage is not None  # noqa: S101 - nobody is asked for a word on what has none
    return coverage

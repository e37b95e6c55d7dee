"""The appeal of a verdict: which points may be claimed, hearing the claim, ruling on it."""

import threading

from simulator.errors import HistoryError, SimulatorError
from simulator.interview.activities import Activities, Post, Report, Work
from simulator.interview.claim import hear_claim, spoken_ruling
from simulator.interview.heard_again import keep_heard_form
from simulator.interview.journal import Journal
from simulator.interview.parts import Parts
from simulator.interview.revision import appealed
from simulator.interview.states import Event
from simulator.listening.turn import Turn
from simulator.questions.bank import Question
from simulator.scoring.appeal import Ruling
from simulator.scoring.claims import contested


class Appealing:
    """Appeals of the answer judged last."""

    def __init__(self, parts: Parts, activities: Activities, journal: Journal) -> None:
        self._parts = parts
        self._activities = activities
        self._journal = journal

    def contested_points(self, question: Question) -> tuple[str, ...]:
        """The points that a person may claim to have named; none without an answer to this."""
        answer = self._journal.last_answer if self._journal.has_answers else None
        coverage = answer.assessment.coverage if answer else None
        if answer is None or coverage is None or answer.question.text != question.text:
            return ()
        return tuple(point.text for point in contested(coverage))

    def ask(self, question: Question) -> None:
        """Wait for a typed claim."""
        self._activities.end()
        self._parts.screen.ask_for_claim(self.contested_points(question))

    def listen(self, question: Question, source_index: int) -> None:
        """Listen to a spoken claim, which is reported."""
        recorder = self._parts.recorder
        transcription = self._parts.judge.listen_to_claim(self.contested_points(question))

        def begin(finish: threading.Event, _post: Post) -> Work:
            def work() -> Report:
                try:
                    claim = hear_claim(recorder, source_index, transcription, Turn(finish))
                except SimulatorError as error:
                    return Report(Event.CLAIM_DROPPED, notice=str(error))
                return Report(Event.CLAIM_MADE, text=claim)

            return work

        self._activities.start(begin)
        self._parts.screen.listening_to_claim()

    def rule(self, claim: str) -> str:
        """Rule on a claim, and keep what comes of it; what the interviewer says."""
        answer, appeal = appealed(self._parts.scorer, self._journal.last_answer, claim)
        assert appeal is not None  # noqa: S101 - only an answer with a verdict is appealed
        lesson = None
        if appeal.ruling is Ruling.CREDITED:
            try:
                self._journal.revise_last_answer(answer)
                lesson = keep_heard_form(self._parts.heard_forms, appeal)
            except HistoryError as error:
                lesson = str(error)
        self._parts.screen.ruling(answer, appeal)
        if lesson:
            self._parts.screen.notice(lesson)
        return spoken_ruling(appeal)

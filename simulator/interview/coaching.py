"""What is shown and said about an answer once it is judged."""

from dataclasses import replace

from simulator.interview.happenings import (
    Judged,
    ModelAnswerGiven,
    Show,
)
from simulator.interview.journal import SessionJournal
from simulator.interview.modes import Mode, score_alone
from simulator.interview.speech import Speech
from simulator.questions.bank import Question


class Coaching:
    """Verdict, feedback and model answer, in the way of a mode."""

    def __init__(self, mode: Mode, show: Show, speech: Speech, journal: SessionJournal) -> None:
        self._mode = mode
        self._show = show
        self._speech = speech
        self._journal = journal

    def show_verdict(self) -> None:
        """Show which points of the last answer were covered."""
        self._show(Judged(self._journal.last_answer))

    def give_feedback(self, question_number: int) -> None:
        """Say what there is to say about the last answer: in a drill, the score alone."""
        answer = self._journal.last_answer
        feedback = score_alone(answer) if self._mode.tells_score_alone else answer.feedback or ""
        self._speech.say(f"feedback-{question_number}", feedback, is_feedback=True)

    def note_audible(self, moment: float) -> None:
        """Keep when the feedback was first heard, in monotonic seconds."""
        answer = self._journal.last_answer
        if answer.timing:
            timing = replace(answer.timing, feedback_audible=moment)
            self._journal.replace_last_answer(replace(answer, timing=timing))

    def read_model_answer(self, question_number: int, question: Question) -> None:
        """Show and say how the question could have been answered."""
        self._show(ModelAnswerGiven(question))
        self._speech.say(f"model-answer-{question_number}", question.answer)

"""What is shown and said about an answer once it is judged."""

from dataclasses import replace

from simulator.figures import counted
from simulator.history.records import AnswerRecord
from simulator.interview.happenings import Judged, ModelAnswerGiven, Show
from simulator.interview.journal import SessionJournal
from simulator.interview.modes import Mode
from simulator.interview.opening import reading_seconds
from simulator.interview.speech import Speech
from simulator.questions.bank import Question
from simulator.scoring.assessment import Outcome
from simulator.scoring.coverage import Verdict


class Coaching:
    """Verdict, feedback and model answer, in the way of a mode.

    ``has_reader`` tells whether somebody sits at the screen.
    """

    def __init__(
        self, mode: Mode, show: Show, speech: Speech, journal: SessionJournal, *, has_reader: bool
    ) -> None:
        self._mode = mode
        self._show = show
        self._speech = speech
        self._journal = journal
        self._has_reader = has_reader

    def show_verdict(self) -> None:
        """Show which points of the last answer were covered."""
        self._show(Judged(self._journal.last_answer))

    def give_feedback(self, question_number: int) -> None:
        """Say what there is to say about the last answer: in a drill, the score alone."""
        answer = self._journal.last_answer
        feedback = score_alone(answer) if self._mode.tells_score_alone else answer.feedback or ""
        self._speech.say(
            f"feedback-{question_number}",
            feedback,
            is_feedback=True,
            stays_seconds=self._stays_seconds(answer),
        )

    def _stays_seconds(self, answer: AnswerRecord) -> float:
        """A verdict that goes by itself stays for as long as it takes to read its points."""
        if not (self._mode.goes_on_by_itself and self._has_reader):
            return 0.0
        coverage = answer.assessment.coverage
        points = coverage.points if coverage else ()
        return reading_seconds(" ".join(point.text for point in points))

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


def score_alone(answer: AnswerRecord) -> str:
    """How many points an answer covered, and may have covered, and nothing else."""
    coverage = answer.assessment.coverage
    if answer.assessment.outcome is Outcome.NO_SPEECH:
        return "I didn't hear an answer."
    if coverage is None:
        return "I couldn't make out your answer."
    covered = len(coverage.with_verdict(Verdict.COVERED))
    unsure = len(coverage.with_verdict(Verdict.UNSURE))
    perhaps = f", and {unsure} unsure" if unsure else ""
    return f"{covered} of {counted(len(coverage.points), 'point')}{perhaps}."

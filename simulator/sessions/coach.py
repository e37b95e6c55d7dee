"""What follows a verdict: feedback in words, and a follow-up."""

import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import count

from simulator.history.records import AnswerRecord
from simulator.questions.bank import FollowUp
from simulator.scoring.assessment import Outcome
from simulator.scoring.feedback.composing import compose_feedback
from simulator.scoring.follow_up import choose_follow_up
from simulator.transcribing.transcript import Transcript

GiveFeedback = Callable[[AnswerRecord], AnswerRecord]
"""Returns the answer with feedback on it."""


class Coach:
    """Gives feedback on one answer after another, each time in different words.

    The first answer decides where in the wordings to begin. So sessions differ, and the same
    session always goes the same way. Some advice is given only once. An answer and the replies to
    its follow-ups count as one, since the feedback is heard after the last of them.
    """

    def __init__(self) -> None:
        self._numbers: Iterator[int] | None = None
        self._told: dict[str, Transcript] = {}

    def with_feedback(self, answer: AnswerRecord) -> AnswerRecord:
        """The answer with feedback on it."""
        said = answer.assessment.transcript
        if self._numbers is None:
            self._numbers = count(zlib.crc32(said.text.encode()))
        told = {topic for topic, when_said in self._told.items() if when_said != said}
        feedback = compose_feedback(answer.question, answer.assessment, next(self._numbers), told)
        self._told = dict.fromkeys(feedback.topics, said) | self._told
        return replace(answer, feedback=feedback.spoken, feedback_lines=feedback.shown)


def with_feedback_alone(answer: AnswerRecord) -> AnswerRecord:
    """The answer with feedback as if no other came before it."""
    return Coach().with_feedback(answer)


def next_follow_up(answer: AnswerRecord, most: int) -> FollowUp | None:
    """The follow-up to ask, if any: up to ``most`` of them in all.

    Nothing is asked after silence or unclear words, be it in the answer or in a reply.
    """
    outcomes = {answer.assessment.outcome, *(done.outcome for done in answer.follow_ups)}
    coverage = answer.assessment.coverage
    if coverage is None or outcomes != {Outcome.ANSWERED} or len(answer.follow_ups) >= most:
        return None
    return choose_follow_up(answer.question, coverage, {done.text for done in answer.follow_ups})

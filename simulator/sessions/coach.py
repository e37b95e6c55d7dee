"""What follows a verdict: feedback in words, and a follow-up."""

import zlib
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import count

from simulator.history.records import AnswerRecord
from simulator.questions.bank import FollowUp
from simulator.scoring.assessment import Outcome
from simulator.scoring.feedback.composing import compose_feedback
from simulator.scoring.follow_up import choose_follow_up
from simulator.scoring.probing.choosing import choose_probe
from simulator.transcribing.transcript import Transcript, Word

GiveFeedback = Callable[[AnswerRecord], AnswerRecord]
"""Returns the answer with feedback on it."""

_LEAST_PROBABILITY = 0.4


class Coach:
    """Gives feedback on one answer after another, each time in different words.

    The first answer decides where in the wordings to begin. So sessions differ, and the same
    session always goes the same way. Some advice is given only once. An answer and the replies to
    its follow-ups count as one, since the feedback is heard after the last of them. In a session
    that is resumed, ``before`` are the answers that had their feedback earlier.
    """

    def __init__(self, before: Iterable[AnswerRecord] = ()) -> None:
        self._numbers: Iterator[int] | None = None
        self._told: dict[str, Transcript] = {}
        for answer in before:
            self.with_feedback(answer)

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


def next_follow_up(
    answer: AnswerRecord, most: int, *, probes: bool, asked: Collection[str] = ()
) -> FollowUp | None:
    """The follow-up to ask, if any: one of the bank, else one about what was said.

    Nothing is asked after silence or unclear words, be it in the answer or in a reply.

    Args:
        answer: the answer, with the follow-ups that were asked after it.
        most: how many may be asked after it in all.
        probes: whether anything is asked that is not in the bank.
        asked: the follow-ups that were asked after other answers; none of them is asked again,
            unless it is in the bank.
    """
    outcomes = {answer.assessment.outcome, *(done.outcome for done in answer.follow_ups)}
    coverage = answer.assessment.coverage
    if coverage is None or outcomes != {Outcome.ANSWERED} or len(answer.follow_ups) >= most:
        return None
    done = {follow_up.text for follow_up in answer.follow_ups}
    of_bank = choose_follow_up(answer.question, coverage, done)
    if of_bank or not probes:
        return of_bank
    said = clear_text(answer.assessment.transcript.words)
    return choose_probe(answer.question, coverage, said, done.union(asked))


def clear_text(words: Sequence[Word]) -> str:
    """The words as one text, with dots for those that may well be others: nobody quotes them."""
    texts = (word.text if word.probability >= _LEAST_PROBABILITY else "..." for word in words)
    return " ".join(text.strip() for text in texts)

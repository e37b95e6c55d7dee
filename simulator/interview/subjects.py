"""What an answer is given to, a question or a follow-up to it, and what the answer is worth."""

from collections.abc import Collection
from dataclasses import replace
from typing import Protocol

from simulator.history.records import AnswerRecord, FollowUpRecord
from simulator.interview.command_words import wish_of
from simulator.listening.recording import Recording
from simulator.questions.bank import FollowUp, Question
from simulator.questions.brief_answers import is_brief_answer
from simulator.questions.key_points import key_points_of, vocabulary_of
from simulator.scoring.assessment import Given, assess_given
from simulator.scoring.coverage import Coverage, Verdict
from simulator.scoring.follow_up import (
    newly_prompted,
    score_reply,
    with_follow_up,
    with_prompted,
)
from simulator.scoring.probing.probe import source_of
from simulator.scoring.scorer import Scorer
from simulator.transcribing.transcript import Word


class Subject(Protocol):
    """What an answer is given to."""

    @property
    def vocabulary(self) -> tuple[str, ...]:
        """The words to listen for."""
        ...

    def points_in(self, words: tuple[Word, ...], seen: Collection[str]) -> tuple[str, ...]:
        """The key points that these words cover, and nothing did before.

        Those ``seen`` in the first of the words stay while they are not missed.
        """
        ...

    def is_brief_answer(self, text: str) -> bool:
        """Whether words that could be a command are an answer."""
        ...

    def share_of(self, points: tuple[str, ...]) -> float:
        """How much of what is to be said these points are, 0 to 1; at 1 nothing is left."""
        ...

    def judged(
        self, given: Given, recording: Recording | None, audio_path: str | None
    ) -> AnswerRecord:
        """The record of an answer, without feedback on it.

        ``audio_path`` is how the record names the recording.
        """
        ...


class MainQuestion:
    """A question: the answer to it is the whole answer."""

    def __init__(self, scorer: Scorer, question: Question) -> None:
        self._scorer = scorer
        self._question = question

    @property
    def vocabulary(self) -> tuple[str, ...]:
        """See :attr:`Subject.vocabulary`."""
        return vocabulary_of(self._question)

    def points_in(self, words: tuple[Word, ...], seen: Collection[str]) -> tuple[str, ...]:
        """See :meth:`Subject.points_in`."""
        return _covered(self._score(words), seen)

    def is_brief_answer(self, text: str) -> bool:
        """See :meth:`Subject.is_brief_answer`."""
        return is_brief_answer(self._question, wish_of(text))

    def share_of(self, points: tuple[str, ...]) -> float:
        """See :meth:`Subject.share_of`."""
        return _share(len(points), len(key_points_of(self._question)))

    def judged(
        self, given: Given, recording: Recording | None, audio_path: str | None
    ) -> AnswerRecord:
        """See :meth:`Subject.judged`; the limit that was set for the recording counts."""
        limit_seconds = self._question.limit_seconds
        if recording and recording.limit_seconds:
            limit_seconds = recording.limit_seconds
        return AnswerRecord(
            question=self._question,
            audio_path=audio_path,
            audio_seconds=recording.seconds if recording else None,
            assessment=assess_given(self._score, given, limit_seconds),
            ended_by=str(recording.ended_by) if recording else None,
        )

    def _score(self, words: tuple[Word, ...]) -> Coverage:
        return self._scorer.score(self._question, words)


class FurtherQuestion:
    """A follow-up: the reply to it adds to the answer that was given before."""

    def __init__(self, scorer: Scorer, answer: AnswerRecord, follow_up: FollowUp) -> None:
        self._scorer = scorer
        self._answer = answer
        self._follow_up = follow_up
        self._known = frozenset(_covered(answer.assessment.coverage, ()))

    @property
    def vocabulary(self) -> tuple[str, ...]:
        """See :attr:`Subject.vocabulary`."""
        return vocabulary_of(with_follow_up(self._answer.question, self._follow_up.text))

    def points_in(self, words: tuple[Word, ...], seen: Collection[str]) -> tuple[str, ...]:
        """See :meth:`Subject.points_in`."""
        asked = with_follow_up(self._answer.question, self._follow_up.text)
        covered = _covered(self._scorer.score(asked, words), seen)
        return tuple(point for point in covered if point not in self._known)

    def is_brief_answer(self, text: str) -> bool:
        """See :meth:`Subject.is_brief_answer`."""
        return is_brief_answer(self._answer.question, wish_of(text))

    def share_of(self, points: tuple[str, ...]) -> float:
        """See :meth:`Subject.share_of`."""
        wanted = frozenset(self._follow_up.key_points)
        return _share(len(wanted & self._known.union(points)), len(wanted))

    def judged(
        self, given: Given, recording: Recording | None, audio_path: str | None
    ) -> AnswerRecord:
        """See :meth:`Subject.judged`; a reply without clear speech adds nothing but itself."""
        answer = self._answer
        reply = assess_given(self._score, given)
        before, whole = answer.assessment.coverage, answer.assessment
        if before and reply.coverage:
            whole = replace(whole, coverage=with_prompted(before, reply.coverage))
        record = FollowUpRecord(
            text=self._follow_up.text,
            audio_path=audio_path,
            audio_seconds=recording.seconds if recording else None,
            transcript=reply.transcript,
            outcome=reply.outcome,
            prompted=newly_prompted(before, whole.coverage),
            ended_by=str(recording.ended_by) if recording else None,
            source=source_of(self._follow_up),
        )
        return replace(answer, assessment=whole, follow_ups=(*answer.follow_ups, record))

    def _score(self, words: tuple[Word, ...]) -> Coverage | None:
        return score_reply(self._scorer, self._answer.question, self._follow_up.text, words)


def _share(count: int, total: int) -> float:
    return count / total if total else 1.0


def _covered(coverage: Coverage | None, seen: Collection[str]) -> tuple[str, ...]:
    return tuple(
        point.text
        for point in (coverage.points if coverage else ())
        if point.is_made or (point.verdict is Verdict.UNSURE and point.text in seen)
    )

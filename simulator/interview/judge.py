"""A spoken answer to a verdict: the same for a session and for ``grade``."""

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count

from simulator.audio import Samples
from simulator.history.records import AnswerRecord, FollowUpRecord
from simulator.listening.recorder import Recording
from simulator.questions.bank import FollowUp, Question
from simulator.questions.key_points import key_points_of
from simulator.scoring.assessment import Outcome, assess
from simulator.scoring.coverage import Verdict, score_coverage
from simulator.scoring.feedback import compose_feedback
from simulator.scoring.follow_up import (
    assess_reply,
    choose_follow_up,
    newly_prompted,
    with_follow_up,
    with_prompted,
)
from simulator.transcribing.transcript import (
    HeardSoFar,
    OnHeard,
    Transcriber,
    Transcription,
    ignore_heard,
)


class Judge:
    """Hears answers and judges them."""

    def __init__(self, transcriber: Transcriber) -> None:
        self._transcriber = transcriber
        self._coach = Coach()

    def listen(self, question: Question, on_heard: OnHeard = ignore_heard) -> "Hearing":
        """Begin to listen to an answer."""
        return Hearing(question, self._begin(question, on_heard), self._coach)

    def listen_to_reply(
        self, answer: AnswerRecord, follow_up: FollowUp, on_heard: OnHeard = ignore_heard
    ) -> "ReplyHearing":
        """Begin to listen to the reply to a follow-up, which adds to the answer."""
        transcription = self._begin(answer.question, on_heard)
        return ReplyHearing(answer, follow_up, transcription, self._coach)

    def listen_to_claim(self, points: tuple[str, ...]) -> Transcription:
        """Begin to listen to which of these points the person says to have named."""
        return self._transcriber.begin(points)

    def _begin(self, question: Question, on_heard: OnHeard) -> Transcription:
        vocabulary = tuple(point.text for point in key_points_of(question))
        return self._transcriber.begin(vocabulary, on_heard)


class Coach:
    """Gives feedback on one answer after another, each time in other words.

    The first answer decides where in the wordings to begin, so that sessions differ and the
    same one always goes the same way.
    """

    def __init__(self) -> None:
        self._numbers: Iterator[int] | None = None

    def with_feedback(self, answer: AnswerRecord) -> AnswerRecord:
        """The answer with feedback on it."""
        assessment = answer.assessment
        if self._numbers is None:
            self._numbers = count(zlib.crc32(assessment.transcript.text.encode()))
        feedback = compose_feedback(answer.question, assessment, next(self._numbers))
        return replace(answer, feedback=feedback.spoken, feedback_lines=feedback.shown)


class Hearing:
    """One answer, transcribed while it is spoken and judged when it is over.

    See :class:`simulator.listening.source.Listener` for how it is told of the sound.
    """

    def __init__(self, question: Question, transcription: Transcription, coach: Coach) -> None:
        self._question = question
        self._transcription = transcription
        self._coach = coach

    def hear(self, samples: Samples, speech_probabilities: Sequence[float]) -> None:
        """See :meth:`simulator.listening.source.Listener.hear`."""
        self._transcription.hear(samples, speech_probabilities)

    @property
    def unread_seconds(self) -> float:
        """Length of the sound that still waits to be transcribed."""
        return self._transcription.unread_seconds

    def points_so_far(self, heard: HeardSoFar) -> tuple[str, ...]:
        """The key points that are covered before it is over."""
        question, points = self._question, key_points_of(self._question)
        coverage = score_coverage(points, heard.words, question.text, question.answer)
        return tuple(point.text for point in coverage.with_verdict(Verdict.COVERED))

    def verdict(self, recording: Recording, audio_path: str) -> AnswerRecord:
        """Judge the recording that was heard, known by ``audio_path`` in what is kept of it.

        Raises:
            ModelError: the Whisper model can't be loaded.
        """
        assessment = assess(
            self._question,
            self._transcription.finish(),
            recording.speech,
            recording.levels,
            recording.limit_seconds,
        )
        answer = AnswerRecord(
            question=self._question,
            audio_path=audio_path,
            audio_seconds=recording.seconds,
            assessment=assessment,
            ended_by=str(recording.ended_by),
        )
        return self._coach.with_feedback(answer)

    def abandon(self) -> None:
        """The answer does not count."""
        self._transcription.abandon()


class ReplyHearing(Hearing):
    """The reply to a follow-up; its verdict is the answer with what the reply adds."""

    def __init__(
        self,
        answer: AnswerRecord,
        follow_up: FollowUp,
        transcription: Transcription,
        coach: Coach,
    ) -> None:
        super().__init__(with_follow_up(answer.question, follow_up), transcription, coach)
        self._answer = answer
        self._follow_up = follow_up

    def points_so_far(self, heard: HeardSoFar) -> tuple[str, ...]:
        """The key points that the reply adds before it is over."""
        coverage = self._answer.assessment.coverage
        known = coverage.with_verdict(Verdict.COVERED) if coverage else ()
        known_texts = {point.text for point in known}
        return tuple(text for text in super().points_so_far(heard) if text not in known_texts)

    def verdict(self, recording: Recording, audio_path: str) -> AnswerRecord:
        """See :meth:`Hearing.verdict`; a reply without clear speech adds nothing but itself."""
        answer, transcript = self._answer, self._transcription.finish()
        reply = assess_reply(answer.question, self._follow_up, transcript, recording.speech)
        before, whole = answer.assessment.coverage, answer.assessment
        if before and reply.coverage:
            whole = replace(whole, coverage=with_prompted(before, reply.coverage))
        record = FollowUpRecord(
            text=self._follow_up.text,
            audio_path=audio_path,
            audio_seconds=recording.seconds,
            transcript=transcript,
            outcome=reply.outcome,
            prompted=newly_prompted(before, whole.coverage),
            ended_by=str(recording.ended_by),
        )
        follow_ups = (*answer.follow_ups, record)
        return self._coach.with_feedback(replace(answer, assessment=whole, follow_ups=follow_ups))


def next_follow_up(answer: AnswerRecord, most: int) -> FollowUp | None:
    """What to ask further, if anything: up to ``most`` follow-ups in all.

    Nothing is asked after silence or unclear words, be it in the answer or in a reply.
    """
    outcomes = {answer.assessment.outcome, *(done.outcome for done in answer.follow_ups)}
    coverage = answer.assessment.coverage
    if coverage is None or outcomes != {Outcome.ANSWERED} or len(answer.follow_ups) >= most:
        return None
    return choose_follow_up(answer.question, coverage, {done.text for done in answer.follow_ups})

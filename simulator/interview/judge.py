"""A spoken answer to a verdict: the same for a session and for ``grade``."""

from collections.abc import Sequence

from simulator.audio import Samples
from simulator.history.records import AnswerRecord
from simulator.listening.recorder import Recording
from simulator.questions.bank import Question
from simulator.questions.key_points import key_points_of
from simulator.scoring.assessment import assess
from simulator.scoring.coverage import Verdict, score_coverage
from simulator.scoring.feedback import compose_feedback
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

    def listen(self, question: Question, on_heard: OnHeard = ignore_heard) -> "Hearing":
        """Begin to listen to an answer."""
        vocabulary = tuple(point.text for point in key_points_of(question))
        return Hearing(question, self._transcriber.begin(vocabulary, on_heard))

    def listen_to_claim(self, points: tuple[str, ...]) -> Transcription:
        """Begin to listen to which of these points the person says to have named."""
        return self._transcriber.begin(points)


class Hearing:
    """One answer, transcribed while it is spoken and judged when it is over.

    See :class:`simulator.listening.source.Listener` for how it is told of the sound.
    """

    def __init__(self, question: Question, transcription: Transcription) -> None:
        self._question = question
        self._transcription = transcription

    def hear(self, samples: Samples, speech_probabilities: Sequence[float]) -> None:
        """See :meth:`simulator.listening.source.Listener.hear`."""
        self._transcription.hear(samples, speech_probabilities)

    @property
    def unread_seconds(self) -> float:
        """Length of the sound that still waits to be transcribed."""
        return self._transcription.unread_seconds

    def verdict(self, recording: Recording, audio_path: str) -> AnswerRecord:
        """Judge the recording that was heard, known by ``audio_path`` in what is kept of it.

        Raises:
            ModelError: the Whisper model can't be loaded.
        """
        assessment = assess(self._question, self._transcription.finish(), recording.speech)
        return AnswerRecord(
            question=self._question,
            audio_path=audio_path,
            audio_seconds=recording.seconds,
            assessment=assessment,
            feedback=compose_feedback(assessment),
            ended_by=str(recording.ended_by),
        )

    def abandon(self) -> None:
        """The answer does not count."""
        self._transcription.abandon()


def points_so_far(question: Question, heard: HeardSoFar) -> tuple[str, ...]:
    """The key points that an answer covers before it is over."""
    coverage = score_coverage(key_points_of(question), heard.words, question.text)
    return tuple(point.text for point in coverage.with_verdict(Verdict.COVERED))

"""A recording to a judged answer: the same for a session and for ``grade``."""

from simulator.history.records import AnswerRecord
from simulator.listening.recorder import Recording
from simulator.questions.bank import Question
from simulator.questions.key_points import key_points_of
from simulator.scoring.assessment import assess
from simulator.scoring.feedback import compose_feedback
from simulator.transcribing.transcript import Transcriber


class Judge:
    """Transcribes and scores answers."""

    def __init__(self, transcriber: Transcriber) -> None:
        self._transcriber = transcriber

    def judge(self, question: Question, recording: Recording, audio_path: str) -> AnswerRecord:
        """Judge one recording, known by ``audio_path`` in what is kept of it.

        Raises:
            ModelError: the Whisper model can't be loaded.
        """
        vocabulary = tuple(point.text for point in key_points_of(question))
        transcript = self._transcriber.transcribe(recording.samples, recording.speech, vocabulary)
        assessment = assess(question, transcript, recording.speech)
        return AnswerRecord(
            question=question,
            audio_path=audio_path,
            audio_seconds=recording.seconds,
            assessment=assessment,
            feedback=compose_feedback(assessment),
            ended_by=str(recording.ended_by),
        )

"""Grades finished answers, recorded or written."""

from collections.abc import Callable, Mapping
from pathlib import Path

from simulator.errors import AudioFileError
from simulator.history.records import AnswerRecord
from simulator.interview.judge import Hearing, Judge
from simulator.listening.recording import Recording, load_recording
from simulator.listening.voice_activity import SpeechDetector
from simulator.questions.bank import Question
from simulator.questions.key_points import with_kept_words
from simulator.transcribing.correction import written_words
from simulator.transcribing.transcript import Transcriber
from simulator.written_answers import is_written, read_written


class HeardRecording:
    """A recording that is being transcribed, to be judged when that is done."""

    def __init__(self, recording: Recording, hearing: Hearing) -> None:
        self._recording = recording
        self._hearing = hearing

    @property
    def share_read(self) -> float:
        """How much of it is transcribed, 0 to 1."""
        return 1.0 - self._hearing.unread_seconds / self._recording.seconds

    def verdict(self, audio_path: str) -> AnswerRecord:
        """Wait for the transcript and judge it; ``audio_path`` is how the record names the file.

        Raises:
            ModelError: the Whisper model can't be used.
        """
        return self._hearing.verdict(self._recording, audio_path)


class WrittenAnswer:
    """A written answer, to be judged when its turn comes."""

    share_read = 1.0

    def __init__(self, judge: Judge, question: Question, text: str) -> None:
        self._judge = judge
        self._question = question
        self._text = text

    def verdict(self, audio_path: str) -> AnswerRecord:
        """Judge it; ``audio_path`` is how the record names the file."""
        return self._judge.read(self._question, written_words(self._text), audio_path)


class AnswerGrader:
    """Grades recordings with one model, several at a time, and written answers without a model.

    ``heard_forms`` are the words that count for points because a person said so;
    ``longest_seconds`` is how long a recording may be.
    """

    def __init__(
        self,
        transcriber: Transcriber,
        judge: Judge,
        new_detector: Callable[[], SpeechDetector],
        heard_forms: Mapping[str, tuple[str, ...]],
        longest_seconds: float,
    ) -> None:
        self._transcriber = transcriber
        self._judge = judge
        self._new_detector = new_detector
        self._heard_forms = heard_forms
        self._longest_seconds = longest_seconds

    def load(self) -> None:
        """Load the model now instead of at the first recording.

        Raises:
            ModelError: it is missing, damaged or can't be used.
        """
        self._transcriber.load()

    def hear(self, question: Question, path: Path) -> HeardRecording | WrittenAnswer:
        """Read a recording and begin to transcribe it, or read what is written.

        Raises:
            AudioFileError: it can't be used.
        """
        question = with_kept_words(question, self._heard_forms)
        if is_written(path):
            return WrittenAnswer(self._judge, question, read_written(path))
        hearing = self._judge.listen(question)
        try:
            recording = load_recording(path, self._new_detector(), hearing, self._longest_seconds)
            return HeardRecording(recording, hearing)
        except AudioFileError:
            hearing.abandon()
            raise

    def close(self) -> None:
        """Stop; recordings that are not transcribed yet are left."""
        self._transcriber.close()
